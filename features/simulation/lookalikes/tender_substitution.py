"""集采替换 - after the tender all patients of a place change to what won it, in one month."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.frames import OPSP, OTP
from features.simulation.layering.added_lines import unless_there
from features.simulation.layering.alike import alike
from features.simulation.layering.drug_classes import CLASS, other_of_class
from features.simulation.layering.goods import boxes_for
from features.simulation.layering.visited import general_clinics
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites

#: Share of its classes of drugs that are changed.
_CHANGED = (0.3, 0.9)


def _changing(month: Month) -> bool:
    """Whether the tender's prices hold: from the middle of the span on (lines/prices.py)."""
    return month.number >= month.city.span.months // 2


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Mark the visits of the month in which it happens: those are what looks odd."""
    if month.number != month.city.span.months // 2:
        return visits
    here = np.isin(visits["provider"].to_numpy(), sites.at)
    here &= visits["kind"].is_in((OTP, OPSP)).to_numpy()
    return alike(visits, here, LAYER.name)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    if not _changing(month):
        return lines
    row, item = lines["visit"].to_numpy(), lines["item"].to_numpy()
    provider = visits["provider"].to_numpy()[row]
    share = sites.spread(sites.between(*_CHANGED), 0.0)[provider]
    changed = (CLASS[item] * 7919 + provider * 104_729) % 1009 / 1009 < share
    changed &= visits["kind"].is_in((OTP, OPSP)).to_numpy()[row] & ITEMS.has("chronic")[item]
    other = other_of_class(item, provider % 5)
    # What won is the one of the class that the place's formulary keeps: the cheaper of two.
    a_day = ITEMS.price / np.nan_to_num(ITEMS.days, nan=1.0)
    changed &= (other >= 0) & (a_day[np.maximum(other, 0)] < a_day[item])
    old = lines.filter(pl.Series(changed))
    days = old["days"].fill_null(30.0).to_numpy()
    at = other[changed]
    boxes = boxes_for(at, days, 12)
    new = lines_of(month, visits, row[changed], at, boxes, old["at"].to_numpy(), rng)
    return unless_there(lines.filter(pl.Series(~changed)), new, row[changed])


LAYER = Layer(
    name="tender_substitution",
    zh="集采替换",
    fits=general_clinics,
    resembles=("duplicate_drug",),
    visits=_visits,
    lines=_lines,
)
