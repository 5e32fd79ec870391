"""Which providers were inspected and when: large ones, complained of, and a few by lot."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from features.simulation.arrays import Floats
from features.simulation.span import Span

#: Inspected by the end, by lot, and after a complaint at most, as shares of providers (assumed).
_INSPECTED, _BY_LOT = 0.47, 0.08
#: A complaint's chance for an honest provider, and what a plain fraud adds to it (assumed).
_COMPLAINT, _COMPLAINT_IF_PLAIN = 0.05, 0.60
#: The risk lane chooses by stays to this power: towards size (assumed).
_TOWARDS_SIZE = 0.6
#: Inspections fall into this part of the span: months 6 to 12 of 15.
_FROM, _TO = 1 / 3, 4 / 5
_CLUES = {"risk": ("INSPECTION", "MONITOR", "ASSIGNED"), "complaint": ("COMPLAINT", "TRANSFER")}


@dataclass(frozen=True)
class Suspects:
    """Columns over providers: stays settled, and the severity of the fraud (0 honest)."""

    stays: Floats
    severity: Floats


def select(span: Span, suspects: Suspects, rng: np.random.Generator) -> pl.DataFrame:
    """Return provider, lane, clue, selection_prob and day of every inspection, each once."""
    count = len(suspects.stays)
    lot = round(_BY_LOT * count)
    drawn = rng.permutation(count) < lot
    chance = _COMPLAINT + _COMPLAINT_IF_PLAIN * suspects.severity
    complained = ~drawn & (rng.random(count) < chance)
    key = _TOWARDS_SIZE * np.log(suspects.stays + 1) + rng.gumbel(size=count)
    key[drawn | complained] = -np.inf
    left = max(0, round(_INSPECTED * count) - int((drawn | complained).sum()))
    chosen = np.zeros(count, dtype=bool)
    chosen[np.argsort(-key, kind="stable")[:left]] = True
    lane = np.select([drawn, complained, chosen], ["random", "complaint", "risk"], "")
    day = rng.integers(int(span.days * _FROM), int(span.days * _TO), count)
    clue = [
        str(rng.choice(_CLUES["complaint" if each == "complaint" else "risk"])) for each in lane
    ]
    return (
        pl.DataFrame({"provider": np.arange(count), "lane": lane, "clue": clue, "day": day})
        .with_columns(
            clue=pl.when(pl.col("lane") == "random").then(pl.lit("INSPECTION")).otherwise("clue"),
            selection_prob=pl.when(pl.col("lane") == "random").then(pl.lit(lot / count)),
        )
        .filter(pl.col("lane") != "")
    )
