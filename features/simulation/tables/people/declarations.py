"""Ids of declarations of benefits: 门慢特 entitlements, filings for care elsewhere."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.conditions import CONDITIONS
from features.simulation.city.city import City
from features.simulation.records.ids import Ids
from features.simulation.tables.people.opaque import opaque

#: Numbers of one person: one for each condition, and the filing for care elsewhere.
_EACH = len(CONDITIONS) + 1


def entitlement_ids(city: City, ids: Ids, person: Ints, condition: Ints) -> pl.Series:
    """Return trt_dcla_detl_sn of each person's entitlement for a condition, both by position."""
    return _ids(city, ids, person * _EACH + condition)


def filing_ids(city: City, ids: Ids, person: Ints) -> pl.Series:
    """Return trt_dcla_detl_sn of a person's filing for care elsewhere."""
    return _ids(city, ids, person * _EACH + len(CONDITIONS))


def _ids(city: City, ids: Ids, number: Ints) -> pl.Series:
    return ids.numbered("", opaque(city, "declaration", np.asarray(number)), 11)
