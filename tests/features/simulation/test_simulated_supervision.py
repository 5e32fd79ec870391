from datetime import date

import polars as pl

Tables = dict[str, pl.DataFrame]


def test_about_half_the_providers_have_been_inspected_and_a_tenth_convicted(city: Tables) -> None:
    providers = city["truth/providers"].height
    inspections, cases = city["inspection_d"], city["case_d"]
    assert inspections["fixmedins_code"].n_unique() == inspections.height
    assert 0.45 <= inspections.height / providers <= 0.50
    assert 0.065 <= cases.height / providers <= 0.115


def test_inspections_lie_in_the_sixth_to_the_twelfth_month(city: Tables) -> None:
    day = city["inspection_d"]["inspected_at"]
    assert day.is_between(date(2025, 3, 1), date(2025, 9, 30)).all()
    decided = city["inspection_d"].select(pl.col("decided_at") - pl.col("inspected_at"))
    assert decided.to_series().dt.total_days().is_between(30, 90).all()
    early = city["inspection_d"].select((pl.col("decided_at") < date(2025, 12, 1)).mean())
    assert early.item() > 0.85


def test_only_the_random_lane_knows_its_probability(city: Tables) -> None:
    by_lot = pl.col("lane") == "random"
    known = pl.col("selection_prob").is_not_null()
    assert city["inspection_d"].filter(by_lot != known).is_empty()
    drawn = city["inspection_d"].filter(by_lot)
    expected = drawn["selection_prob"].first() * city["truth/providers"].height
    assert drawn.height == round(expected)


def test_a_case_is_an_inspection_that_was_punished(city: Tables) -> None:
    punished = city["inspection_d"].filter(pl.col("result") == "PUNISH")
    assert set(punished["fixmedins_code"]) == set(city["case_d"]["fixmedins_code"])
    assert set(city["inspection_d"]["result"]) == {"PUNISH", "NOT_ESTABLISHED"}


def test_a_case_unfolds_in_order(city: Tables) -> None:
    case = city["case_d"]
    assert (case["vola_begndate"] <= case["vola_enddate"]).all()
    assert (case["vola_enddate"] < case["inspected_at"]).all()
    assert (case["inspected_at"] <= case["filed_at"]).all()
    assert (case["filed_at"] <= case["decided_at"]).all()
    assert (case["amount_identified"] >= case["amount_confirmed"]).all()
    assert (case["amount_confirmed"] >= case["amount_recovered"]).all()
    assert (case["amount_recovered"] > 0).all()


def test_the_tier_of_fraud_is_never_given_to_an_honest_provider(city: Tables) -> None:
    both = city["case_d"].join(city["truth/providers"], on="fixmedins_code")
    fraud = both.filter(pl.col("tier") == "fraud")
    assert (fraud["fraud_type"] == fraud["scheme"]).all()
    assert set(both["tier"]) == {"fraud", "violation"}


def test_plain_fraud_is_found_and_faint_fraud_is_missed_more_often(city: Tables) -> None:
    seen = city["inspection_d"].join(city["truth/providers"], on="fixmedins_code")
    seen = seen.filter(pl.col("scheme").is_not_null())
    found = pl.col("result") == "PUNISH"
    plain = seen.filter(pl.col("severity") > 0.6).select(found.mean()).item()
    faint = seen.filter(pl.col("severity") < 0.25).select(found.mean()).item()
    assert plain > 0.8
    assert plain > faint


def test_inspectors_go_to_the_large_and_the_complained_of(city: Tables) -> None:
    size = city["setl_d"].group_by("fixmedins_code").len("size")
    chosen = size.join(city["inspection_d"], on="fixmedins_code", how="left")
    risk = chosen.filter(pl.col("lane") == "risk")["size"].mean()
    assert risk > 1.2 * chosen.filter(pl.col("lane").is_null())["size"].mean()
    truth = city["truth/providers"].join(city["inspection_d"], on="fixmedins_code", how="left")
    complaint = pl.col("lane").eq_missing(pl.lit("complaint")).mean()
    rate = dict(truth.group_by(pl.col("scheme").is_null()).agg(complaint).iter_rows())
    assert rate[False] > 2 * rate[True]


def test_some_frauds_have_never_been_inspected(city: Tables) -> None:
    bad = city["truth/providers"].filter(pl.col("scheme").is_not_null())
    unseen = bad.join(city["inspection_d"], on="fixmedins_code", how="anti")
    assert unseen.height >= 8
