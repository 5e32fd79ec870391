"""透析住院 - kidney patients admitted on a planned beat, alike in nights and fee."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.layering.alike import made_by
from features.simulation.layering.courses import Course, stays_for
from features.simulation.layering.hospitals import sizeable, with_ward
from features.simulation.layering.more_beds import more_beds
from features.simulation.layering.nearby import having, here_now, of_age
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.severity import ORDINARY

_NAME, _WARD, _ILLNESS = "dialysis_stays", "A03.06", "N18.900"
#: What a patient goes through, and beds for it at strength 0 and 1 (assumed).
_COURSE, _BEDS = Course((30.0, 2.5), (4, 11), share=(0.05, 0.2), nights=(2, 6)), (1, 4)
#: Age from which people with a failing kidney that is not yet certified come, and how rarely
#: against those who are.
_YOUNGEST, _RARELY = 50, 0.02
#: Days from one dialysis to the next, and what is billed for one.
_GAP, _ITEMS = 2, ("haemodialysis", "dialyser")
#: Minutes after the hour of admission.
_HOUR = 150


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    here = here_now(month)
    failing = having(month, "hypertension", "diabetes") & of_age(month, _YOUNGEST)
    weight = here * np.maximum(1.0 * having(month, "ckd"), _RARELY * failing)
    due = _COURSE.due(month, _NAME, sites, weight)
    new = stays_for(
        month, _COURSE, _ILLNESS, due, rng, severity=ORDINARY, operated=False, alike=_NAME
    )
    return pl.concat([visits, new])


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Add the dialyses, every second day."""
    del sites
    row = np.flatnonzero(made_by(visits, _NAME))
    which, number = nth(1 + np.maximum(visits["nights"].to_numpy()[row] - 1, 0) // _GAP)
    at = visits["begin"].to_numpy()[row][which] + number * _GAP * DAY + _HOUR
    parts = [
        lines_of(month, visits, row[which], np.full(len(which), ITEMS.at(key)), 1, at, rng)
        for key in _ITEMS
    ]
    return pl.concat([lines, *parts])


def _fits(city: City) -> Bools:
    return sizeable(city) & with_ward(city, _WARD)


LAYER = Layer(
    name=_NAME,
    zh="透析住院",
    fits=_fits,
    weight=0.4,
    resembles=("fake_admission", "split_admission", "forged_records"),
    city=more_beds(_WARD, *_BEDS),
    visits=_visits,
    lines=_lines,
)
