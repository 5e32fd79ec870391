"""处方与诊断不符 - drugs and tests that nothing the patient has explains.

A site's insiders have a few favourites that they prescribe to anybody.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import ITEMS, PATENT
from features.simulation.city.city import City
from features.simulation.frames import EMERGENCY, IN_BED, OPSP, OTP
from features.simulation.layering.added_lines import unless_there
from features.simulation.layering.explained import breadth, explained, for_anybody
from features.simulation.layering.few_doctors import seen_by_few
from features.simulation.layering.visited import general_clinics
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream

#: Chance that a visit to an insider gets a favourite, by strength; how many more, Poisson mean.
_CHANCE, _MORE = (0.04, 0.85), 0.9
#: Favourites of a site: drugs, tests; what a box or test of them costs, yuan.
_DRUGS, _TESTS, _YUAN = 5, 3, (14.0, 160.0)
#: Days for which a drug is given.
_DAYS = (5.0, 16.0)
_KINDS = (OTP, OPSP, EMERGENCY, *IN_BED)


def _favourites(city: City, sites: Sites) -> Ints:
    """Return providers x favourites: items, the same in every month; rows of sites alone count."""
    dear = (ITEMS.price > _YUAN[0]) & (ITEMS.price < _YUAN[1]) & for_anybody() & breadth()
    dear &= (ITEMS.level != "03").to_numpy() & ~ITEMS.has("level_limited")
    drugs = np.flatnonzero(dear & (ITEMS.kind <= PATENT) & ~ITEMS.has("iv"))
    tests = np.flatnonzero(dear & ITEMS.group.is_in(("lab", "imaging")).to_numpy())
    table = np.zeros((len(city.providers), _DRUGS + _TESTS), dtype=np.int64)
    rng = stream(city.settings.seed, f"{city.number}/indication_mismatch/favourites")
    for provider in sites.at:
        table[provider, :_DRUGS] = rng.choice(drugs, _DRUGS, replace=False)
        table[provider, _DRUGS:] = rng.choice(tests, _TESTS, replace=False)
    return table


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    city, provider = month.city, visits["provider"].to_numpy()
    chosen = seen_by_few(city, LAYER.name, sites, visits, _KINDS)
    chosen &= sites.pick(provider, visits["begin"].to_numpy() // DAY, rng, *_CHANCE)
    rows = np.flatnonzero(chosen)
    which, _ = nth(1 + rng.poisson(_MORE, len(rows)))
    row = rows[which]
    item = _favourites(city, sites)[provider[row], rng.integers(0, _DRUGS + _TESTS, len(row))]
    odd = ~explained()[visits["dx"].to_numpy()[row], item]
    row, item = row[odd], item[odd]
    lasts = ITEMS.days[item]
    boxes = np.where(np.isnan(lasts), 1.0, np.round(rng.uniform(*_DAYS, len(row)) / lasts))
    at = visits["begin"].to_numpy()[row] + rng.integers(8, 35, len(row))
    new = lines_of(month, visits, row, item, np.clip(boxes, 1, 4), at, rng, scheme=LAYER.name)
    return unless_there(lines, new, row)


LAYER = Layer(
    name="indication_mismatch",
    zh="处方与诊断不符",
    fits=general_clinics,
    culprits=("provider", "doctor"),
    lines=_lines,
)
