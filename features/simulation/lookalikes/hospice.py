"""安宁疗护 - last stays that end in death and are settled by the family days later."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import NEVER, City
from features.simulation.frames import STAY
from features.simulation.layering.hospitals import sizeable, with_ward
from features.simulation.layering.more_beds import more_beds
from features.simulation.layering.redrawn import with_budget
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.trade.make import visits_of
from features.simulation.trade.pull import nearness
from features.simulation.trade.severity import ORDINARY

_NAME = "hospice"
#: Share of those who die within the span that die in such a ward (assumed).
_SHARE = 0.3
#: Mean nights before death and their shape; days until the family settles; fee against an ordinary
#: stay; beds at strength 0 and 1.
_NIGHTS, _SHAPE, _DAYS, _FEE, _BEDS = 14.0, 2.0, (1, 13), 0.6, (1, 5)
#: Families look further for such a ward than for another: power of nearness.
_FAR = 0.3
#: What they die of.
_ILLNESSES = ("C34.900", "C18.900", "C22.000", "I50.900", "I69.300", "J44.100")
_WARDS = ("A19.00", "A03.04", "A03.01")


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    memory = month.memory(_NAME)
    if "last" not in memory:
        memory["last"] = _last_stays(month, sites)
    last: pl.DataFrame = memory["last"]
    due = last.filter(pl.col("day") >= month.first, pl.col("day") < month.last)
    person, provider, day, nights, dx = (due[name].to_numpy() for name in due.columns)
    lag = rng.integers(*_DAYS, due.height) * DAY + rng.integers(0, 420, due.height)
    new = visits_of(
        month, STAY, person, provider, day, dx, rng,
        severity=ORDINARY, nights=nights, operated=False, lag=lag, alike=_NAME,
    )  # fmt: skip
    new = with_budget(month, new, rng).with_columns(pl.col("budget") * _FEE)
    return pl.concat([visits, new])


def _last_stays(month: Month, sites: Sites) -> pl.DataFrame:
    """Who dies where: person, provider, first day, nights, illness."""
    city, people = month.city, month.city.people
    rng = stream(city.settings.seed, f"{city.number}/{_NAME}/last")
    dying = np.flatnonzero((people.death < NEVER) & (people.insured_until >= people.death))
    dying = dying[rng.random(len(dying)) < _SHARE]
    pull = nearness(city)[people.town[dying]][:, sites.at] ** _FAR
    pull = pull * sites.between(0.5, 1.0)[None, :]
    total = np.cumsum(pull, axis=1) if len(sites) else np.ones((len(dying), 1))
    at = (total < rng.random((len(dying), 1)) * total[:, -1:]).sum(axis=1)
    nights = np.maximum(2, np.rint(rng.gamma(_SHAPE, _NIGHTS / _SHAPE, len(dying))))
    frame = pl.DataFrame(
        {
            "person": dying,
            "provider": sites.at[at],
            "day": people.death[dying] - nights.astype(np.int64),
            "nights": nights.astype(np.int64),
            "dx": rng.choice(DIAGNOSES.where(*_ILLNESSES), len(dying)),
        }
    )
    grown = people.age(dying, 0) >= DIAGNOSES.youngest[frame["dx"].to_numpy()]
    return frame.filter(pl.Series(grown))


def _fits(city: City) -> Bools:
    return sizeable(city) & with_ward(city, *_WARDS)


LAYER = Layer(
    name=_NAME,
    zh="安宁疗护",
    fits=_fits,
    weight=0.4,
    resembles=("phantom_service", "phantom_drug", "impersonation"),
    city=more_beds(_WARDS[1], *_BEDS),
    visits=_visits,
)
