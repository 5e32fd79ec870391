"""On which day who wants to come is seen: not on a Sunday where the doors are closed."""

import numpy as np

from features.simulation.arrays import Bools, Ints
from features.simulation.city.city import City
from features.simulation.month import Month

_SUNDAY = 6  # the week begins with Monday, 0


def closed(city: City, provider: Ints, day: Ints) -> Bools:
    """Mark the Sundays among the days on which a provider's counters are closed."""
    weekday = (city.span.start.weekday() + day) % 7
    return np.asarray((weekday == _SUNDAY) & ~city.providers.sunday[provider])


def seen_on(month: Month, provider: Ints, day: Ints) -> Ints:
    """Return each day, or the Monday after a closed Sunday.

    Where that Monday is another month's it is the Saturday before. All who come to a provider on
    one day still come on one day.
    """
    later = np.where(day + 1 == month.last, -1, 1)
    return np.asarray(np.where(closed(month.city, provider, day), day + later, day))
