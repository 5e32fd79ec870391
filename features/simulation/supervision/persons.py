"""Which of the insured and which employers are looked at: some culprits, and as many others."""

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.supervision.known import Known
from features.simulation.supervision.selection import LOOK, RISK
from features.simulation.supervision.timing import any_day

#: Chance that a culprit is looked at, were it unfindable and were it plain, at the usual share of
#: providers inspected (assumed).
_CHANCE, _USUAL = (0.10, 0.60), 0.45
#: Honest ones looked at for one culprit (assumed).
_OTHERS = 1.5
#: Days that a culprit goes on before anybody can notice (assumed).
_NOTICED = 45
_CLUES, _CLUE_SHARES = ("MONITOR", "INSPECTION", "COMPLAINT"), (0.6, 0.25, 0.15)


def select_persons(known: Known, rng: np.random.Generator) -> pl.DataFrame:
    """Return LOOK rows of the insured and of employers."""
    people, employers = known.city.people, known.city.employers
    return pl.concat(
        [
            _looks(known, "patient", people.visits + people.buys, rng),
            _looks(known, "employer", (employers.wage > 0).astype(np.float64), rng),
        ]
    )


def _looks(known: Known, entity: str, weight: Floats, rng: np.random.Generator) -> pl.DataFrame:
    """Return LOOK rows; the honest are drawn with chances in proportion to `weight`."""
    rows = known.of(entity).group_by("position").agg(pl.max("severity"), pl.min("first"))
    rows = rows.sort("position")
    low, high = _CHANCE
    chance = low + (high - low) * rows["severity"].to_numpy()
    seen = rng.random(rows.height) < chance * known.city.settings.inspected / _USUAL
    rows = rows.filter(pl.Series(seen))
    others = weight.copy()
    others[known.of(entity)["position"].to_numpy()] = 0.0
    count = min(round(_OTHERS * rows.height), int((others > 0).sum()))
    honest = _drawn(others, count, rng)
    at = np.concatenate([rows["position"].to_numpy(), honest])
    begun = np.concatenate([rows["first"].to_numpy() + _NOTICED, np.zeros(count, np.int64)])
    clue = pl.Series(rng.choice(_CLUES, len(at), p=_CLUE_SHARES).tolist(), dtype=pl.String)
    return pl.DataFrame(
        {
            "entity": pl.Series([entity]).new_from_index(0, len(at)),
            "position": at,
            "day": any_day(known.city.span, begun, rng),
            "lane": pl.Series([RISK]).new_from_index(0, len(at)),
            "clue": clue,
            "prob": pl.Series([None], dtype=pl.Float64).new_from_index(0, len(at)),
        },
        schema=LOOK,
    )


def _drawn(weight: Floats, count: int, rng: np.random.Generator) -> Ints:
    """Draw `count` different positions by weight."""
    if count == 0:
        return np.empty(0, dtype=np.int64)
    return np.sort(rng.choice(len(weight), count, replace=False, p=weight / weight.sum()))
