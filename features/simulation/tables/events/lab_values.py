"""Values of laboratory tests: a person's own level, and what changes from day to day."""

import numpy as np
import polars as pl
from scipy.special import ndtri

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import City
from features.simulation.tables.events.indicators import INDICATORS

#: What is measured may be the same with several items: levels go by its code.
_KINDS = INDICATORS.code.fill_null("").rank("dense").cast(pl.Int64).to_numpy()


def lab_values(city: City, person: Ints, item: Ints, rng: np.random.Generator) -> Floats:
    """Return the value of each test of a person, in the indicator's unit; nan where it is words."""
    table = INDICATORS
    own, condition = table.own[item], table.condition[item]
    level = ndtri(_own(person, item))
    z = np.sqrt(own) * level + np.sqrt(1.0 - own) * rng.standard_normal(len(item))
    ill = (condition >= 0) & city.people.has[person, np.maximum(condition, 0)]
    mean = table.mean[item] * np.where(ill, table.times[item], 1.0)
    mean *= np.where(city.people.female[person], 1.0, table.male[item])
    spread = table.sd[item]
    value = np.where(table.log[item], mean * np.exp(spread * z), mean + spread * z)
    scale = 10.0 ** table.decimals[item]
    return np.asarray(np.maximum(np.round(value * scale), 1.0) / scale)


def lab_words(person: Ints, item: Ints, rng: np.random.Generator) -> pl.Series:
    """Return the wording of each result that is in words, null where it is a number.

    A share `own` of the answers is the person's own, the same at every test.
    """
    table = INDICATORS
    steady = rng.random(len(item)) < table.own[item]
    u = np.where(steady, _own(person, item), rng.random(len(item)))
    answer = np.full(len(item), -1, dtype=np.int64)
    every: list[str] = []
    for at in np.flatnonzero((table.words != "").to_numpy()):
        pairs = [word.rsplit(":", 1) for word in table.words[int(at)].split("|")]
        here = item == at
        bounds = np.cumsum([float(share) for _, share in pairs])[:-1]
        answer[here] = len(every) + np.searchsorted(bounds, u[here])
        every += [word for word, _ in pairs]
    position = pl.Series(answer)
    told = pl.select(pl.when(position >= 0).then(position)).to_series()
    return pl.Series(every, dtype=pl.String).gather(told)


def measured(item: Ints) -> Bools:
    """Mark the items that have a result."""
    return INDICATORS.measured[item]


def _own(person: Ints, item: Ints) -> Floats:
    """Return a number in (0, 1) that is a person's own for what is measured."""
    mixed = person.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= _KINDS[item].astype(np.uint64) * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(29)
    return (mixed >> np.uint64(11)).astype(np.float64) / 2.0**53 * (1 - 2e-9) + 1e-9
