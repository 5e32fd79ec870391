"""What all layers about drugs have in common: they bear an empty month, and label honestly."""

import numpy as np
import polars as pl
import pytest

from features.simulation.frames import LINE, VISIT
from features.simulation.lines.make import no_lines
from features.simulation.money.bills import BILL
from features.simulation.month import Carried, Month
from features.simulation.records.ids import draw_ids
from features.simulation.sites import Sites
from features.simulation.stock.boxes import BOX
from features.simulation.trade.habits import habits_of
from features.simulation.truth.ledger import Ledger
from tests.features.simulation.dispensing import FRAUDS, LOOK_ALIKES, layer, world

#: What a visit has besides once the layers are done.
FIXED = {"visit": pl.Int64, "bed": pl.String, "end": pl.Int64}


def empty_month() -> Month:
    city = world().city
    nothing = np.zeros(len(city.people), dtype=np.int64)
    carried = Carried(nothing, nothing.copy(), nothing.copy(), nothing.copy())
    month = Month(city, 0, 0, 31, carried, Ledger(city.span))
    month.memory("ids")["ids"] = draw_ids(city)
    month.memory("habits")["habits"] = habits_of(city)
    return month


@pytest.mark.parametrize("onset", [0, 90])
@pytest.mark.parametrize("name", [*FRAUDS, *LOOK_ALIKES])
def test_a_month_without_trade_is_borne(name: str, onset: int) -> None:
    each, month = layer(name), empty_month()
    at = np.flatnonzero(each.fits(month.city))[:2]
    sites = Sites(len(each.fits(month.city)), at, np.full(len(at), 0.9), np.full(len(at), onset))
    rng = np.random.default_rng(1)
    visits = pl.DataFrame(schema=VISIT)
    if each.visits is not None:
        made = each.visits(month, sites, visits, rng)
        assert dict(made.schema) == dict(VISIT)
        # who files travels on the day filed, whenever the layer begins
        assert onset == 0 or made.height == 0 or name == "travelling_patient"
    fixed = pl.DataFrame(schema={**VISIT, **FIXED})
    if each.lines is not None:
        assert dict(each.lines(month, sites, fixed, no_lines(), rng).schema) == dict(LINE)
    if each.bills is not None:
        bills = pl.DataFrame(schema=BILL)
        assert dict(each.bills(month, sites, fixed, bills, rng).schema) == dict(BILL)
    if each.boxes is not None:
        month.memory("shelf")["next"] = np.zeros(10_000, dtype=np.int64)
        boxes = pl.DataFrame(schema=BOX)
        assert dict(each.boxes(month, sites, fixed, boxes, rng).schema) == dict(BOX)


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_a_look_alike_says_what_it_resembles_and_plants_nothing(name: str) -> None:
    assert set(layer(name).resembles) <= set(FRAUDS)
    assert layer(name).resembles
    rows = world().visits.filter(pl.col("alike") == name)
    assert rows["scheme"].is_null().all()


@pytest.mark.parametrize("scheme", FRAUDS)
def test_every_scheme_has_look_alikes(scheme: str) -> None:
    assert any(scheme in layer(name).resembles for name in LOOK_ALIKES)
