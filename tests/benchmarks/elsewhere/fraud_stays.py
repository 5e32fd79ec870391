"""Stays of the well and of the absent: fetched from villages by bus, or billed to empty beds."""

import numpy as np

from tests.benchmarks.elsewhere.days import DAYS, Ints, draws
from tests.benchmarks.elsewhere.ground import Rng
from tests.benchmarks.elsewhere.planted import Planted

FROM_A_VILLAGE = 45


def plant_stays(planted: Planted) -> None:
    """Plant fake_admission and hanging_bed."""
    rng = draws(planted.ground.seed, "false stays")
    for site in planted.culprits.at("fake_admission"):
        _fake(rng, planted, site)
    for site in planted.culprits.at("hanging_bed"):
        _hanging(rng, planted, site)


def _fake(rng: Rng, planted: Planted, site: int) -> None:
    """Groups of three to eight old people of two villages, admitted together for like nights."""
    people, culprits = planted.ground.people, planted.culprits
    old = np.flatnonzero(people.alive & (people.age > 62))
    villages = np.isin(people.town[old], rng.choice(np.unique(people.town[old]), 2))
    among = old[villages]
    among = rng.choice(among, min(2 * FROM_A_VILLAGE, len(among)), replace=False)
    wanted = max(15, int(culprits.severity[site] * 1.4 * max(culprits.stays[site], 30)))
    sizes = np.minimum(rng.integers(3, 9, wanted // 5 + 1), len(among))
    who = np.concatenate([rng.choice(among, n, replace=False) for n in sizes])
    group = np.repeat(np.arange(len(sizes)), sizes)
    n = len(who)
    day = culprits.days(rng, site, len(sizes))[group]
    nights = rng.integers(6, 9, len(sizes))[group] + rng.integers(0, 2, n)
    kind = rng.choice(["FAKE1", "FAKE2", "FAKE3"], n)
    planted.events.append(
        planted.ground.stays(
            rng,
            who,
            np.full(n, site),
            day,
            nights,
            kind,
            scheme="fake_admission",
            doctor=culprits.doctors(rng, site, n),
        )
    )
    planted.mark_often(who, 2, "fake_admission")


def _hanging(rng: Rng, planted: Planted, site: int) -> None:
    """Thinly billed stays; most of the people are seen at a counter elsewhere meanwhile."""
    ground, culprits = planted.ground, planted.culprits
    people, them = ground.people, ground.providers
    near = np.isin(people.town, np.unique(them.town[them.region == them.region[site]]))
    among = np.flatnonzero(people.alive & (people.age > 45) & ~people.away & near)
    n = max(12, int(culprits.severity[site] * 1.2 * max(culprits.stays[site], 30)))
    who = rng.choice(among, n)
    day: Ints = np.minimum(culprits.days(rng, site, n), DAYS - 20)
    nights = rng.integers(7, 14, n)
    planted.events.append(
        ground.stays(
            rng,
            who,
            np.full(n, site),
            day,
            nights,
            "HANG",
            scheme="hanging_bed",
            doctor=culprits.doctors(rng, site, n),
        )
    )
    seen = rng.random(n) < 0.6
    whom, later = who[seen], 1 + (rng.random(seen.sum()) * (nights[seen] - 2)).astype(np.int64)
    employed = people.employee[whom]
    at = np.where(employed, ground.usual["R"][whom], ground.usual["L"][whom])
    minute = ground.minutes(rng, at, day[seen] + later)
    kind, med_type = np.where(employed, "OTC", "URI"), np.where(employed, "41", "11")
    planted.events.append(ground.events(rng, whom, at, minute, kind, med_type))
    planted.mark_often(who, 3, "hanging_bed")
