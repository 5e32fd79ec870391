-- Behaviours of providers over the fact table of fee lines.
WITH seen AS (
    SELECT * FROM lines
    WHERE month < $month AND month >= $month - 12
      AND (void_month IS NULL OR void_month >= $month) AND provider IS NOT NULL
),
whole AS (
    SELECT
        provider,
        share(NOT coded, owes_code) AS "trace_missing.uncoded_share",
        money_share(NOT coded, owes_code, fund) AS "trace_missing.uncoded_money",
        share(resold, coded) AS "reflux_sale.resold_share",
        money_share(resold, coded, fund) AS "reflux_sale.resold_money",
        share(over_cap, true) AS "charge_abuse.over_cap_share",
        share(again, daily) AS "charge_abuse.again_share",
        share(repeated, slow_test) AS "lab_repeat.repeated_share",
        share(hoarded, in_hand_known) AS "excess_supply.excess_share",
        mean(capped(in_hand, 180)) FILTER (in_hand_known) AS "excess_supply.days_in_hand",
        share(other_sex, one_sex) AS "sex_mismatch.of_items_share",
        share(after_stay, in_stay) AS "forged_records.lines_after_discharge"
    FROM seen GROUP BY provider
),
by_item AS (
    SELECT provider, max(n)::DOUBLE AS "trace_missing.uncoded_product"
    FROM (
        SELECT provider, count(*) FILTER (owes_code AND NOT coded) AS n
        FROM seen WHERE item IS NOT NULL GROUP BY provider, item
    ) GROUP BY provider HAVING max(n) > 0
),
by_patient AS (
    SELECT provider, sum(n) / nullif(count(*), 0) AS "lab_repeat.tests_per_patient"
    FROM (
        SELECT provider, count(*) AS n
        FROM seen WHERE slow_test AND patient IS NOT NULL GROUP BY provider, patient
    ) GROUP BY provider
)
SELECT * FROM whole
LEFT JOIN by_item USING (provider)
LEFT JOIN by_patient USING (provider)
