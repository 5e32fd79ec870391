"""Doctors of a scheme who draw the patients of their branch to themselves."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.departments import DEPARTMENTS
from features.simulation.city.city import City
from features.simulation.layering.few_doctors import sent_to

#: Of each 科别 the first one of its branch: internal medicine, surgery…
_BRANCH = np.array([[code[:3] for code in DEPARTMENTS].index(code[:3]) for code in DEPARTMENTS])


def drawn_to(
    city: City, marked: Bools, visits: pl.DataFrame, drawn: Bools, rng: np.random.Generator
) -> pl.DataFrame:
    """Give the `drawn` visits to one of the staff marked, where one is of their branch (A03…)."""
    who, wide = np.flatnonzero(marked), len(_BRANCH)
    theirs = city.staff.provider[who] * wide + _BRANCH[city.departments.caty[city.staff.dept[who]]]
    at = visits["provider"].to_numpy() * wide + _BRANCH[visits["dept"].to_numpy()]
    moves = drawn & (visits["dept"] >= 0).to_numpy() & np.isin(at, theirs)
    rows = visits.with_row_index("row")
    given = sent_to(city, marked, rows.filter(pl.Series(moves)), rng)
    return pl.concat([rows.filter(pl.Series(~moves)), given]).sort("row").select(visits.columns)
