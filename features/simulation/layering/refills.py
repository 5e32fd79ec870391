"""Refills of the certified (门慢特): whose they are, and what they come for."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue import conditions
from features.simulation.catalogue.conditions import CONDITIONS
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import NEVER, City
from features.simulation.frames import OPSP

#: The diagnosis (position) of each chronic condition.
ICD = np.array([DIAGNOSES.at(each.icd) for each in CONDITIONS], dtype=np.int64)
_CKD = conditions.at("ckd")
#: Part of the span before which the certificate must be in force for a patient's layer.
_EARLY = 3


def refills(visits: pl.DataFrame) -> Bools:
    """Mark ordinary refills: visits under 门慢特 that are no dialysis and no other look-alike's."""
    return visits.select(
        (pl.col("kind") == OPSP) & pl.col("tag").is_null() & pl.col("alike").is_null()
    ).to_series().to_numpy()  # fmt: skip


def refilling(city: City) -> Bools:
    """Mark the people who collect under 门慢特, without dialysis, through most of the span."""
    people = city.people
    certified = people.entitled < city.span.days // _EARLY
    kidneys, others = certified[:, _CKD], np.delete(certified, _CKD, axis=1).any(axis=1)
    stays = (people.death == NEVER) & (people.insured_until == NEVER) & (people.away < 0)
    return np.asarray(others & ~kidneys & stays & (people.insured < city.places.local))


def refilled_for(city: City, person: Ints, day: int) -> Ints:
    """Return the diagnosis of the condition certified first, -1 where none is by `day`."""
    entitled = np.delete(city.people.entitled, _CKD, axis=1)[person]
    first = np.delete(ICD, _CKD)[entitled.argmin(axis=1)] if len(person) else person
    return np.where(entitled.min(axis=1, initial=NEVER) <= day, first, -1)
