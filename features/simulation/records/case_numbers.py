"""Numbers that others give to cases and visits: all different, in no order."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints

#: A prime and a stride below it: multiples of the stride, by the prime, are all different. The
#: stride is near the golden section, so that neighbours lie far apart on either side.
_PRIME, _STRIDE = 999_999_937, 618_033_949


def case_numbers(number: Ints | pl.Series) -> Ints:
    """Return the case number of each event's or visit's number; a negative one stays negative."""
    told = np.asarray(number, dtype=np.int64)
    return np.where(told < 0, told, told * _STRIDE % _PRIME)
