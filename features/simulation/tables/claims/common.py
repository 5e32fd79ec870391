"""What several claims tables say alike: regions, groups, places of payment, fen as yuan."""

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
    insured, seen = codes[city.people.insured[person]], codes[district_of(city, provider)]
    same_city = insured.astype("U4") == seen.astype("U4")
    home = [np.isin(each.astype("U2"), _HOME) for each in (insured, seen)]
    same_province = home[0] & home[1]
    return pl.Series(np.where(same_city, _HERE, np.where(same_province, _PROVINCE, _FAR)).tolist())


def group_code(frame: pl.DataFrame) -> pl.Series:
    """Return the diagnosis group billed for stays, e.g. ES23; null outside a bed."""
    name = DIAGNOSES.group.gather(frame["coded"]) + _SIGNS.gather(frame["severity"])
    told = pl.DataFrame({"name": name, "bed": frame["kind"].is_in(list(IN_BED))})
    return told.select(pl.when("bed").then("name")).to_series()


def yuan(frame: pl.DataFrame, *names: str) -> list[pl.Series]:
    """Return columns of fen as yuan."""
    return [(frame[name] / 100).alias(name) for name in names]
