"""The one manual entry that is made at night: a clinic's own people, after an outage."""

from dataclasses import replace

import numpy as np
import polars as pl

from features.simulation.frames import VISIT
from features.simulation.lookalikes.backentered_bills import LAYER
from features.simulation.span import DAY
from tests.features.simulation.layered import layered
from tests.features.simulation.months import month_of, opening

NAME = "backentered_bills"


def late() -> pl.DataFrame:
    world = layered(NAME)
    visits = world.visits.filter(pl.col("alike") == NAME)["number"]
    return world.bills.filter(pl.col("visit").is_in(visits.to_list()), ~pl.col("by_hand"))


def test_bills_are_entered_in_one_go_from_seven_in_the_evening_on():
    bills, evening = late(), 19 * 60
    assert bills.height > 100
    since = (bills["settled"] - evening) % DAY
    assert (since < 9 * 60).all()
    again = bills.with_columns(one=(pl.col("settled") - evening) // DAY)
    assert again.group_by("provider", "one").len()["len"].mean() > 3


def test_never_before_the_visit():
    assert (late()["settled"] // DAY > late()["since"]).all()


def entered_on(sunday: bool) -> np.ndarray:
    """Weekdays, Monday 0, on which bills are entered where doors are open on Sundays or not."""
    world = layered(NAME)
    open_days = np.full(len(world.city.providers), sunday)
    city = replace(world.city, providers=replace(world.city.providers, sunday=open_days))
    found = []
    for number in range(city.settings.months):
        month = month_of(city, number, opening(city))
        visits = world.visits.filter(pl.col("month") == number).select(VISIT.names())
        visits = visits.with_columns(alike=pl.lit(None, pl.String))
        changed = LAYER.visits(month, world.sites[NAME], visits, np.random.default_rng(1))
        own = changed.filter(pl.col("alike") == NAME)
        found.append((own["begin"] + own["lag"]).to_numpy() - 19 * 60)
    return (np.concatenate(found) // DAY + city.span.start.weekday()) % 7


def test_where_the_doors_are_closed_on_sundays_nobody_stays_on_that_evening():
    assert (entered_on(sunday=True) == 6).any()
    assert not (entered_on(sunday=False) == 6).any()
