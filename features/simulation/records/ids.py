"""Ids in the national form, of which no digit says anything about what it names."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.city.city import City
from features.simulation.streams import stream

#: Distance of neighbouring person numbers: a prime, so that last digits are spread as well.
_STRIDE = 7919


@dataclass(frozen=True)
class Ids:
    """Series of ids that positions look up; visits, bills and lines are numbered as they come."""

    prefix: str
    psn_no: pl.Series
    fixmedins_code: pl.Series
    staff_code: pl.Series
    emp_no: pl.Series

    def persons(self, at: Ints | pl.Series) -> pl.Series:
        """Return psn_no; null where the position is negative."""
        return _looked_up(self.psn_no, at)

    def providers(self, at: Ints | pl.Series) -> pl.Series:
        """Return fixmedins_code; null where the position is negative."""
        return _looked_up(self.fixmedins_code, at)

    def doctors(self, at: Ints | pl.Series) -> pl.Series:
        """Return dr_code or phar_code; null where the position is negative."""
        return _looked_up(self.staff_code, at)

    def employers(self, at: Ints | pl.Series) -> pl.Series:
        """Return emp_no; null where the position is negative."""
        return _looked_up(self.emp_no, at)

    def numbered(self, kind: str, number: Ints | pl.Series, digits: int = 14) -> pl.Series:
        """Return ids of the kind (one letter or none) from numbers; null where negative."""
        told = pl.Series("n", np.asarray(number, dtype=np.int64))
        text = (pl.col("n") + int(self.prefix) * 10**digits).cast(pl.String)
        named = pl.concat_str(pl.lit(kind), text) if kind else text
        return pl.select(pl.when(told >= 0).then(told)).select(named).to_series()


def _looked_up(codes: pl.Series, at: Ints | pl.Series) -> pl.Series:
    number = pl.Series(np.asarray(at, dtype=np.int64))
    return codes.gather(pl.select(pl.when(number >= 0).then(number)).to_series())


def draw_ids(city: City) -> Ids:
    """Draw the ids of a city's people, providers, staff and employers."""
    rng = stream(city.settings.seed, f"{city.number}/ids")
    places, providers = city.places, city.providers
    people = _scattered(len(city.people), 12, rng)
    district = np.asarray(places.district)[providers.town]
    letter = np.where(providers.is_kind("pharmacy", "outside_pharmacy"), "P", "H")
    code = [
        f"{kind}{places.districts[at]}{tail}"
        for kind, at, tail in zip(letter, district, _provider_tails(city, rng), strict=True)
    ]
    works = district[city.staff.provider]
    staff = [
        f"{'Y' if pharmacist else 'D'}{places.districts[at]}{tail}"
        for pharmacist, at, tail in zip(
            city.staff.pharmacist, works, _tails(len(city.staff), 6, rng), strict=True
        )
    ]
    return Ids(
        prefix=places.prefix,
        psn_no=pl.select(pl.lit(places.prefix) + people).to_series(),
        fixmedins_code=pl.Series(code),
        staff_code=pl.Series(staff),
        emp_no=pl.select(
            pl.lit("E" + places.prefix) + _scattered(len(city.employers), 10, rng)
        ).to_series(),
    )


def _provider_tails(city: City, rng: np.random.Generator) -> list[str]:
    """Five digits; outside the city they begin with 0 and its number: several cities meet there."""
    tails = _tails(len(city.providers), 5, rng)
    outside = np.flatnonzero(~city.local)
    for at, number in zip(outside, rng.permutation(100)[: len(outside)], strict=True):
        tails[at] = f"0{city.number % 100:02d}{number:02d}"
    return tails


def _scattered(count: int, digits: int, rng: np.random.Generator) -> pl.Series:
    """Different numbers of so many digits, in random order."""
    first = rng.integers(10 ** (digits - 1), 10**digits - count * _STRIDE)
    return pl.Series(first + rng.permutation(count) * _STRIDE).cast(pl.String)


def _tails(count: int, digits: int, rng: np.random.Generator) -> list[str]:
    """Different numbers of exactly so many digits."""
    low = 10 ** (digits - 1)
    return [str(n) for n in low + rng.choice(9 * low, count, replace=False)]
