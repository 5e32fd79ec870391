"""What several claims tables say alike: regions, groups, places of payment, fen as yuan."""

from typing import Any

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import IN_BED

#: The last sign of a CHS-DRG group for severity 0, 1, 2 = major, ordinary, no complication.
_SIGNS = pl.Series(["1", "3", "5"])
#: pay_loc of care at home, elsewhere in the province, elsewhere (1.21).
_HERE, _PROVINCE, _FAR = "2", "3", "4"
#: What the codes of this province and of the neighbouring city in it begin with.
_HOME = ("99", "98", "97")


def region(city: City, district: Ints) -> pl.Series:
    """Return 6-digit region codes."""
    return pl.Series(list(city.places.districts)).gather(np.asarray(district))


def district_of(city: City, provider: Ints) -> Ints:
    """Return each provider's district."""
    return np.asarray(city.places.district)[city.providers.town[provider]]


def pay_loc(city: City, person: Ints, provider: Ints) -> pl.Series:
    """Say where it is paid: here, or out of area in the province or beyond."""
    codes = np.array(city.places.districts)
    towns, home = codes.astype("U4"), np.isin(codes.astype("U2"), _HOME)
    same_city = towns[:, None] == towns[None, :]
    same_province = home[:, None] & home[None, :]
    place = np.where(same_city, 0, np.where(same_province, 1, 2))
    at = place[city.people.insured[person], district_of(city, provider)]
    return pl.Series([_HERE, _PROVINCE, _FAR]).gather(at)


def group_code(frame: pl.DataFrame) -> pl.Series:
    """Return the diagnosis group billed for stays, e.g. ES23; null outside a bed."""
    name = DIAGNOSES.group.gather(frame["coded"]) + _SIGNS.gather(frame["severity"])
    told = pl.DataFrame({"name": name, "bed": frame["kind"].is_in(list(IN_BED))})
    return told.select(pl.when("bed").then("name")).to_series()


def yuan(frame: pl.DataFrame, *names: str) -> list[pl.Series]:
    """Return columns of fen as yuan."""
    return [(frame[name] / 100).alias(name) for name in names]


def yes_no(where: Any) -> pl.Series:
    """Return "1" where true, else "0"."""
    return pl.Series(np.asarray(where, dtype=np.int8)).cast(pl.String)


def either(where: Any, this: str, other: str) -> pl.Series:
    """Return one text where true, the other elsewhere."""
    return pl.Series([other, this]).gather(np.asarray(where, dtype=np.int64))


def always(value: str, count: int) -> pl.Series:
    """Return the same text in every row."""
    return pl.Series([value]).new_from_index(0, count)
