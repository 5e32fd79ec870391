"""The next dearer illness of the same department."""

from functools import cache

import numpy as np

from features.simulation.arrays import Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES

#: Least step in price (assumed).
_STEP = 1.15


@cache
def dearer() -> Ints:
    """Return for each diagnosis the next dearer one of its department, itself where none is."""
    yuan = np.where(DIAGNOSES.ipt > 0, np.nan_to_num(DIAGNOSES.yuan), 0.0)
    apart = np.where(DIAGNOSES.dept[:, None] == DIAGNOSES.dept[None, :], yuan[None, :], np.inf)
    apart = np.where(apart >= _STEP * np.maximum(yuan, 1.0)[:, None], apart, np.inf)
    sex = np.asarray(DIAGNOSES.sex)
    apart = np.where((sex == "")[None, :] | (sex[:, None] == sex[None, :]), apart, np.inf)
    found = np.isfinite(apart.min(axis=1))
    return np.where(found, np.argmin(apart, axis=1), np.arange(len(yuan)))
