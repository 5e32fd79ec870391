"""Ids of insurance relations."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.city.city import City
from features.simulation.city.spells import KINDS, PRESENT
from features.simulation.records.ids import Ids
from features.simulation.tables.people.opaque import opaque


def spell_ids(city: City, ids: Ids, number: Ints | pl.Series) -> pl.Series:
    """Return psn_insu_rlts_id of spells by their number in city.spells."""
    told = np.asarray(number, dtype=np.int64)
    return ids.numbered("", opaque(city, "spell", told), 11)


def present_spell(person: Ints) -> Ints:
    """Return the number of each person's present spell."""
    return np.asarray(person * KINDS + PRESENT, dtype=np.int64)
