import polars as pl
import pytest

from features.simulation.catalogue.diagnoses import DIAGNOSES
from tests.features.simulation.layered import SETTINGS, Layered, share

NAME = "year_end_surge"
ALIKE = ("winter_surge", "heating_refill")
DECEMBER = SETTINGS.months - 1


def december(world: Layered, providers: list[int]) -> float:
    """Visits of December over the mean of the other months, all providers together."""
    rows = world.visits.filter(pl.col("provider").is_in(providers))
    last = rows.filter(pl.col("month") == DECEMBER).height
    return last / max((rows.height - last) / DECEMBER, 1)


def test_december_stands_out_at_strong_sites(world: Layered) -> None:
    assert december(world, world.at(NAME, 0.5)) > 1.4 * december(world, world.peers(NAME))


def test_nothing_is_planted_in_other_months(world: Layered) -> None:
    bad = world.visits.filter(pl.col("scheme") == NAME)
    assert (bad["month"] == DECEMBER).all()
    assert (bad["begin"] // 1440).median() > world.city.span.days - 16


def test_accounts_are_emptied(world: Layered) -> None:
    bills = world.bills.filter(pl.col("fee") > 0)
    bad, rest = (bills.filter(pl.col("scheme").eq_missing(name)) for name in (NAME, None))
    calls = rest.filter(pl.col("kind").is_in([0, 3]))
    assert bad["fee"].mean() > 2 * calls["fee"].mean()


def test_members_come_again(world: Layered) -> None:
    bad = world.visits.filter(pl.col("scheme") == NAME)
    assert bad.group_by("person", "provider").len()["len"].mean() > 1.5
    assert bad.group_by("person").agg(pl.col("provider").n_unique())["provider"].max() == 1


def test_planted_visits_are_a_thin_share_of_the_year(world: Layered) -> None:
    assert 0.005 < share(world.visits, pl.col("scheme") == NAME, world.at(NAME)) < 0.3


@pytest.mark.parametrize("name", ALIKE)
def test_an_honest_december_stands_out_too(honest: Layered, name: str) -> None:
    assert december(honest, honest.at(name, 0.4)) > 1.2 * december(honest, honest.peers(name))
    assert honest.planted.is_empty()


def test_infections_say_why(honest: Layered) -> None:
    rows = honest.visits.filter(pl.col("alike") == "winter_surge")
    icd = DIAGNOSES.icd.gather(rows["dx"])
    assert icd.str.contains("^[JR]").all()


def test_refills_are_long_and_for_the_chronically_ill(honest: Layered) -> None:
    rows = honest.visits.filter(pl.col("alike") == "heating_refill")
    assert (rows["supply"] >= 56).all()
    assert honest.city.people.has[rows["person"].to_numpy()].any(axis=1).all()
