"""Doctors who are registered at a second provider as well (多点执业)."""

import numpy as np
import polars as pl

from features.simulation.city.city import City
from features.simulation.streams import stream

#: Share of hospital doctors from 主治医师 up with a second practice (assumed).
_SHARE = 0.04
_TITLES = ("231", "232", "233")
_SECOND = ("primary_hospital", "clinic", "community", "township", "internet_hospital")


def second_practices(city: City) -> pl.DataFrame:
    """Return staff (position), provider (position): where else a doctor is registered."""
    rng = stream(city.settings.seed, f"{city.number}/city/second practices")
    known = city.staff.title.is_in(_TITLES).fill_null(False).to_numpy()
    large = city.hospital & (city.providers.tier >= 2)
    doctors = np.flatnonzero(known & large[city.staff.provider])
    doctors = doctors[rng.random(len(doctors)) < _SHARE]
    others = np.flatnonzero(city.providers.is_kind(*_SECOND))
    return pl.DataFrame({"staff": doctors, "provider": rng.choice(others, len(doctors))})
