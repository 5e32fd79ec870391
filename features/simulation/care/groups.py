"""Diagnosis groups (DRG/DIP-like): a family at one of three severities, as `dise_no` says."""

from typing import Any

import numpy as np

from features.simulation.arrays import Floats, Ints
from features.simulation.care.families import FAMILIES

#: Severity 0, 1, 2 = major, ordinary, no complication: the last sign of a CHS-DRG group.
SIGNS = ("1", "3", "5")
MAJOR, ORDINARY, PLAIN = 0, 1, 2
#: Fee, nights and secondary diagnoses of each severity against the middling case (assumed).
FEE = np.array([1.75, 1.05, 0.80])
NIGHTS = np.array([1.40, 1.05, 0.88])
SECONDARIES = np.array([4.2, 2.4, 0.9])

YUAN: Floats = np.array([float(family.yuan) for family in FAMILIES])
FAMILY_NIGHTS: Floats = np.array([family.nights for family in FAMILIES])
OPERATED: Floats = np.array([family.operated for family in FAMILIES])
DEPARTMENTS = tuple(sorted({family.dept for family in FAMILIES}))
DEPARTMENT: Ints = np.array([DEPARTMENTS.index(family.dept) for family in FAMILIES])
NAMES = tuple(family.group + sign for family in FAMILIES for sign in SIGNS)


def group_of(family: Any, severity: Any) -> Ints:
    """Return the group's position in NAMES."""
    return np.asarray(family * len(SIGNS) + severity, dtype=np.int64)


def _neighbour(at: int) -> int:
    dearer = [
        other
        for other in range(len(FAMILIES))
        if DEPARTMENT[other] == DEPARTMENT[at] and YUAN[other] > YUAN[at]
    ]
    return min(dearer, key=lambda other: YUAN[other], default=at)


#: The next dearer family of the same department; itself where there is none.
DEARER: Ints = np.array([_neighbour(at) for at in range(len(FAMILIES))])
