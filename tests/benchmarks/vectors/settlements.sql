-- Behaviours of providers over the fact table of settlements.
SELECT
    provider,
    sum(fund) / 100.0 AS "spending_outlier.fund_total",
    count(*)::DOUBLE AS "spending_outlier.settlements_total",
    mean(capped(cost_ratio, 50000)) FILTER (NOT inpatient) / 10000
        AS "spending_outlier.outpatient_cost_against_group",
    coalesce(sum(fund) FILTER (month >= $month - 3), 0) * 9.0
        / nullif(sum(fund) FILTER (month < $month - 3) * 3, 0) AS "spending_outlier.fund_growth",
    share(from_elsewhere, true) AS "spending_outlier.from_elsewhere",
    share(again_today, true) AS "split_visit.again_share",
    money_share(again_today, true, fund) AS "split_visit.again_money",
    share(below_cap, near_cap) AS "split_visit.below_cap_share",
    max(part_of_day)::DOUBLE AS "split_visit.most_in_a_day",
    share(drained_in_row, true) AS "phantom_drug.in_row_share",
    share(unfit, diagnosed) AS "impersonation.unfit_share",
    money_share(december, unseasonal, fund) AS "year_end_surge.december_money"
FROM settlements
WHERE month < $month AND month >= $month - 12
  AND (void_month IS NULL OR void_month >= $month) AND provider IS NOT NULL
GROUP BY provider
