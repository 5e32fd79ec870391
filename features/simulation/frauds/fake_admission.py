"""虚假/诱导住院 - a recruiter fetches the same people of a township by bus, again and again.

They are admitted on one day for light illnesses, nothing is operated, and their bills are alike
line for line. Some hospitals are served by one recruiter.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.city.departments import dept_for
from features.simulation.frames import STAY
from features.simulation.layering.added_stays import added_stays, in_all
from features.simulation.layering.admitted import admitted
from features.simulation.layering.copied_lines import copied_lines, first_of
from features.simulation.layering.hospitals import sizeable
from features.simulation.layering.nearby import here_now, of_age
from features.simulation.layering.redrawn import with_budget
from features.simulation.layering.ward_insiders import insider_of, through_insiders
from features.simulation.layers import PATIENT, PROVIDER, Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.trade.make import visits_of
from features.simulation.trade.pull import nearness
from features.simulation.trade.severity import PLAIN

_NAME, _DOCTOR = "fake_admission", "doctor"
_KINDS = ("secondary", "primary_hospital", "tcm_hospital", "township", "community",
          "rehabilitation")  # fmt: skip
#: Light illnesses of the old (claims reference 2.5).
_ILLNESSES = ("I25.101", "M51.202", "R42.x00", "E11.900", "M54.500", "G45.900", "K29.500")
#: Fake stays for one honest stay of the site at strength 0 and 1.
_SHARE = (0.04, 0.6)
#: Buses a month at least, at strength 0 and 1.
_BUSES = (0.05, 0.4)
#: People on a bus beyond two, Poisson mean at strength 0 and 1; age from which they come.
_BUS, _YOUNGEST = (1.0, 4.5), 57
#: How often a recruit comes within the span, and the smallest pool.
_TIMES, _FEWEST = 3.5, 9
#: Chance that a site is served by the recruiter of the one before.
_SHARED = 0.3
#: Through the insiders; nights of a bus; slips in the copies at strength 0 and 1, how many copied.
_INSIDERS, _NIGHTS, _SLIPS, _COPIED = 0.85, (6, 11), (0.35, 0.02), (0.3, 1.0)


@dataclass(frozen=True)
class _Ring:
    """Who is fetched for a site, by whom, and for what."""

    provider: int
    recruiter: int
    recruits: Ints
    dx: Ints


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    memory = month.memory(_NAME)
    if "rings" not in memory:
        memory["rings"] = _rings(month, sites)
    free = month.carried.busy <= month.first + month.days // 2
    ready = here_now(month) & free
    mean = added_stays(month, sites, _SHARE)
    bus = sites.between(*_BUS)
    parts = []
    least = sites.between(*_BUSES) * sites.active(month.first, month.days)
    buses = rng.poisson(np.maximum(mean / (2 + bus), least))
    for ring, count, size in zip(memory["rings"], buses, bus, strict=True):
        for _ in range(int(count)):
            parts.append(_bus(month, sites, ring, 2 + int(rng.poisson(size)), ready, rng))
    if not parts:
        return visits
    new = pl.concat(parts).unique(["person"], keep="first", maintain_order=True)
    return pl.concat([visits, admitted(month, new, lying=True)])


def _bus(
    month: Month, sites: Sites, ring: _Ring, size: int, ready: Bools, rng: np.random.Generator
) -> pl.DataFrame:
    able = ring.recruits[ready[ring.recruits]]
    person = rng.permutation(able)[:size]
    provider = np.full(len(person), ring.provider)
    day = sites.day_of(provider[:1], month.first, month.days, rng)
    dx = np.full(len(person), rng.choice(ring.dx))
    nights = np.full(len(person), rng.integers(*_NIGHTS))
    new = visits_of(
        month, STAY, person, provider, np.resize(day, len(person)), dx, rng,
        severity=PLAIN, operated=False, nights=nights, scheme=_NAME,
    )  # fmt: skip
    return through_insiders(month.city, _NAME, with_budget(month, new, rng), _INSIDERS, rng)


def _rings(month: Month, sites: Sites) -> list[_Ring]:
    """Choose each site's township, recruiter and recruits once, and tell the ledger."""
    city = month.city
    rng = stream(city.settings.seed, f"{city.number}/{_NAME}/rings")
    old = np.flatnonzero(here_now(month) & of_age(month, _YOUNGEST))
    near = nearness(city)
    rings: list[_Ring] = []
    for at, fakes in zip(sites.at, in_all(month, sites, _SHARE), strict=True):
        wanted = max(_FEWEST, round(fakes / _TIMES))
        shared = bool(rings) and rng.random() < _SHARED
        town = _town(city, near[:, at], rng)
        chosen = rng.permutation(old[city.people.town[old] == town])[:wanted]
        people = rings[-1].recruits if shared or (not len(chosen) and rings) else chosen
        boss = rings[-1].recruiter if shared else int(people[0]) if len(people) else -1
        dx = rng.choice(DIAGNOSES.where(*_ILLNESSES), 2, replace=False)
        rings.append(_Ring(int(at), boss, people, dx))
    for boss in sorted({ring.recruiter for ring in rings if ring.recruiter >= 0}):
        _tell(month, boss, [ring for ring in rings if ring.recruiter == boss])
    return rings


def _town(city: City, near: Floats, rng: np.random.Generator) -> int:
    """A township some way off: not the nearest one, and of the city."""
    weight = city.places.people * np.sqrt(near)
    return int(rng.choice(len(weight), p=weight / weight.sum()))


def _tell(month: Month, boss: int, rings: list[_Ring]) -> None:
    members = [("recruiter", PATIENT, boss)]
    for ring in rings:
        at = np.full(len(ring.dx), ring.provider)
        dept = dept_for(month.city, at, DIAGNOSES.dept[ring.dx])
        doctors = np.unique(insider_of(month.city, _NAME, dept))
        members.append(("hospital", PROVIDER, ring.provider))
        members += [("doctor", _DOCTOR, int(doctor)) for doctor in doctors]
    recruits = np.unique(np.concatenate([ring.recruits for ring in rings]))
    members += [("recruit", PATIENT, int(person)) for person in recruits if person != boss]
    month.ledger.group(_NAME, members)


def _lines(
    month: Month,
    sites: Sites,
    visits: pl.DataFrame,
    lines: pl.DataFrame,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Bill a bus from one template."""
    row = np.flatnonzero((visits["scheme"] == _NAME).fill_null(False).to_numpy())
    if not len(row):
        return lines
    mine = visits[row].select("provider", "nights", "dx", day=pl.col("begin") // DAY)
    template = row[first_of(mine)]
    strength = sites.spread(sites.strength, 0.0)[mine["provider"].to_numpy()]
    copied = rng.random(len(row)) < _COPIED[0] + (_COPIED[1] - _COPIED[0]) * strength
    copied &= row != template
    slips = _SLIPS[0] + (_SLIPS[1] - _SLIPS[0]) * strength
    return copied_lines(month, visits, lines, row[copied], template[copied], slips[copied], rng)


def _fits(city: City) -> Bools:
    return sizeable(city, *_KINDS)


LAYER = Layer(
    name=_NAME,
    zh="虚假/诱导住院",
    fits=_fits,
    culprits=(PROVIDER, _DOCTOR, PATIENT),
    visits=_visits,
    lines=_lines,
)
