"""More injured people at some providers: whom an ordinary life hurts."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import EMERGENCY, OTP, STAY
from features.simulation.layering.alike import alike as marked
from features.simulation.layering.customers import usual
from features.simulation.layering.nearby import sent_near
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.habits import Habits
from features.simulation.trade.make import visits_of

#: Share of the injured who are admitted where they can be, and who come as emergencies (assumed).
_ADMITTED, _EMERGENCIES = 0.2, 0.4
#: Visits a month beyond which a site has no more such people than others: they live near it.
_MOST = 500.0
#: Stings and poisonings have no other side.
_OWN_DOING = ("T63", "T65")


def liable() -> Ints:
    """Return the diagnoses for which somebody else may be liable."""
    own = DIAGNOSES.under(*_OWN_DOING)
    return np.setdiff1d(np.flatnonzero(DIAGNOSES.injury), own)


def injured(
    month: Month,
    alike: str,
    sites: Sites,
    visits: pl.DataFrame,
    wanted: Bools | Floats,
    injuries: tuple[str, ...],
    share: tuple[float, float],
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Return the visits, the sites' own of these injuries marked, and added ones.

    `wanted` marks or weighs who is hurt; about `share` of the site's visits are added, by strength.
    """
    dx = DIAGNOSES.where(*injuries)
    calls = np.minimum(usual(sites, visits), _MOST)
    person, provider, day = sent_near(month, sites, calls, share, wanted, rng)
    weight = DIAGNOSES.otp[dx] / DIAGNOSES.otp[dx].sum()
    hurt = rng.choice(dx, len(person), p=weight)
    age = month.city.people.age(person, month.first)
    fits = DIAGNOSES.fits(hurt, month.city.people.female[person], age)
    person, provider, day, hurt = person[fits], provider[fits], day[fits], hurt[fits]
    kind = _kinds(month, provider, hurt, rng)
    new = visits_of(month, kind, person, provider, day, hurt, rng, alike=alike)
    own = np.isin(visits["provider"].to_numpy(), sites.at) & np.isin(visits["dx"].to_numpy(), dx)
    own &= np.asarray(wanted)[visits["person"].to_numpy()] > 0
    return pl.concat([marked(visits, own, alike), new])


def _kinds(month: Month, provider: Ints, dx: Ints, rng: np.random.Generator) -> Ints:
    habits: Habits = month.memory("habits")["habits"]
    able = habits.lies[DIAGNOSES.dept[dx], provider] & (DIAGNOSES.ipt[dx] > 0)
    stays = able & (rng.random(len(dx)) < _ADMITTED)
    hospital = month.city.providers.tier[provider] >= 2
    hurried = hospital & (rng.random(len(dx)) < _EMERGENCIES)
    return np.where(stays, STAY, np.where(hurried, EMERGENCY, OTP))
