"""What all layers about people, employers and errors of data have in common."""

import numpy as np
import polars as pl
import pytest

from features.simulation.city.build import build_city
from features.simulation.frames import LINE, VISIT
from features.simulation.layers import PROVIDER
from features.simulation.lines.make import no_lines
from features.simulation.money.bills import BILL
from features.simulation.sites import Sites
from features.simulation.trade.habits import habits_of
from features.simulation.truth.ledger import Ledger
from tests.features.simulation.insured import (
    ERRORS,
    FRAUDS,
    LOOK_ALIKES,
    PEOPLE,
    carried_of,
    layer,
    month_of,
    world,
    wrong,
)

#: What a visit has besides once the layers are done.
FIXED = {"visit": pl.Int64, "bed": pl.String, "end": pl.Int64}


@pytest.mark.parametrize("onset", [0, 90])
@pytest.mark.parametrize("name", [*FRAUDS, *LOOK_ALIKES, *ERRORS])
def test_a_month_without_trade_is_borne(name: str, onset: int) -> None:
    made = wrong() if name in ERRORS else world()
    month = month_of(made.city, 0, carried_of(made.city), Ledger(made.city.span))
    month.memory("ids")["ids"], month.memory("habits")["habits"] = made.ids, habits_of(made.city)
    each, rng = layer(name), np.random.default_rng(1)
    fits = each.fits(made.city)
    at = np.flatnonzero(fits)[:2]
    sites = Sites(len(fits), at, np.full(len(at), 0.9), np.full(len(at), onset))
    visits, fixed = pl.DataFrame(schema=VISIT), pl.DataFrame(schema={**VISIT, **FIXED})
    if each.visits is not None:
        assert dict(each.visits(month, sites, visits, rng).schema) == dict(VISIT)
    if each.lines is not None:
        assert dict(each.lines(month, sites, fixed, no_lines(), rng).schema) == dict(LINE)
    if each.bills is not None:
        bills = each.bills(month, sites, fixed, pl.DataFrame(schema=BILL), rng)
        assert dict(bills.schema) == dict(BILL)
    if each.papers is not None:
        papers = {table: frame.clear() for table, frame in made.papers.items()}
        told = each.papers(month, sites, papers, rng)
        assert {table: frame.schema for table, frame in told.items()} == {
            table: frame.schema for table, frame in papers.items()
        }


@pytest.mark.parametrize("name", [*FRAUDS, *LOOK_ALIKES, *ERRORS])
def test_somebody_may_be_a_site(name: str) -> None:
    city = build_city(PEOPLE, 0)
    fits = layer(name).fits(city)
    assert fits.any()
    if layer(name).site == PROVIDER:
        assert not fits[~city.local].any()


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_look_alikes_are_marked_and_honest(name: str) -> None:
    made = world()
    told = made.ledger.lookalikes.filter(pl.col("look_alike") == name)
    assert told["rows"].sum() > 0
    marked = made.visits.filter(pl.col("alike") == name)
    assert marked["scheme"].is_null().all()
    assert layer(name).resembles
