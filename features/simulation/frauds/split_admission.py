"""分解住院 - one stay billed as two or three: out at a round number of nights, in again soon."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.admitted import last_stays
from features.simulation.layering.hospitals import LEAST_CHANGED, sizeable
from features.simulation.layering.later import in_their_month
from features.simulation.layers import PROVIDER, Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.make import visits_of
from features.simulation.trade.presence import occupy

_NAME = "split_admission"
#: Nights after which stays are cut, and the shortest stay worth cutting (assumed).
_ROUND, _SHORTEST = np.array([5, 7, 10, 15]), 7
#: Chance that such a stay is cut, at strength 0 and 1; that its rest is cut again.
_CUT, _AGAIN = (0.04, 0.75), 0.35
#: Days between two parts; nights that the rest gains; how much dearer the parts are than the whole.
_GAP, _GAINS, _DEARER = (0, 6), (0, 4), 1.15


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    day = visits["begin"].to_numpy() // DAY
    long = (visits["kind"] == STAY) & (visits["nights"] >= _SHORTEST)
    honest = visits["scheme"].is_null() & visits["alike"].is_null()
    cut = pl.Series(sites.pick(visits["provider"].to_numpy(), day, rng, *_CUT))
    cut = cut & long & honest & last_stays(visits)
    first, rest = _in_two(month, visits.filter(cut), rng)
    again = (rest["nights"] >= _SHORTEST) & pl.Series(rng.random(rest.height) < _AGAIN)
    second, third = _in_two(month, rest.filter(again), rng)
    later = pl.concat([rest.filter(~again), second, third])
    month.carried.busy = occupy(month.carried.busy, later)
    later = in_their_month(month, _NAME, later)
    return pl.concat([visits.filter(~cut), first, later])


def _in_two(
    month: Month, whole: pl.DataFrame, rng: np.random.Generator
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the part up to a round number of nights, and the rest some days later."""
    nights = whole["nights"].to_numpy()
    early = _ROUND[np.searchsorted(_ROUND, nights - 2, side="right") - 1]
    late = np.maximum(2, nights - early + rng.integers(*_GAINS, len(nights)))
    day = whole["begin"].to_numpy() // DAY + early + rng.integers(*_GAP, len(nights))
    share = early / nights
    first = whole.with_columns(
        nights=pl.Series(early),
        budget=pl.col("budget") * pl.Series(share * _DEARER),
        scheme=pl.lit(_NAME),
    )
    return first, _again(month, whole, day, late, (1 - share) * _DEARER, rng)


def _again(
    month: Month,
    whole: pl.DataFrame,
    day: Ints,
    nights: Ints,
    share: np.ndarray,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Admit the same people again for the same illness, nothing being operated this time."""
    person, provider, dx = (whole[name].to_numpy() for name in ("person", "provider", "dx"))
    death = month.city.people.death[person]
    kept = {name: whole[name] for name in ("doctor", "dept", "coded", "severity", "others", "tag")}
    later = visits_of(
        month, STAY, person, provider, day, dx, rng,
        nights=np.minimum(nights, death - day), operated=False, scheme=_NAME,
        budget=whole["budget"].to_numpy() * share, **kept,
    )  # fmt: skip
    return later.filter(pl.Series(death > day))


def _fits(city: City) -> Bools:
    other = ~city.providers.is_kind("eye_hospital", "maternity")
    return sizeable(city, least=LEAST_CHANGED) & other


LAYER = Layer(
    name=_NAME,
    zh="分解住院",
    fits=_fits,
    culprits=(PROVIDER,),
    visits=_visits,
)
