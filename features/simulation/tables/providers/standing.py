"""What several tables ask of providers: region, registration, beds licensed, nurses."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.city.city import City
from features.simulation.streams import stream

#: Chance that a recognised bed stands beside one that is licensed but not recognised (assumed).
_UNRECOGNISED = 0.12
#: Nurses for a doctor (603 to 529, §4.3), and for a bed (assumed).
_A_DOCTOR, _A_BED = 1.14, 0.4
#: Days from registration to the contract (assumed).
_REGISTERED = (60, 2500)


def regions(city: City) -> pl.Series:
    """Return each provider's 6-digit region."""
    codes = np.array(city.places.districts)
    return pl.Series(codes[city.places.district[city.providers.town]].tolist())


def registered(city: City) -> Ints:
    """Return the day of each provider's registration, before its contract."""
    rng = stream(city.settings.seed, f"{city.number}/registered")
    return city.providers.contract - rng.integers(*_REGISTERED, len(city.providers))


def licensed_beds(city: City) -> Ints:
    """Return each department's beds licensed, at least those recognised."""
    rng = stream(city.settings.seed, f"{city.number}/licensed beds")
    beds = city.departments.beds
    return beds + rng.binomial(beds, _UNRECOGNISED)


def nurses(city: City) -> Ints:
    """Return each department's nurses."""
    departments = city.departments
    count = _A_DOCTOR * departments.staff + _A_BED * departments.beds
    return np.round(count).astype(np.int64)


def by_provider(city: City, column: Ints) -> Ints:
    """Return the sum of a column over departments for each provider."""
    total = np.bincount(city.departments.provider, column, minlength=len(city.providers))
    return total.astype(np.int64)
