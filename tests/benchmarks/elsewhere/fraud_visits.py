"""Visits that were none: services never given, lent cards, one visit billed as three."""

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.days import DAY_MINUTES, DAYS, draws
from tests.benchmarks.elsewhere.ground import Rng
from tests.benchmarks.elsewhere.people import NEVER
from tests.benchmarks.elsewhere.planted import Planted


def plant_visits(planted: Planted) -> None:
    """Plant phantom_service, impersonation and split_visit."""
    rng = draws(planted.ground.seed, "false visits")
    for site in planted.culprits.at("phantom_service"):
        _services(rng, planted, site)
    for site in planted.culprits.at("impersonation"):
        _lent(rng, planted, site)
    for site in planted.culprits.at("split_visit"):
        _split(rng, planted, site)


def _services(rng: Rng, planted: Planted, site: int) -> None:
    """Physiotherapy of some seventy neighbours, of people in hospital, and of some dead ones."""
    ground, culprits = planted.ground, planted.culprits
    people, town = ground.people, ground.providers.town[site]
    n = max(30, int(culprits.severity[site] * 1.3 * culprits.events[site]))
    near = np.flatnonzero(people.alive & (people.age > 20) & ~people.away & (people.town == town))
    cards = rng.choice(near, min(70, len(near)), replace=False)
    who, day = rng.choice(cards, n), culprits.days(rng, site, n)
    stays = planted.honest.filter(pl.col("nights") > 4)
    inside = rng.random(n) < 0.15
    taken = stays[rng.choice(stays.height, inside.sum())]
    who[inside] = taken["p"].to_numpy()
    day[inside] = np.minimum(taken["minute"].to_numpy() // DAY_MINUTES + 2, DAYS - 1)
    dead = rng.random(n) < 0.03
    who[dead] = rng.choice(np.flatnonzero(people.died < NEVER), dead.sum())
    after = people.died[who[dead]] + rng.integers(2, 60, dead.sum())
    day[dead] = np.minimum(after, DAYS - 1)
    minute = day * DAY_MINUTES + rng.integers(490, 1150, n)
    planted.events.append(
        ground.events(
            rng,
            who,
            np.full(n, site),
            minute,
            "PHYSIO",
            "11",
            card="03",
            scheme="phantom_service",
            doctor=culprits.doctors(rng, site, n),
        )
    )


def _lent(rng: Rng, planted: Planted, site: int) -> None:
    """Cards used by others: illness of the other sex, and the owner far away on the same day."""
    ground, culprits = planted.ground, planted.culprits
    people, them = ground.people, ground.providers
    n = max(25, int(culprits.severity[site] * culprits.events[site]))
    near = np.isin(people.town, np.unique(them.town[them.region == them.region[site]]))
    owners = rng.choice(np.flatnonzero(people.alive & (people.age > 20) & ~people.away & near), 40)
    who, day = rng.choice(owners, n), culprits.days(rng, site, n)
    other_sex = np.where(people.woman[who], "BPH", "GYN")
    plain = rng.choice(["URI", "GAST", "SKIN"], n, p=[0.25, 0.5, 0.25])
    kind = np.where(rng.random(n) < 0.45, other_sex, plain)
    at = np.full(n, site)
    med_type = "41" if them.kind[site] == "R" else "11"
    planted.events.append(
        ground.events(
            rng,
            who,
            at,
            ground.minutes(rng, at, day),
            kind,
            med_type,
            card="03",
            scheme="impersonation",
            doctor=culprits.doctors(rng, site, n),
        )
    )
    seen = rng.random(n) < 0.35
    whom, towns = who[seen], int(them.town.max()) + 1
    far = ground.near(rng, "L", (people.town[whom] + towns // 4) % towns)
    minute = day[seen] * DAY_MINUTES + rng.integers(500, 1000, seen.sum())
    planted.events.append(ground.events(rng, whom, far, minute, "URI", "11", card="01"))
    planted.mark_often(who, 3, "lent_card")


def _split(rng: Rng, planted: Planted, site: int) -> None:
    """Two more bills within the hour after an honest visit."""
    culprits = planted.culprits
    own = planted.honest.filter(pl.col("h") == site, pl.col("nights") == 0)
    share = min(0.8, culprits.severity[site] * 1.8)
    taken = own[rng.choice(own.height, max(20, int(own.height * share)))]
    n = taken.height
    for again in (1, 2):
        minute = taken["minute"].to_numpy() + 20 * again + rng.integers(0, 15, n)
        kind = rng.choice(["GAST", "BACK", "DIZZY"], n)
        planted.events.append(
            planted.ground.events(
                rng,
                taken["p"].to_numpy(),
                np.full(n, site),
                minute,
                kind,
                "11",
                scheme="split_visit",
                doctor=culprits.doctors(rng, site, n),
            )
        )
