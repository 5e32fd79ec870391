import numpy as np
import polars as pl
import pytest

from features.simulation.catalogue.items import ITEMS
from features.simulation.frames import IN_BED, PHARMACY, STAY
from features.simulation.layering.few_doctors import few_doctors
from tests.features.simulation.layered import Layered, share

NAME = "phantom_service"
ALIKE = ("shared_account", "backentered_bills", "home_visits")
PAPERS = True


def busiest(world: Layered) -> pl.DataFrame:
    """The fullest day of each provider's fullest doctor, in visits."""
    calls = world.visits.filter(pl.col("doctor") >= 0, pl.col("kind") != PHARMACY)
    days = calls.group_by("provider", "doctor", day=pl.col("begin") // 1440).len()
    return days.group_by("provider").agg(pl.max("len"))


def after_death(world: Layered) -> pl.DataFrame:
    death = pl.Series(world.city.people.death[world.visits["person"].to_numpy()])
    return world.visits.with_columns(late=pl.col("begin") // 1440 > death)


def in_bed_elsewhere(world: Layered) -> pl.DataFrame:
    beds = world.visits.filter(pl.col("kind") == STAY).select(
        "person",
        there="provider",
        since=pl.col("begin") // 1440,
        left=pl.col("begin") // 1440 + pl.col("nights"),
    )
    calls = world.visits.filter(~pl.col("kind").is_in(list(IN_BED))).with_columns(
        day=pl.col("begin") // 1440
    )
    away = calls.join(beds, on="person").filter(
        pl.col("since") < pl.col("day"),
        pl.col("day") < pl.col("left"),
        pl.col("there") != pl.col("provider"),
    )
    return calls.with_columns(away=pl.col("number").is_in(away["number"].implode()))


def test_the_dead_come_only_where_it_is_planted(world: Layered) -> None:
    late = after_death(world).filter("late")
    assert late.height
    assert late["scheme"].eq_missing(NAME).all()


def test_people_in_bed_elsewhere_are_seen_more_often_than_at_peers(world: Layered) -> None:
    rows, away = in_bed_elsewhere(world), pl.col("away")
    site = share(rows, away, world.at(NAME, 0.5))
    assert site > 3 * share(rows, away, world.peers(NAME))


def test_one_doctor_has_days_that_no_doctor_has(world: Layered) -> None:
    days = busiest(world)
    at = days.filter(pl.col("provider").is_in(world.at(NAME, 0.5)))["len"].max()
    assert at > 2 * days.filter(pl.col("provider").is_in(world.peers(NAME)))["len"].quantile(0.9)


def test_invented_operations_have_no_anaesthesia_and_no_record(world: Layered) -> None:
    cut = world.lines.filter(
        pl.col("scheme") == NAME,
        pl.col("item").is_in(ITEMS.in_group("surgery", "delivery").tolist()),
    )
    numbed = world.lines.filter(pl.col("item").is_in(ITEMS.in_group("anaesthesia").tolist()))
    assert cut.height
    assert cut.join(numbed, on="number", how="semi").is_empty()
    ids = world.ids.numbered("", cut["number"], 12)
    assert not world.papers["setl_list_oprn_d"]["mdtrt_id"].is_in(ids.implode()).any()


def test_invented_tests_have_no_result(world: Layered) -> None:
    labs = world.lines.filter(
        pl.col("scheme") == NAME, pl.col("item").is_in(ITEMS.in_group("lab").tolist())
    )
    lines = world.ids.numbered("F", labs["line"], 13)
    results = world.papers["lab_result"]
    assert labs.height
    assert not results["bkkp_sn"].is_in(lines.implode()).any()
    told = results["fixmedins_code"].unique()
    sites = world.ids.providers(np.array(world.at(NAME)))
    assert sites.is_in(told.implode()).any()


def test_calls_are_bad_as_a_whole_and_go_through_insiders(world: Layered) -> None:
    bad = world.visits.filter(pl.col("scheme") == NAME)
    insiders = few_doctors(world.city, NAME, world.sites[NAME])
    assert insiders[bad["doctor"].to_numpy()].all()
    thin = share(world.visits, pl.col("scheme") == NAME, world.at(NAME))
    assert 0.01 < thin < 0.4


def test_nobody_is_in_the_crowd_twice_on_a_day(world: Layered) -> None:
    crowd = world.visits.filter(pl.col("tag") == "crowd").with_columns(day=pl.col("begin") // 1440)
    assert not crowd.select("person", "provider", "day").is_duplicated().any()


@pytest.mark.parametrize("name", ["shared_account", "home_visits"])
def test_an_honest_code_has_days_that_no_doctor_has(honest: Layered, name: str) -> None:
    days = busiest(honest)
    site = days.filter(pl.col("provider").is_in(honest.at(name, 0.4)))["len"].mean()
    peers = days.filter(pl.col("provider").is_in(honest.peers(name)))["len"].mean()
    assert site > 1.5 * peers
    assert honest.planted.is_empty()


def test_after_an_outage_bills_and_lines_come_days_late(honest: Layered) -> None:
    late = honest.visits.filter(pl.col("alike") == "backentered_bills")
    assert late.height
    assert (late["lag"] > 360).all()
    ids = honest.ids.numbered("", late["number"], 12)
    lines = honest.papers["fee_list_d"].filter(pl.col("mdtrt_id").is_in(ids.implode()))
    waited = (lines["crte_time"] - lines["fee_ocur_time"]).dt.total_hours()
    assert waited.median() > 12
