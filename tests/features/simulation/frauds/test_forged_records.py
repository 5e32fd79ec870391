import polars as pl

from tests.features.simulation.wards import DAY, frauds, look_alikes, share

NAME = "forged_records"


def bad() -> pl.DataFrame:
    world = frauds()
    return world.at(world.strong(NAME)).filter(pl.col("scheme") == NAME)


def of_bad(table: str) -> pl.DataFrame:
    """Rows of a table of forged stays."""
    world = frauds()
    ids = world.ids.numbered("", bad()["number"], 12)
    return world.papers[table].filter(pl.col("mdtrt_id").is_in(ids.implode()))


def test_bills_of_different_people_are_nearly_identical():
    world = frauds()
    assert share(bad(), pl.col("twin")) > 0.7
    assert share(world.at(world.peers(NAME)), pl.col("twin")) < 0.05


def test_results_are_somebody_else_s_value_for_value():
    world = frauds()
    values = world.papers["lab_result"].drop_nulls("lab_value")
    bags = values.group_by("mdtrt_id", "psn_no", "fixmedins_code").agg(
        pl.concat_str("lab_item_code", "lab_value", separator=" ").unique().alias("bag"), n=pl.len()
    )
    mine = of_bad("lab_result")["mdtrt_id"].unique()
    forged = bags.filter(pl.col("mdtrt_id").is_in(mine.implode()), pl.col("n") >= 4)
    pairs = forged.join(bags, on="fixmedins_code", suffix="_other")
    pairs = pairs.filter(pl.col("psn_no") != pl.col("psn_no_other"))
    common = pl.col("bag").list.set_intersection("bag_other").list.len() / pl.col("bag").list.len()
    best = pairs.with_columns(common=common).group_by("mdtrt_id").agg(pl.max("common"))
    assert forged.height > 2
    assert (best["common"] > 0.6).mean() > 0.5


def test_moments_are_out_of_order():
    fees = of_bad("fee_list_d").join(
        frauds().papers["mdtrt_d"].select("mdtrt_id", "begntime"), on="mdtrt_id"
    )
    early = (fees["fee_ocur_time"] < fees["begntime"]).mean()
    assert 0.005 < early < 0.1
    results = of_bad("lab_result")
    assert 0.02 < (results["reported_at"] < results["sampled_at"]).mean() < 0.5
    every = frauds().papers["lab_result"]
    other = every.join(results.select("lab_result_no"), on="lab_result_no", how="anti")
    codes = frauds().ids.providers(frauds().sites[NAME].at)
    other = other.filter(~pl.col("fixmedins_code").is_in(codes.implode()))
    assert (other["reported_at"] >= other["sampled_at"]).all()


def test_lines_go_on_after_the_discharge():
    world = frauds()
    late = pl.col("at") > pl.col("end") + DAY
    stays = world.lines.filter(pl.col("nights") > 0)
    assert 0.005 < share(stays.filter(pl.col("of_visit") == NAME), late) < 0.15
    assert share(stays.filter(pl.col("of_visit").is_null()), late) == 0


def test_it_is_a_thin_share_of_the_trade():
    world = frauds()
    rows = world.visits.filter(pl.col("provider").is_in(world.strong(NAME)))
    assert 0.002 < share(rows, pl.col("scheme") == NAME) < 0.4


def test_a_pathway_s_bills_are_nearly_and_a_package_s_wholly_alike():
    world = look_alikes()
    path = world.stays.filter(pl.col("alike") == "clinical_pathway")
    assert share(path, pl.col("twin")) > 0.2
    package = world.stays.filter(pl.col("alike") == "package_price", pl.col("nights") > 0)
    same = pl.struct("provider", "dx", "fee", "month").is_duplicated()
    together = package.filter(pl.len().over("provider", "dx", "month", "nights") > 1)
    assert together.height > 0
    assert together.select(same.mean()).item() > 0.8
    assert path["operated"].all()
    assert package["operated"].all()
