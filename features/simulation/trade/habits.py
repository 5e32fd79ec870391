"""Where each person usually goes, and the choices they make otherwise: built once for a city."""

from dataclasses import dataclass

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.departments import DEPARTMENTS, at
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.admitting import admitting
from features.simulation.city.city import City
from features.simulation.city.homes import home_town
from features.simulation.city.mix import MIX
from features.simulation.streams import stream
from features.simulation.trade.balance import Wanted, balanced
from features.simulation.trade.illness import Illness, illness_of
from features.simulation.trade.pull import Pull, nearness, pull_of, serving

#: Share of visits that go to the person's usual provider where it treats the illness (assumed).
LOYALTY = 0.65
#: Of that, what is left where a bed is needed.
_BED_LOYALTY = 0.5
_TRADES = ("calls", "stays", "sales")
#: What a village room, clinic, township or community centre sees without a department of its own.
_GENERAL = (
    "A02.00",
    "A03.01",
    "A03.02",
    "A03.03",
    "A03.04",
    "A03.07",
    "A07.00",
    "A13.00",
    "A50.01",
)
_GENERALISTS = ("village", "clinic", "township", "community", "primary_hospital")
#: How much dearer illnesses prefer each tier (0 none, 1, 2, 3): power of the diagnosis' price.
_GRAVE = np.array([-0.9, -0.45, 0.15, 0.55])
_MIDDLING = 7000.0


@dataclass(frozen=True)
class Habits:
    """Tables for drawing; `usual_…` are columns over people, -1 where nobody serves them."""

    calls: Pull  # need: national department
    stays: Pull  # need: diagnosis
    sales: Pull  # need: 0
    town: Ints  # over people: where they go from; those away live outside
    treats: Bools  # department x provider, for calls
    lies: Bools  # department x provider, for stays
    usual_call: Ints
    usual_shop: Ints
    usual_bed: Ints
    illness: dict[str, Illness]


def habits_of(city: City) -> Habits:
    """Build a city's tables and draw everybody's usual providers."""
    providers, near = city.providers, nearness(city)
    depts, rng = len(DEPARTMENTS), stream(city.settings.seed, f"{city.number}/habits")
    treats = serving(city, depts)
    general = providers.is_kind(*_GENERALISTS)
    for code in _GENERAL:
        treats[at(code)] |= general
    lies = admitting(city)
    town, first = home_town(city), at("A03.01")
    lived = np.bincount(town, minlength=len(near)) / len(town)
    wanted = _wanted(lived, first)
    calls, stays, sales = (
        pull_of(near, balanced(providers, near, size, wanted[name]))
        for name, size in (
            ("calls", treats * providers.calls[None, :]),
            ("stays", _stay_sizes(city, lies)),
            ("sales", providers.sales[None, :]),
        )
    )
    nothing = np.zeros(len(town), dtype=np.int64)
    internal = np.full(len(town), first)
    usual_bed = stays.draw(np.full(len(town), _commonest_stay()), town, rng)
    return Habits(
        calls=calls,
        stays=stays,
        sales=sales,
        town=town,
        treats=treats,
        lies=lies,
        usual_call=calls.draw(internal, town, rng),
        usual_shop=sales.draw(nothing, town, rng),
        usual_bed=usual_bed,
        illness={name: illness_of(name) for name in ("otp", "phac", "ipt")},
    )


def _wanted(town: Floats, first: int) -> dict[str, Wanted]:
    """What people ask for by kind of trade, so that each kind of provider gets its share of it."""
    calls = np.bincount(DIAGNOSES.dept, DIAGNOSES.otp, minlength=len(DEPARTMENTS))
    stays = np.nan_to_num(DIAGNOSES.ipt)
    share = {name: np.array([getattr(kind, name) for kind in MIX]) for name in _TRADES}
    return {
        "calls": Wanted(calls / calls.sum(), town, share["calls"], first, LOYALTY),
        "stays": Wanted(
            stays / stays.sum(), town, share["stays"], _commonest_stay(), LOYALTY * _BED_LOYALTY
        ),
        "sales": Wanted(np.ones(1), town, share["sales"]),
    }


def _commonest_stay() -> int:
    return int(np.argmax(DIAGNOSES.ipt))


def _stay_sizes(city: City, lies: Bools) -> Floats:
    """Diagnoses x providers: relative pull of each provider on stays of the diagnosis."""
    price = np.nan_to_num(DIAGNOSES.yuan, nan=3000.0)
    grave = (price[:, None] / _MIDDLING) ** _GRAVE[city.providers.tier][None, :]
    admitted = DIAGNOSES.ipt > 0
    return np.asarray(
        lies[DIAGNOSES.dept] * admitted[:, None] * grave * city.providers.stays[None, :]
    )


def choose_call(habits: Habits, person: Ints, dx: Ints, rng: np.random.Generator) -> Ints:
    """Draw where each person goes with a complaint."""
    need, usual = DIAGNOSES.dept[dx], habits.usual_call[person]
    fits = (usual >= 0) & habits.treats[need, usual] & (rng.random(len(person)) < LOYALTY)
    other = habits.calls.draw(need, habits.town[person], rng)
    return np.where(fits, usual, other)


def choose_bed(habits: Habits, person: Ints, dx: Ints, rng: np.random.Generator) -> Ints:
    """Draw where each person is admitted."""
    need, usual = DIAGNOSES.dept[dx], habits.usual_bed[person]
    fits = (
        (usual >= 0) & habits.lies[need, usual] & (rng.random(len(person)) < _BED_LOYALTY * LOYALTY)
    )
    other = habits.stays.draw(dx, habits.town[person], rng)
    return np.where(fits, usual, other)


def choose_shop(habits: Habits, person: Ints, rng: np.random.Generator) -> Ints:
    """Draw where each person buys."""
    usual = habits.usual_shop[person]
    fits = (usual >= 0) & (rng.random(len(person)) < LOYALTY)
    nothing = np.zeros(len(person), dtype=np.int64)
    return np.where(fits, usual, habits.sales.draw(nothing, habits.town[person], rng))
