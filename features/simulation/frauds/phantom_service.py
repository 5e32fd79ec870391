"""虚构医药服务 - billed, but it cannot have happened.

Calls of the dead and of people who lie in bed elsewhere; days on which one doctor treats more
people than a day has hours for; operations without anaesthesia, material or record; tests of which
no sample was taken.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.menus import MENUS
from features.simulation.city.city import City
from features.simulation.frames import EMERGENCY, OTP, STAY
from features.simulation.layering.customers import some_visit, usual
from features.simulation.layering.few_doctors import by, few_doctors, sent_to
from features.simulation.layering.more import Occasions, beside, calls, of_menu
from features.simulation.layering.sizeable import sizeable
from features.simulation.layering.unsampled import never_done, without_results
from features.simulation.layering.ways import ways_of
from features.simulation.layers import PROVIDER, Layer, Papers
from features.simulation.lines.operations import operated_at
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.habits import Habits
from features.simulation.trade.make import visits_of

#: What a site does.
_DEAD, _ELSEWHERE, _CROWDED, _OPERATIONS, _TESTS = range(5)
#: Calls of the dead, of people in bed elsewhere and on crowded days, for one usual call; share of
#: stays with an invented operation, and of insiders' calls and stays with invented tests: at
#: strength 0 and 1 (assumed).
_OF_DEAD, _IN_BED, _IN_CROWDS = (0.002, 0.05), (0.002, 0.07), (0.01, 0.40)
_OPERATED, _TESTED = (0.01, 0.4), (0.02, 0.7)
#: Days since the death, at the least and at the most; people of a crowded day (assumed).
_SINCE, _CROWD = (2, 240), 25
#: Tests invented for one person, therapies of one in the crowd, Poisson means (assumed).
_TESTS_EACH, _THERAPIES = 3.0, 1.6
#: Least share operated of a diagnosis for which an operation is invented.
_OPERABLE = 0.05
_CROWD_TAG = "crowd"


def _fits(city: City) -> Bools:
    return sizeable(city.providers.calls + city.providers.stays, city.clinic, 0.7)


def _ways(city: City, sites: Sites) -> Bools:
    seen, tests = city.clinic, city.clinic & (city.providers.tier > 0)
    return ways_of(city, LAYER.name, sites, np.stack([seen, seen, seen, city.hospital, tests]))


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    ways = _ways(month.city, sites)
    of_site = usual(sites, visits.filter(pl.col("kind").is_in([OTP, EMERGENCY])))

    def drawn(way: int, share: tuple[float, float]) -> Ints:
        does = np.where(ways[way, sites.at], of_site, 0.0)
        return sites.draw(month.first, month.days, does, rng, *share)

    new = [
        _of_dead(month, sites, drawn(_DEAD, _OF_DEAD), rng),
        _of_people_in_bed(month, sites, visits, drawn(_ELSEWHERE, _IN_BED), rng),
        _crowds(month, sites, visits, drawn(_CROWDED, _IN_CROWDS), rng),
    ]
    marked = few_doctors(month.city, LAYER.name, sites)
    invented = sent_to(month.city, marked, pl.concat(new), rng).with_columns(
        scheme=pl.lit(LAYER.name)
    )
    return pl.concat([visits, invented])


def _of_dead(month: Month, sites: Sites, provider: Ints, rng: np.random.Generator) -> pl.DataFrame:
    """Calls of people who died days or months ago, rather of those who used to come."""
    city, habits = month.city, _habits(month)
    day = sites.day_of(provider, month.first, month.days, rng)
    person = np.full(len(provider), -1)
    death = city.people.death
    for row, (site, when) in enumerate(zip(provider, day, strict=True)):
        dead = np.flatnonzero((death < when - _SINCE[0]) & (death > when - _SINCE[1]))
        own = dead[habits.usual_call[dead] == site]
        among = own if len(own) else dead
        person[row] = rng.choice(among) if len(among) else -1
    kept = person >= 0
    person, provider, day = person[kept], provider[kept], day[kept]
    dx = habits.illness["otp"].draw(city.people, person, month.first, rng, winter=False)
    return visits_of(month, OTP, person, provider, day, dx, rng)


def _of_people_in_bed(
    month: Month, sites: Sites, visits: pl.DataFrame, provider: Ints, rng: np.random.Generator
) -> pl.DataFrame:
    """Calls of people strictly between admission and discharge at another provider."""
    stays = visits.filter(pl.col("kind") == STAY, pl.col("nights") >= 3)
    if stays.is_empty():
        return visits.clear()
    chosen = stays[rng.integers(0, stays.height, len(provider))]
    begin, nights = chosen["begin"].to_numpy() // DAY, chosen["nights"].to_numpy()
    day = begin + 1 + np.floor(rng.random(len(provider)) * (nights - 1)).astype(np.int64)
    acts = sites.chance(provider, day, 1.0, 1.0) > 0
    kept = acts & (day < month.last) & (chosen["provider"].to_numpy() != provider)
    person, dx = chosen["person"].to_numpy()[kept], chosen["dx"].to_numpy()[kept]
    return visits_of(month, OTP, person, provider[kept], day[kept], dx, rng)


def _crowds(
    month: Month, sites: Sites, visits: pl.DataFrame, provider: Ints, rng: np.random.Generator
) -> pl.DataFrame:
    """Calls of the site's own patients, as many on one day as one doctor could never see."""
    seen = visits.filter(pl.col("kind").is_in([OTP, EMERGENCY]))
    row = some_visit(seen, provider, rng)
    chosen, provider = seen[row[row >= 0]], provider[row >= 0]
    counts = np.bincount(provider, minlength=sites.among)
    nth = np.floor(rng.random(len(provider)) * np.ceil(counts[provider] / _CROWD))
    crowd = provider * 1_000 + nth.astype(np.int64)
    firsts, back = np.unique(crowd, return_inverse=True)
    day = sites.day_of(firsts // 1_000, month.first, month.days, rng)[back]
    person, dx = chosen["person"].to_numpy(), chosen["dx"].to_numpy()
    new = visits_of(month, OTP, person, provider, day, dx, rng, tag=_CROWD_TAG)
    return (
        new.with_columns(day=pl.Series(day))
        .unique(["person", "provider", "day"], keep="first", maintain_order=True)
        .drop("day")
    )


def _habits(month: Month) -> Habits:
    habits: Habits = month.memory("habits")["habits"]
    return habits


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    ways, provider = _ways(month.city, sites), visits["provider"].to_numpy()
    day, kind = visits["begin"].to_numpy() // DAY, visits["kind"].to_numpy()
    own = (visits["scheme"] == LAYER.name).fill_null(False).to_numpy()
    marked = few_doctors(month.city, LAYER.name, sites)
    theirs = by(marked, visits) & visits["scheme"].is_null().to_numpy()
    crowd = calls(visits, own & (visits["tag"] == _CROWD_TAG).fill_null(False).to_numpy())
    crowd = crowd.times(_THERAPIES, rng).later(15, 60, rng)
    lines = beside(lines, of_menu(month, visits, crowd, MENUS.of("therapy"), rng))
    operable = DIAGNOSES.operated[visits["dx"].to_numpy()] > _OPERABLE
    cut = (kind == STAY) & ~visits["operated"].to_numpy() & operable
    cut &= visits["scheme"].is_null().to_numpy()
    cut &= ways[_OPERATIONS, provider] & sites.pick(provider, day, rng, *_OPERATED)
    row = np.flatnonzero(cut)
    operations = Occasions(row, operated_at(visits, row))
    surgeon = sent_to(month.city, marked, visits[row], rng)["doctor"]
    tested = theirs & np.isin(kind, (OTP, EMERGENCY, STAY)) & ways[_TESTS, provider]
    tested &= sites.pick(provider, day, rng, *_TESTED)
    tests = calls(visits, tested).times(_TESTS_EACH, rng).later(5, 60, rng)
    new = [
        of_menu(
            month, visits, operations, MENUS.of("surgery"), rng, doctor=surgeon, performer=surgeon
        )
    ]
    new.append(of_menu(month, visits, tests, MENUS.of("lab"), rng))
    lines = beside(lines, pl.concat(new).with_columns(scheme=pl.lit(LAYER.name)))
    false = (lines["scheme"] == LAYER.name).fill_null(False) | pl.Series(own).gather(lines["visit"])
    never_done(month, LAYER.name, visits, lines.filter(false))
    return lines


def _papers(month: Month, sites: Sites, papers: Papers, rng: np.random.Generator) -> Papers:
    del sites, rng
    return without_results(month, LAYER.name, papers)


LAYER = Layer(
    name="phantom_service",
    zh="虚构医药服务",
    fits=_fits,
    culprits=(PROVIDER, "doctor"),
    visits=_visits,
    lines=_lines,
    papers=_papers,
)
