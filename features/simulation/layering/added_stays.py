"""How many stays a scheme adds in a month: a share of the honest ones, growing over time."""

import numpy as np

from features.simulation.arrays import Floats
from features.simulation.layering.hospitals import usual_stays
from features.simulation.month import Month
from features.simulation.sites import Sites

#: What a scheme does at its onset and a whole span later, against its mean (assumed).
_BEGINS, _ENDS = 0.7, 1.4
#: Honest stays a month that even the smallest site is taken to have.
LEAST = 2.0


def added_stays(month: Month, sites: Sites, share: tuple[float, float]) -> Floats:
    """Return for each site the mean number of stays to add in the month.

    `share` of its usual stays is added at strength 0 and at strength 1.
    """
    since = np.clip((month.first - sites.onset) / month.city.span.days, 0.0, 1.0)
    grown = _BEGINS + (_ENDS - _BEGINS) * since
    usual = np.maximum(usual_stays(month.city)[sites.at], LEAST)
    active = sites.active(month.first, month.days)
    return np.asarray(usual * sites.between(*share) * grown * active)


def in_all(month: Month, sites: Sites, share: tuple[float, float]) -> Floats:
    """Return for each site about how many stays are added over the whole span."""
    usual = np.maximum(usual_stays(month.city)[sites.at], LEAST)
    return np.asarray(usual * sites.between(*share) * month.city.span.months)
