"""复明工程 - old people of one township come by bus on one day, and each is operated on."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.hospitals import with_ward
from features.simulation.layering.more_beds import more_beds
from features.simulation.layering.nearby import here_now, of_age
from features.simulation.layering.redrawn import with_budget
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.make import visits_of
from features.simulation.trade.severity import PLAIN

_NAME, _WARD, _ILLNESS = "cataract_campaign", "A10.00", "H25.900"
#: Buses a month at strength 0 and 1, people on a bus, their age, nights (assumed).
_BUSES, _PEOPLE, _YOUNGEST, _NIGHTS = (0.3, 0.9), (4, 9), 60, (1, 3)
#: Beds for them; log spread of the bills around the usual one.
_BEDS, _SPREAD = 8, 0.05


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    done: set[int] = month.memory(_NAME).setdefault("done", set())
    old = here_now(month) & of_age(month, _YOUNGEST)
    parts = [visits]
    for provider in np.repeat(sites.at, rng.poisson(sites.between(*_BUSES))):
        person = _passengers(month, int(provider), old, done, rng)
        count = len(person)
        day = np.full(count, month.first + rng.integers(month.days))
        nights = np.full(count, rng.integers(*_NIGHTS))
        new = visits_of(
            month, STAY, person, np.full(count, provider), day,
            np.full(count, DIAGNOSES.at(_ILLNESS)), rng,
            severity=PLAIN, nights=nights, operated=True, alike=_NAME,
        )  # fmt: skip
        spread = pl.Series(np.exp(_SPREAD * rng.standard_normal(count)))
        new = with_budget(month, new, rng)
        parts.append(new.with_columns(budget=pl.col("budget").median() * spread))
        done.update(person.tolist())
    return pl.concat(parts)


def _passengers(
    month: Month, provider: int, old: Bools, done: set[int], rng: np.random.Generator
) -> Ints:
    """People of one township in the provider's district who were not operated on before."""
    places, people = month.city.places, month.city.people
    home = places.district[month.city.providers.town[provider]]
    town = rng.choice(np.flatnonzero(places.district == home))
    able = np.flatnonzero(old & (people.town == town))
    able = able[~np.isin(able, sorted(done))]
    return rng.permutation(able)[: rng.integers(*_PEOPLE)]


def _fits(city: City) -> Bools:
    return city.hospital & with_ward(city, _WARD)


LAYER = Layer(
    name=_NAME,
    zh="复明工程",
    fits=_fits,
    weight=0.4,
    resembles=("fake_admission", "forged_records"),
    city=more_beds(_WARD, _BEDS, _BEDS),
    visits=_visits,
)
