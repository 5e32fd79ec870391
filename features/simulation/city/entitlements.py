"""门慢特: from which day on whose chronic condition is certified for its own outpatient benefit."""

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import NEVER
from features.simulation.city.insurance import EMPLOYEE, RESIDENT
from features.simulation.span import Span

#: Visits that an entitled person makes under the benefit in a year (assumed).
VISITS_A_YEAR = 8.0
#: Such visits an insured person and year (§4.2).
_VISITS = {EMPLOYEE: 0.93, RESIDENT: 0.52}
#: Years before the start from which certificates still run (assumed).
_YEARS = 6.0


def draw_entitled(
    has: Bools,
    ready: Floats,
    insutype: Ints,
    begin: Ints,
    end: Ints,
    span: Span,
    rng: np.random.Generator,
) -> Ints:
    """Draw people x conditions: the day from which a condition is certified, NEVER where it is not.

    `begin` and `end` are the days between which each is insured and alive within the span. In each
    scheme so many are certified that the visits of §4.2 arise when one of them makes VISITS_A_YEAR.
    """
    shape = has.shape
    wait = rng.exponential(size=shape) / np.where(ready > 0, ready, np.inf)[None, :].clip(1e-9)
    wait = np.where(has & (ready > 0), wait, np.inf)
    earliest = -_YEARS * 365.25
    day = np.floor(rng.uniform(earliest, span.days, shape)).astype(np.int64)
    soonest = wait.min(axis=1)
    begins = day[np.arange(shape[0]), wait.argmin(axis=1)]
    day = np.maximum(day, begins[:, None])
    time = np.maximum(end - np.maximum(begins, begin), 0)
    time = np.where(np.isfinite(soonest), time, 0)
    certified = np.zeros(shape, dtype=np.bool_)
    for scheme, visits in _VISITS.items():
        inside = np.flatnonzero(insutype == scheme)
        order = inside[np.argsort(soonest[inside], kind="stable")]
        target = visits / VISITS_A_YEAR * np.maximum(end - begin, 0)[inside].sum()
        last = min(int(np.searchsorted(np.cumsum(time[order]), target)), len(order) - 1)
        limit = min(soonest[order[last]], np.finfo(np.float64).max)
        certified[inside] = wait[inside] <= limit
    return np.where(certified & (day < end[:, None]), day, NEVER)
