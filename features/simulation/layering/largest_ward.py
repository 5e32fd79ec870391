"""A provider's largest ward, which a layer opens, licences or fills."""

import numpy as np

from features.simulation.arrays import Ints
from features.simulation.city.city import City


def largest_ward(city: City, provider: Ints) -> Ints:
    """Return each provider's department with most beds (position in Departments)."""
    departments = city.departments
    order = np.lexsort((-departments.beds, departments.provider))
    return order[np.searchsorted(departments.provider[order], provider)]


def opening_days(city: City, provider: Ints) -> Ints:
    """Return the day from which the largest ward's beds count, over all providers' positions.

    Of a provider that is not named: a day beyond every span.
    """
    column = np.full(len(city.providers), 10**6, dtype=np.int64)
    column[provider] = city.departments.begins[largest_ward(city, provider)]
    return column
