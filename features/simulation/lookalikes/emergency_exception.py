"""急诊例外 - in an emergency a small hospital gives what is otherwise limited to large ones."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.frames import EMERGENCY, OTP
from features.simulation.layering.added_lines import unless_there
from features.simulation.layering.alike import alike, made_by
from features.simulation.layering.limits import limits
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of its calls that are emergencies, and of those that need something limited.
_EMERGENCIES, _LIMITED = (0.06, 0.3), 0.7
#: Dearest of what is given, yuan.
_DEAREST = 130.0


def _fits(city: City) -> Bools:
    small = city.providers.is_kind("township", "community", "primary_hospital")
    return visited(city, city.clinic & small & (city.providers.tier < 2))


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    day = visits["begin"].to_numpy() // DAY
    chosen = sites.pick(visits["provider"].to_numpy(), day, rng, *_EMERGENCIES)
    chosen &= (visits["kind"] == OTP).to_numpy() & visits["alike"].is_null().to_numpy()
    marked = pl.lit(pl.Series(chosen))
    changed = visits.with_columns(kind=pl.when(marked).then(pl.lit(EMERGENCY)).otherwise("kind"))
    return alike(changed, chosen, LAYER.name)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    known = limits()
    level = (known.tier > 0) & known.in_force(month) & (ITEMS.price[known.item] < _DEAREST)
    limited = np.unique(known.item[level & ITEMS.has("iv")[known.item]])
    if not len(limited):
        return lines
    chosen = made_by(visits, LAYER.name)
    row = np.flatnonzero(chosen & (rng.random(visits.height) < _LIMITED))
    item = rng.choice(limited, len(row))
    at = visits["begin"].to_numpy()[row] + rng.integers(10, 60, len(row))
    new = lines_of(month, visits, row, item, rng.integers(1, 3, len(row)), at, rng)
    return unless_there(lines, new, row)


LAYER = Layer(
    name="emergency_exception",
    zh="急诊例外",
    fits=_fits,
    resembles=("off_scope",),
    visits=_visits,
    lines=_lines,
)
