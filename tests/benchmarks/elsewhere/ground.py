"""The ground that events stand on: who there is, who goes where, and the rows of an event."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.days import DAY_MINUTES, DAYS, TRADE, Bools, Ints, Texts, draws
from tests.benchmarks.elsewhere.people import People, make_people
from tests.benchmarks.elsewhere.providers import Providers, make_providers

NEAR = {"T": 1.5, "S": 6, "P": 5, "C": 25, "L": 30, "V": 40, "R": 25}
"""How much likelier a provider in one's own town is than one in the district, by kind."""
OPEN_TO_ALL = ("gen", "tcm", "pain", "h24", "tour", "dtp")
CARDS = (["01", "02", "03"], [0.62, 0.08, 0.3])
"""Electronic card, identity card, card of plastic."""
Rng = np.random.Generator


@dataclass(frozen=True)
class Ground:
    """Providers and people of a seed, and where each person usually goes."""

    seed: int
    providers: Providers
    people: People

    @cached_property
    def usual(self) -> dict[str, Ints]:
        """By kind, the provider that each person prefers; R2 is a second pharmacy."""
        rng = draws(self.seed, "usual")
        told = {kind: self.near(rng, kind, self.people.town) for kind in "TSPCLVR"}
        return told | {"R2": self.near(rng, "R", self.people.town)}

    def near(self, rng: Rng, kind: str, towns: Ints) -> Ints:
        """A provider of the kind for each town, by size and nearness."""
        them = self.providers
        among = them.are(kind)
        among = among[np.isin(them.specialty[among], OPEN_TO_ALL)]
        told = np.zeros(len(towns), dtype=np.int64)
        region = {int(t): int(r) for t, r in zip(them.town, them.region, strict=True)}
        for town in np.unique(towns):
            rows = towns == town
            same = them.region[among] == region.get(int(town), -1)
            weight = np.where(them.town[among] == town, NEAR[kind], np.where(same, 1, 0.05))
            weight = weight * them.size[among]
            weight *= np.where(np.isin(them.specialty[among], ["dtp", "pain"]), 0.4, 1)
            told[rows] = rng.choice(among, rows.sum(), p=weight / weight.sum())
        return told

    def go(self, rng: Rng, people: Ints, kinds: Texts, loyal: float) -> Ints:
        """Where each goes: the usual provider of the kind, or another near one."""
        told = np.zeros(len(people), dtype=np.int64)
        for kind in np.unique(kinds):
            rows = kinds == kind
            whom = people[rows]
            usual = rng.random(len(whom)) < loyal
            other = self.near(rng, str(kind), self.people.town[whom])
            told[rows] = np.where(usual, self.usual[str(kind)][whom], other)
        return told

    def open_days(self, rng: Rng, people: Ints, providers: Ints) -> tuple[Ints, Bools]:
        """A day for each visit, and which of them come about: a provider grows, a person dies."""
        day = rng.choice(DAYS, len(people), p=TRADE)
        trade = 1 + self.providers.growth[providers] * (day / DAYS * 2 - 1)
        come = rng.random(len(people)) < np.clip(trade, 0.2, 1.8) / 1.4
        return day, come & self.possible(people, providers, day)

    def possible(self, people: Ints, providers: Ints, day: Ints) -> Bools:
        """Whether the person lives and the provider is open on the day."""
        return (day < self.people.died[people]) & (self.providers.opened[providers] < day)

    def minutes(self, rng: Rng, providers: Ints, day: Ints) -> Ints:
        """A minute for each visit, in the hours that the provider keeps."""
        n, kind = len(day), self.providers.kind[providers]
        early, late = rng.normal(9.6, 1.1, n), rng.normal(15.2, 1.2, n)
        hour = np.where(rng.random(n) < 0.6, early, late)
        hour = np.clip(np.where(kind == "R", rng.normal(15.5, 3.2, n), hour), 7.5, 21.2)
        night = (self.providers.specialty[providers] == "h24") & (rng.random(n) < 0.3)
        hour = np.where(night, rng.uniform(0, 24, n), hour)
        return day * DAY_MINUTES + (hour * 60).astype(np.int64)

    def doctors(self, rng: Rng, providers: Ints) -> Ints:
        """A doctor of each provider, the first ones more often; -1 where there is none."""
        count = self.providers.doctors[providers]
        drawn = (count * rng.random(len(providers)) ** 1.4).astype(np.int64)
        return np.where(count > 0, self.providers.first[providers] + drawn, -1)

    def events(
        self,
        rng: Rng,
        people: Ints,
        providers: Ints,
        minute: Ints,
        kind: Texts | str,
        med_type: Texts | str,
        *,
        nights: Ints | int = 0,
        card: Texts | str | None = None,
        scheme: str = "",
        doctor: Ints | None = None,
        untraced: Bools | bool = False,
        supply: Ints | int = 0,
    ) -> pl.DataFrame:
        """One row per event: p, h, minute, kind, med_type, nights, card, scheme, doctor, ...

        `untraced` sales leave no box codes, `supply` is for how many days a refill is meant.
        """
        n = len(people)
        return pl.DataFrame(
            {
                "p": people.astype(np.int64),
                "h": providers.astype(np.int64),
                "minute": minute.astype(np.int64),
                "kind": np.broadcast_to(np.asarray(kind, dtype=str), n).tolist(),
                "med_type": np.broadcast_to(np.asarray(med_type, dtype=str), n).tolist(),
                "nights": np.broadcast_to(nights, n).astype(np.int64),
                "card": np.broadcast_to(
                    np.asarray(rng.choice(CARDS[0], n, p=CARDS[1]) if card is None else card), n
                ).tolist(),
                "scheme": [scheme] * n,
                "doctor": self.doctors(rng, providers) if doctor is None else doctor,
                "untraced": np.broadcast_to(untraced, n).copy(),
                "supply": np.broadcast_to(supply, n).astype(np.int64),
            },
            schema_overrides=dict.fromkeys(("kind", "med_type", "card", "scheme"), pl.String),
        )

    def stays(
        self,
        rng: Rng,
        people: Ints,
        providers: Ints,
        day: Ints,
        nights: Ints | int,
        kind: Texts | str,
        med_type: str = "21",
        *,
        scheme: str = "",
        doctor: Ints | None = None,
    ) -> pl.DataFrame:
        """Events of stays that begin in working hours and end in time; the others do not happen."""
        n = len(people)
        length = np.broadcast_to(nights, n)
        whole = self.possible(people, providers, day) & (day + length < DAYS - 1) & (day >= 0)
        minute = day * DAY_MINUTES + rng.integers(480, 1020, n)
        told = self.events(
            rng,
            people,
            providers,
            minute,
            kind,
            med_type,
            nights=length,
            scheme=scheme,
            doctor=doctor,
        )
        return told.filter(pl.Series(whole))


def make_ground(seed: int, people: int) -> Ground:
    """The ground of a city of so many people."""
    return Ground(seed, make_providers(seed, people), make_people(seed, people))
