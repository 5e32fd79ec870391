"""Collections of drugs that nobody is to take: visits and lines of those who sell them on."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.frames import PHARMACY
from features.simulation.layering.billable import attended
from features.simulation.layering.goods import boxes_for, goods, kept_to
from features.simulation.layering.relined import without_drugs
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.trade.make import visits_of

#: Different drugs of one collection: one, two or three (assumed).
_DRUGS = (0.45, 0.4, 0.15)
#: Most boxes of one line at a counter and elsewhere.
_AT_COUNTER, _ELSEWHERE = 12, 24
#: What is bought up: often-diverted and dear packs.
WANTED = ("diverted", "dear")


def collected(
    month: Month,
    scheme: str,
    kind: Ints,
    person: Ints,
    provider: Ints,
    day: Ints,
    dx: Ints,
    supply: Floats,
    long_rx: Bools,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Return planted collections that living people can have made at providers that were open."""
    new = visits_of(
        month, kind, person, provider, day, dx, rng, supply=supply, long_rx=long_rx, scheme=scheme
    )
    return attended(month, new)


def collector_lines(
    month: Month, scheme: str, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Return the lines with the drugs of a scheme's visits replaced by what is bought up.

    A collector keeps to few drugs, so that the supply of each adds up.
    """
    chosen = (visits["scheme"] == scheme).fill_null(False)
    rows = np.flatnonzero(chosen.to_numpy())
    which, number = nth(1 + np.searchsorted(np.cumsum(_DRUGS[:-1]), rng.random(len(rows))))
    row = rows[which]
    visit = visits[row]
    shop = visit["kind"].to_numpy() == PHARMACY
    dx, person = visit["dx"].to_numpy(), visit["person"].to_numpy()
    prescribed, sold = goods("drug", *WANTED), goods("counter", *WANTED)
    item = kept_to(prescribed, dx, person, number)
    counter = kept_to(sold, dx, person, number)
    item = np.where(shop & (counter >= 0), counter, item)
    boxes = boxes_for(item, visit["supply"].fill_null(30.0).to_numpy(), _ELSEWHERE)
    boxes = np.where(shop, np.minimum(boxes, _AT_COUNTER), boxes)
    at = visit["begin"].to_numpy() + np.where(shop, 0, rng.integers(8, 30, len(row)))
    drugs = lines_of(month, visits, row, item, boxes, at, rng)
    drugs = drugs.unique(["visit", "item"], keep="first", maintain_order=True)
    return pl.concat([without_drugs(lines, chosen), drugs])
