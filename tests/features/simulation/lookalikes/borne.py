"""What every layer bears: a month in which nobody came and nothing was billed."""

from collections.abc import Callable

import numpy as np
import polars as pl

from features.simulation.frames import LINE, VISIT
from features.simulation.money.bills import BILL
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.stock.boxes import BOX
from features.simulation.trade.habits import habits_of
from tests.features.simulation.laid import LaidOver, layer
from tests.features.simulation.months import month_of, opening

#: What a visit has besides once the layers are done.
_FIXED = {"visit": pl.Int64, "bed": pl.String, "end": pl.Int64}


def check_borne(name: str, world: LaidOver, onset: int) -> pl.DataFrame:
    """Every hook leaves the frames of the first month their columns; return the visits it makes.

    The layer begins on the day `onset` at the first two that fit.
    """
    each, month, rng = layer(name), _first_month(world), np.random.default_rng(1)
    fits = each.fits(world.city)
    at = np.flatnonzero(fits)[:2]
    sites = Sites(len(fits), at, np.full(len(at), 0.9), np.full(len(at), onset))
    made = pl.DataFrame(schema=VISIT)
    if each.visits is not None:
        made = each.visits(month, sites, made, rng).select(VISIT.names())
    assert made.schema == VISIT
    assert (made["begin"] < month.last * DAY).all()

    def bears(hook: Callable | None, schema: pl.Schema) -> None:
        if hook is not None:
            fixed, rows = pl.DataFrame(schema={**VISIT, **_FIXED}), pl.DataFrame(schema=schema)
            assert dict(hook(month, sites, fixed, rows, rng).schema) == dict(schema)

    bears(each.lines, LINE)
    bears(each.bills, BILL)
    bears(each.boxes, BOX)
    if each.papers is not None:
        papers = {table: frame.clear() for table, frame in world.papers.items()}
        told = each.papers(month, sites, papers, rng)
        assert {table: frame.schema for table, frame in told.items()} == {
            table: frame.schema for table, frame in papers.items()
        }
    return made


def _first_month(world: LaidOver) -> Month:
    month = month_of(world.city, 0, opening(world.city, 0))
    month.memory("ids")["ids"] = world.ids
    month.memory("habits")["habits"] = habits_of(world.city)
    month.memory("shelf")["next"] = np.zeros(10_000, dtype=np.int64)
    return month
