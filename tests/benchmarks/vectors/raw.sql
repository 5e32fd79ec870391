-- Stays held against the patient's other stays and settlements, from the raw tables of a store
-- whose region has no codes of its own; $month is the as-of date's number.
WITH valid AS (
    SELECT *, greatest(setl_time, crte_time) AS visible
    FROM setl_d WHERE coalesce(vali_flag, '1') <> '0'
),
refunds AS (
    SELECT init_setl_id AS setl_id, psn_no, min(visible) AS void
    FROM valid WHERE refd_setl_flag = '1' AND init_setl_id IS NOT NULL GROUP BY ALL
),
visits AS (SELECT * FROM mdtrt_d WHERE coalesce(vali_flag, '1') <> '0'),
coded AS (
    SELECT setl_id, psn_no, min(diag_code) FILTER (maindiag_flag = '1') AS main
    FROM setl_list_diag_d WHERE coalesce(vali_flag, '1') <> '0' GROUP BY ALL
),
paid AS (
    SELECT
        s.setl_id AS settlement, s.mdtrt_id AS visit, s.psn_no AS patient,
        s.fixmedins_code AS provider, s.visible, r.void, s.begndate AS begin, s.enddate AS end_day,
        coalesce(s.dise_no, v.dise_no, v.dscg_maindiag_code[:3]) AS grouped,
        v.dscg_maindiag_code AS main,
        s.fund_pay_sumamt + coalesce(s.acct_pay, 0) AS fund,
        coalesce(
            coalesce(s.med_type, v.med_type)[:2]
                IN ('21', '22', '23', '24', '25', '26', '27', '28', '52'),
            s.enddate > s.begndate
        ) AS inpatient
    FROM valid AS s
    LEFT JOIN refunds AS r USING (setl_id, psn_no)
    LEFT JOIN visits AS v ON v.mdtrt_id = s.mdtrt_id AND v.psn_no = s.psn_no
    WHERE coalesce(s.refd_setl_flag, '0') <> '1'
),
beds AS (SELECT * FROM paid WHERE inpatient),
continued AS (
    SELECT s.settlement, bool_or(b.void IS NULL) AS continues, max(b.void) AS alone_from
    FROM beds AS s JOIN beds AS b ON b.visit = s.visit
    WHERE (b.visible, b.settlement) < (s.visible, s.settlement)
      AND (b.void IS NULL OR b.void > s.visible)
    GROUP BY s.settlement
),
stays AS (
    SELECT
        beds.* REPLACE (
            greatest(visible, alone_from) AS visible, coalesce(beds.main, coded.main) AS main
        )
    FROM beds
    LEFT JOIN continued USING (settlement)
    LEFT JOIN coded ON coded.setl_id = beds.settlement AND coded.psn_no = beds.patient
    WHERE NOT coalesce(continues, false)
),
pairs AS (
    SELECT
        s.settlement, b.visit AS visit_before,
        greatest(s.begin, b.begin) - least(s.end_day, b.end_day) AS gap,
        s.begin >= b.end_day OR b.begin >= s.end_day AS apart,
        s.provider = b.provider AS same,
        coalesce(s.grouped = b.grouped, false) OR coalesce(s.main[:3] = b.main[:3], false)
            AS related,
        abs(s.begin - b.begin) AS days_apart
    FROM stays AS s JOIN stays AS b ON b.patient = s.patient AND b.visit <> s.visit
    WHERE (b.visible, b.settlement) < (s.visible, s.settlement)
      AND (b.void IS NULL OR b.void > s.visible)
),
neighbours AS (
    SELECT
        settlement,
        bool_or(apart AND gap <= 7 AND same) AS back_7,
        bool_or(apart AND gap <= 31 AND same) AS back_31,
        bool_or(apart AND gap <= 31 AND same AND related) AS related_31,
        bool_or(apart AND gap <= 31 AND NOT same) AS moved_31,
        bool_or(gap < 0) AS "overlaps",
        bool_or(gap < 0 AND NOT same) AS overlaps_elsewhere,
        bool_or(NOT same) AS known_elsewhere,
        bool_or(same) AS known_here,
        count(DISTINCT visit_before) FILTER (days_apart <= 365) AS stays_before
    FROM pairs GROUP BY settlement
),
elsewhere AS (
    SELECT DISTINCT s.settlement, true AS settled_elsewhere
    FROM stays AS s JOIN paid AS o ON o.patient = s.patient AND o.provider <> s.provider
    WHERE NOT o.inpatient AND o.begin > s.begin AND o.begin < s.end_day
      AND o.visible <= s.visible AND (o.void IS NULL OR o.void > s.visible)
),
since AS (SELECT min(visible) AS outpatient FROM paid WHERE NOT inpatient),
told AS (
    SELECT
        stays.provider, stays.fund,
        coalesce(regexp_matches(upper(stays.main), '^(C|D0|Z51|N18|Z49|F|Z50|I69)'), false)
            AS in_rounds,
        coalesce(back_7, false) AS back_7,
        coalesce(back_31, false) AS back_31,
        coalesce(related_31, false) AS related_31,
        coalesce(moved_31, false) AS moved_31,
        coalesce("overlaps", false) AS "overlaps",
        coalesce(overlaps_elsewhere, false) AS overlaps_elsewhere,
        coalesce(known_elsewhere, false) AS known_elsewhere,
        coalesce(known_here, false) AS known_here,
        coalesce(stays_before, 0) AS stays_before,
        CASE WHEN visible > outpatient THEN coalesce(settled_elsewhere, false) END
            AS settled_elsewhere
    FROM stays CROSS JOIN since
    LEFT JOIN neighbours USING (settlement)
    LEFT JOIN elsewhere USING (settlement)
    WHERE year(visible) * 12 + month(visible) - 1 BETWEEN $month - 12 AND $month - 1
      AND (void IS NULL OR year(void) * 12 + month(void) - 1 >= $month)
      AND stays.provider IS NOT NULL
)
SELECT
    provider,
    share(back_7, true) AS "split_admission.back_within_7",
    share(back_31, true) AS "split_admission.back_within_31",
    share(related_31, true) AS "split_admission.related_within_31",
    money_share(back_31, true, fund) AS "split_admission.money_within_31",
    share(overlaps_elsewhere, true) AS "hanging_bed.overlaps_elsewhere",
    share(settled_elsewhere, true) AS "hanging_bed.settled_elsewhere",
    share(known_here, NOT in_rounds) AS "fake_admission.known_here",
    share(known_elsewhere, true) AS "fake_admission.shared_patients",
    share(moved_31, true) AS "fake_admission.moved_within_31",
    share(stays_before >= 3, NOT in_rounds) AS "fake_admission.frequent_patients",
    mean(capped(stays_before, 10)) FILTER (NOT in_rounds) AS "fake_admission.earlier_stays",
    share("overlaps" AND NOT overlaps_elsewhere, true) AS "phantom_service.overlaps_here"
FROM told GROUP BY provider
