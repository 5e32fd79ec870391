"""重复开药、频繁换药 - two substances of one class at once, another pair at the next visit.

The site's insiders do so with the same patients at every visit, so that the supplies overlap.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.frames import INTERNET, OPSP, OTP
from features.simulation.layering.added_lines import unless_there
from features.simulation.layering.drug_classes import other_of_class
from features.simulation.layering.few_doctors import seen_by_few
from features.simulation.layering.goods import boxes_for
from features.simulation.layering.recruits import taking_part
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites

#: Share of the insiders' patients who take part, by strength.
_PATIENTS = (0.04, 0.7)
#: Chance that a drug line of theirs is doubled; days that the second substance lasts.
_DOUBLED, _DAYS = 0.8, (10.0, 32.0)
_KINDS = (OTP, OPSP, INTERNET)
_SALT = 23


def _fits(city: City) -> Bools:
    kept = city.clinic & ~city.providers.is_kind("dialysis_centre", "dental", "eye_hospital")
    return visited(city, kept)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    person = visits["person"].to_numpy()
    chosen = seen_by_few(month.city, LAYER.name, sites, visits, _KINDS)
    chosen &= taking_part(sites, visits, _PATIENTS, _SALT)
    doubled = chosen[lines["visit"].to_numpy()] & lines["scheme"].is_null().to_numpy()
    doubled &= (rng.random(lines.height) < _DOUBLED) & lines["days"].is_not_null().to_numpy()
    first = lines.filter(pl.Series(doubled)).unique(["visit", "item"], maintain_order=True)
    row = first["visit"].to_numpy()
    turn = person[row] + month.number
    second = other_of_class(first["item"].to_numpy(), turn)
    kept = second >= 0
    first, row, second = first.filter(pl.Series(kept)), row[kept], second[kept]
    days = np.maximum(rng.uniform(*_DAYS, len(row)), ITEMS.days[second])
    boxes = boxes_for(second, days, 6)
    at = first["at"].to_numpy() + rng.integers(0, 4, len(row))
    new = lines_of(month, visits, row, second, boxes, at, rng, scheme=LAYER.name)
    return unless_there(lines, new, row)


LAYER = Layer(
    name="duplicate_drug",
    zh="重复开药、频繁换药",
    fits=_fits,
    culprits=("provider", "doctor"),
    lines=_lines,
)
