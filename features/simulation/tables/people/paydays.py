"""When employers pay their contributions, and which of them pay late."""

import numpy as np

from features.simulation.arrays import Bools, Ints
from features.simulation.city.city import City
from features.simulation.span import DAY
from features.simulation.streams import stream

#: Days of the month on which employers pay; office hours, minutes.
_DAYS, _OFFICE = (5, 25), (9 * 60, 17 * 60)
#: Firms that are short of money, how often they are a month late, and how often others (assumed).
_SHORT, _OFTEN, _SELDOM = 0.06, 0.25, 0.008
#: Sunday is day 6 of the week.
_WEEK, _SATURDAY = 7, 5


def late(city: City, month: int) -> Bools:
    """Mark the employers whose contributions of a month come a month late."""
    firms = len(city.employers)
    habit = stream(city.settings.seed, f"{city.number}/paydays").random(firms)
    rng = stream(city.settings.seed, f"{city.number}/late/{month}")
    chance = np.where(habit < _SHORT, _OFTEN, _SELDOM)
    private = (city.employers.emp_type == "10").to_numpy()
    return np.asarray(private & (rng.random(firms) < chance))


def paid_at(city: City, month: int) -> Ints:
    """Return the minute at which each employer pays in a month, on a working day."""
    firms, first = len(city.employers), city.span.first_day(month)
    usual = stream(city.settings.seed, f"{city.number}/paydays").random((2, firms))[1]
    rng = stream(city.settings.seed, f"{city.number}/paid/{month}")
    low, high = _DAYS
    day = first + np.floor(low + usual * (high - low)).astype(np.int64) + rng.integers(0, 3, firms)
    weekday = (city.span.start.weekday() + day) % _WEEK
    day += np.where(weekday >= _SATURDAY, _WEEK - weekday, 0)
    return np.asarray(day * DAY + rng.integers(*_OFFICE, firms), dtype=np.int64)
