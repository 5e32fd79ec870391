import polars as pl

from features.simulation.frames import OPSP
from tests.features.simulation.prescribing import (
    frauds,
    look_alikes,
    share,
    thin,
)

NAME = "excess_supply"


def test_lines_of_daily_drugs_last_for_months_without_a_long_prescription() -> None:
    world = frauds()
    lines = world.lines.filter("daily", ~pl.col("long_rx"), pl.col("kind") != 4)
    long = pl.col("days") > 40
    assert share(lines, long, world.strong(NAME)) > 2 * share(lines, long, world.peers(NAME))


def test_recruits_come_again_before_their_supply_is_used_up() -> None:
    world = frauds()
    bad = world.lines.filter(pl.col("of_visit") == NAME, "daily").sort("person", "item", "day")
    again = pl.col("day").diff().over("person", "item") < pl.col("days").shift(1).over(
        "person", "item"
    )
    assert bad.filter(pl.col("day").diff().over("person", "item").is_not_null())["day"].len() > 20
    assert bad.select(again.fill_null(False).mean()).item() > 0.4


def test_they_are_few_and_keep_to_one_place() -> None:
    bad = frauds().visits.filter(pl.col("scheme") == NAME)
    assert bad.group_by("person").agg(pl.col("provider").n_unique())["provider"].max() == 1
    assert bad["person"].n_unique() < bad.height / 2


def test_a_few_doctors_do_it() -> None:
    world = frauds()
    bad = world.visits.filter(pl.col("scheme") == NAME, pl.col("doctor") >= 0)
    assert bad.group_by("provider").agg(pl.col("doctor").n_unique())["doctor"].max() <= 3


def test_only_long_lines_and_collections_are_labelled() -> None:
    world = frauds()
    bad = world.lines.filter(pl.col("scheme") == NAME)
    assert (bad["days"] > 14).all()
    assert bad["long_rx"].not_().all()
    assert 0.03 < thin(world, NAME) < 0.5


def test_a_long_prescription_clinic_has_the_same_lines_and_says_so() -> None:
    name = "chronic_long_rx_clinic"
    world = look_alikes(name)
    refills, long = world.lines.filter("daily", pl.col("kind") == OPSP), pl.col("days") > 40
    assert share(refills, long, world.strong(name)) > 0.5
    assert share(refills, long, world.peers(name)) < 0.1
    own = world.visits.filter(pl.col("alike") == name)
    assert own["long_rx"].all()
    assert own["scheme"].is_null().all()
    told = world.papers["elec_rx_detl"].filter(pl.col("long_rx_flag") == "1")
    assert set(world.codes(world.strong(name))) & set(told["fixmedins_code"])


def test_supply_for_a_journey_is_filed() -> None:
    name = "documented_travel_supply"
    world = look_alikes(name)
    own = world.visits.filter(pl.col("alike") == name)
    filed = world.papers["out_appy_d"]
    assert set(world.ids.persons(own["person"])) <= set(filed["psn_no"])
    assert (filed["enddate"] > filed["begndate"]).all()
    assert (own["supply"] >= 56).all()
    assert not own["long_rx"].any()


def test_travellers_call_on_nobody_meanwhile() -> None:
    name = "documented_travel_supply"
    world = look_alikes(name)
    own = world.visits.filter(pl.col("alike") == name).select(
        "person", gone=pl.col("begin") // 1440 + 8, back=pl.col("begin") // 1440 + pl.col("supply")
    )
    calls = world.visits.filter(~pl.col("kind").is_in([4, 6, 8])).join(own, on="person")
    day = pl.col("begin") // 1440
    meanwhile = (day > pl.col("gone")) & (day < pl.col("back"))
    assert calls.filter(~meanwhile).height > 200
    assert calls.filter(meanwhile).is_empty()


def test_early_refills_are_early_by_a_week_at_most() -> None:
    name = "early_refill"
    world = look_alikes(name)
    who = world.visits.filter(pl.col("alike") == name).select("person", "provider").unique()
    refills = world.visits.filter(pl.col("kind") == 1).join(who, on=["person", "provider"])
    refills = refills.sort("person", "begin").with_columns(
        gap=(pl.col("begin") // 1440).diff().over("person")
    )
    early = refills.filter(pl.col("alike") == name)
    assert early.height > 0
    assert (early["gap"].drop_nulls() >= 21).all()
