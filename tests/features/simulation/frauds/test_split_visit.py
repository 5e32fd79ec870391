import polars as pl
import pytest

from features.simulation.frames import OTP, PHARMACY
from tests.features.simulation.layered import Layered, share

NAME = "split_visit"
ALIKE = ("two_departments", "mother_and_child")


def settled(world: Layered) -> pl.DataFrame:
    """Bills outside beds, yuan, and how many their person has on the day at the place."""
    day = pl.col("since").alias("day")
    rows = world.bills.filter(pl.col("kind").is_in([OTP, PHARMACY])).with_columns(
        day, pl.col("fee") / 100
    )
    return rows.with_columns(several=pl.len().over("person", "provider", "day") > 1)


def below_cap() -> pl.Expr:
    cap = pl.when(pl.col("kind") == PHARMACY).then(100.0).otherwise(200.0)
    return (pl.col("fee") > 0.9 * cap) & (pl.col("fee") <= cap)


def test_one_person_settles_several_times_on_a_day(world: Layered) -> None:
    rows, several = settled(world), pl.col("several")
    assert share(rows, several, world.at(NAME, 0.5)) > 4 * share(rows, several, world.peers(NAME))


def test_amounts_bunch_just_below_the_cap(world: Layered) -> None:
    rows = settled(world)
    assert share(rows, below_cap(), world.at(NAME, 0.5)) > 1.5 * share(
        rows, below_cap(), world.peers(NAME)
    )
    bad = rows.filter(pl.col("scheme") == NAME)
    cap = pl.when(pl.col("kind") == PHARMACY).then(100.0).otherwise(200.0)
    assert bad.select((pl.col("fee") <= cap).all()).item()
    assert bad.select((pl.col("fee") > 0.75 * cap).mean()).item() > 0.7


def test_every_part_has_another_part_beside_it(world: Layered) -> None:
    bad = world.visits.filter(pl.col("scheme") == NAME).with_columns(day=pl.col("begin") // 1440)
    assert bad.select((pl.len().over("person", "provider", "day") > 1).mean()).item() > 0.99


def test_the_same_regulars_do_it_again(world: Layered) -> None:
    bad = world.visits.filter(pl.col("scheme") == NAME)
    times = bad.group_by("person", "provider").agg(pl.col("month").n_unique())
    assert times["month"].max() >= 3


def test_planted_visits_are_a_thin_share(world: Layered) -> None:
    assert 0.01 < share(world.visits, pl.col("scheme") == NAME, world.at(NAME)) < 0.4


@pytest.mark.parametrize("name", ALIKE)
def test_an_honest_look_alike_settles_several_times_too(honest: Layered, name: str) -> None:
    rows, several = settled(honest), pl.col("several")
    site = share(rows, several, honest.at(name, 0.4))
    assert site > 3 * share(rows, several, honest.peers(name))
    assert honest.planted.is_empty()


def test_two_departments_are_two(honest: Layered) -> None:
    rows = honest.visits.filter(pl.col("alike") == "two_departments").with_columns(
        day=pl.col("begin") // 1440
    )
    depts = rows.group_by("person", "provider", "day").agg(pl.col("dept").n_unique(), pl.len())
    assert (depts.filter(pl.col("len") > 1)["dept"] > 1).mean() > 0.95
