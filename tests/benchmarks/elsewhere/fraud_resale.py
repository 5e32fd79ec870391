"""People who collect drugs to sell them, and the providers that give them whatever they ask for."""

import numpy as np

from tests.benchmarks.elsewhere.days import DAYS, Ints, draws
from tests.benchmarks.elsewhere.ground import Rng
from tests.benchmarks.elsewhere.planted import Planted
from tests.benchmarks.elsewhere.providers import WHOLE

SELLERS = 110
ILL = ("HTN", "DM", "CHD", "CANCER")


def plant_resale(planted: Planted) -> None:
    """Plant drug_resale (of patients) and resale_facilitation."""
    ground, rng = planted.ground, draws(planted.ground.seed, "resale")
    people, them = ground.people, ground.providers
    ill = np.any([people.has[each] for each in ILL], axis=0)
    among = np.flatnonzero(people.alive & (people.age > 35) & ~people.away & ill)
    count = max(4, round(SELLERS * len(people) / WHOLE))
    sellers = np.sort(rng.choice(among, count, replace=False))
    planted.mark(sellers, "drug_resale")
    helpers = np.array(planted.culprits.at("resale_facilitation"))
    trips = [_trips(rng, planted, int(each), helpers) for each in sellers]
    who, at, day = (np.concatenate(each) for each in zip(*trips, strict=True))
    helped = np.isin(at, helpers)
    for of, scheme in ((helped, "resale_facilitation"), (~helped, "p:drug_resale")):
        whom, where = who[of], at[of]
        doctor = ground.doctors(rng, where)
        if scheme == "resale_facilitation":
            doctor = np.array([planted.culprits.doctors(rng, int(i), 1)[0] for i in where])
        minute = ground.minutes(rng, where, day[of])
        med_type = np.where(them.kind[where] == "R", "41", "14")
        planted.events.append(
            ground.events(
                rng, whom, where, minute, "RESALE", med_type, scheme=scheme, doctor=doctor
            )
        )


def _trips(rng: Rng, planted: Planted, seller: int, helpers: Ints) -> tuple[Ints, Ints, Ints]:
    """Who, where and when: half of the trips to two helpers, the others all over the town."""
    ground, n = planted.ground, int(rng.integers(12, 46))
    usual = [int(ground.usual[kind][seller]) for kind in ("R", "R2", "C", "S")]
    town = np.full(4, ground.people.town[seller])
    honest = np.concatenate([usual, ground.near(rng, "R", town)])
    at = np.where(rng.random(n) < 0.5, rng.choice(rng.choice(helpers, 2), n), rng.choice(honest, n))
    day = np.sort(rng.integers(rng.choice([0, 120, 240]), DAYS - 10, n))
    return np.full(n, seller), at, day
