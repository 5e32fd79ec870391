-- Behaviours of providers over the fact table of stays; $month is the as-of date's number.
WITH seen AS (
    SELECT * FROM stays
    WHERE month < $month AND month >= $month - 12
      AND (void_month IS NULL OR void_month >= $month) AND provider IS NOT NULL
),
whole AS (
    SELECT
        provider,
        share(back_within_7, true) AS "split_admission.back_within_7",
        share(back_within_31, true) AS "split_admission.back_within_31",
        share(related_within_31, true) AS "split_admission.related_within_31",
        money_share(back_within_31, true, fund) AS "split_admission.money_within_31",
        share(overlaps_elsewhere, true) AS "hanging_bed.overlaps_elsewhere",
        share(settled_elsewhere, true) AS "hanging_bed.settled_elsewhere",
        share(often_idle, NOT in_rounds) AS "hanging_bed.often_idle",
        sum(empty_days)::DOUBLE AS "hanging_bed.empty_days",
        share(after_death, true) AS "phantom_service.after_death",
        share("overlaps" AND NOT overlaps_elsewhere, true) AS "phantom_service.overlaps_here",
        share(nights <= 1, true) AS "low_standard_admission.short_stays",
        share(operations <= 0, true) AS "low_standard_admission.without_operation",
        share(days_ratio <= 10000 / 3, true) AS "low_standard_admission.light_stays",
        share(diagnoses <= 3, diagnoses >= 1) AS "low_standard_admission.few_diagnoses",
        sum(total) FILTER (expected_total IS NOT NULL)::DOUBLE
        / nullif(sum(expected_total), 0) AS "over_treatment.charge_against_expected",
        share(cost_ratio >= 20000, true) AS "over_treatment.double_cost",
        mean(capped(days, 120)) AS "over_treatment.days_per_stay",
        sum(total) / 100.0 / nullif(sum(days), 0) AS "over_treatment.charge_per_day",
        max(days)::DOUBLE AS "over_treatment.longest_stay",
        max(days) / nullif(mean(days), 0) AS "over_treatment.longest_to_mean",
        mean(operations) AS "over_treatment.operations_per_stay",
        max(cost_per_day) / 100.0 AS "over_treatment.dearest_day",
        sum(days)::DOUBLE AS "spending_outlier.days_total",
        mean(fund) / 100 AS "spending_outlier.fund_per_stay",
        share(known_here, NOT in_rounds) AS "fake_admission.known_here",
        share(stays_before >= 3, NOT in_rounds) AS "fake_admission.frequent_patients",
        share(moved_within_31, true) AS "fake_admission.moved_within_31",
        share(no_self_pay, true) AS "fake_admission.no_self_pay",
        share(twins_before >= 1, true) AS "forged_records.bill_twins",
        share(round_amount, true) AS "forged_records.round_amounts"
    FROM seen GROUP BY provider
),
by_patient AS (
    SELECT
        provider,
        count(*)::DOUBLE AS "spending_outlier.patients",
        sum(n) / nullif(count(*) FILTER (n > 0), 0) AS "fake_admission.stays_per_patient",
        max(days)::DOUBLE AS "fake_admission.days_of_one_patient",
        (sum(n * n) - sum(n)) / nullif(sum(n) * (sum(n) - 1), 0)
            AS "fake_admission.patient_concentration"
    FROM (
        SELECT
            provider,
            count(*) FILTER (NOT in_rounds) AS n,
            sum(days) FILTER (NOT in_rounds) AS days
        FROM seen WHERE patient IS NOT NULL GROUP BY provider, patient
    ) GROUP BY provider
),
by_day AS (
    SELECT provider, max(n)::DOUBLE AS "fake_admission.busiest_day"
    FROM (
        SELECT provider, count(*) AS n FROM seen WHERE begin IS NOT NULL AND NOT in_rounds
        GROUP BY provider, begin
    ) GROUP BY provider
),
by_doctor AS (
    SELECT
        provider,
        sum(n) / count(*) AS "phantom_service.stays_per_doctor",
        max(n) / sum(n) AS "phantom_service.top_doctor_share"
    FROM (
        SELECT provider, count(*) AS n FROM seen WHERE doctor IS NOT NULL GROUP BY provider, doctor
    ) GROUP BY provider
)
SELECT * FROM whole
LEFT JOIN by_patient USING (provider)
LEFT JOIN by_day USING (provider)
LEFT JOIN by_doctor USING (provider)
