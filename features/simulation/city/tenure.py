"""Since when people are insured, and who goes from one scheme to the other."""

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import NEVER
from features.simulation.city.insurance import EMPLOYEE, Standing
from features.simulation.span import Span

#: Years that people have been in the employees' scheme on the average, and at the most; age at the
#: first post (assumed).
_POST, _LONGEST, _FIRST_POST = 28.0, 25.0, (19.5, 24.5)
#: Years that residents' and pensioners' relations run at the most: the schemes are that old.
_SCHEME = 16.0
#: Posts that begin on a first of month.
ON_THE_FIRST = 0.6
#: Days before the start: who joined later has had one employer only.
SETTLED = 365
#: A newborn is insured within so many days (§1.2, newborn residents).
_REGISTERED_WITHIN = 60
#: People who change scheme within the span, a year, among those of working age; how long the two
#: relations overlap, days (assumed: about 1 % of all people in two years).
_CHANGES, _AGES, _OVERLAP = 0.012, (21.0, 52.0), (5, 75)


def draw_since(
    standing: Standing, born: Ints, founded: Ints, span: Span, rng: np.random.Generator
) -> Ints:
    """Draw since when everybody is insured in the present scheme; it may lie within the span.

    `founded` is the day on which everybody's employer was founded. Who joined the scheme before
    that came from another employer, if long enough ago (SETTLED).
    """
    people = len(born)
    first = born + rng.uniform(*_FIRST_POST, people) * 365.25
    last = span.days - 60.0 * (1.0 + rng.random(people))
    post = span.days - np.minimum(rng.exponential(_POST, people), _LONGEST) * 365.25
    post = np.minimum(np.maximum(post, first), np.maximum(last, 1.0))
    post = np.where(rng.random(people) < ON_THE_FIRST, first_of_month(post, span), post)
    post = np.where(post < -SETTLED, post, np.maximum(post, founded))
    oldest = -(_SCHEME - 6.0 * rng.random(people)) * 365.25
    resident = np.maximum(oldest, born + rng.integers(1, _REGISTERED_WITHIN, people))
    pension = np.maximum(oldest, born + 30 * 365.25)
    since = np.select([standing.works, standing.retired], [post, pension], resident)
    return np.asarray(np.floor(since), dtype=np.int64)


def first_of_month(day: Floats, span: Span) -> Ints:
    """Return the first day of the month in which each day lies."""
    firsts = np.array([span.first_day(month) for month in range(-12 * 40, span.months)])
    return np.asarray(firsts[np.searchsorted(firsts, day, side="right") - 1], dtype=np.int64)


def draw_changes(
    standing: Standing,
    years: Floats,
    since: Ints,
    outsider: Bools,
    death: Ints,
    span: Span,
    rng: np.random.Generator,
) -> tuple[Ints, Ints]:
    """Draw when the present relation ends, and when one in the other scheme begins.

    Both NEVER for nearly everybody. The two overlap for days to weeks: the new one is entered
    before the old one is closed.
    """
    people = len(years)
    fits = (years > _AGES[0]) & (years < _AGES[1]) & ~standing.student & ~outsider
    working = standing.insutype == EMPLOYEE
    chance = _CHANGES * span.days / 365.25 * np.where(working, 0.6, 1.2)
    begins = np.floor(rng.uniform(20, max(21, span.days - 20), people)).astype(np.int64)
    fits &= (rng.random(people) < chance) & (since < 0) & (begins + _OVERLAP[1] < death)
    ends = begins + rng.integers(*_OVERLAP, people)
    return np.where(fits, ends, NEVER), np.where(fits, begins, NEVER)
