"""男女检查、男女用药 - tests, drugs and diagnoses of the other sex.

Some people let their husband, wife or neighbour be treated with their card; some insiders put a
test of the other sex on the bills of the same patients whenever they come.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import EMERGENCY, OPSP, OTP, PHARMACY, STAY
from features.simulation.layering.billable import attended
from features.simulation.layering.few_doctors import few_doctors, seen_by_few, sent_to
from features.simulation.layering.nearby import of_age
from features.simulation.layering.other_sex import other_sex_items
from features.simulation.layering.recruits import coming, recruits, taking_part
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.make import visits_of

#: Cards lent at a site, and how often a month each is used for the other sex.
_CARDS, _USED = (0.4, 6.0), (0.15, 0.6)
#: Share of the insiders' patients whose bills bear items of the other sex, and how often.
_PATIENTS, _OFTEN = (0.01, 0.18), 0.7
_KINDS = (OTP, OPSP, EMERGENCY, STAY, PHARMACY)
_ADULT, _OLDEST = 20, 68
_SALT = 37


def _fits(city: City) -> Bools:
    providers = city.providers
    kept = city.clinic & ~providers.is_kind("dialysis_centre", "dental", "maternity", "psychiatric")
    return visited(city, kept) | visited(city, city.pharmacy, 0.25)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    city = month.city
    pool = recruits(month, LAYER.name, sites, of_age(month, _ADULT, _OLDEST), *_CARDS)
    person, provider, day = coming(month, pool, sites, rng, *_USED)
    dx = _of_other_sex(month, person, rng)
    kind = np.where(city.providers.sales[provider] > 0, PHARMACY, OTP)
    new = visits_of(month, kind, person, provider, day, dx, rng, scheme=LAYER.name)
    seen = sent_to(city, few_doctors(city, LAYER.name, sites), new, rng)
    return pl.concat([visits, attended(month, seen)])


def _of_other_sex(month: Month, person: Ints, rng: np.random.Generator) -> Ints:
    """Draw a diagnosis of the other sex for each, of any that is seen outside a hospital bed."""
    drawn = np.zeros(len(person), dtype=np.int64)
    female = month.city.people.female[person]
    for sex in (True, False):
        common = np.where((DIAGNOSES.sex == ("M" if sex else "F")).to_numpy(), DIAGNOSES.otp, 0.0)
        common[DIAGNOSES.under("O", "Z")] = 0.0
        here = np.flatnonzero(female == sex)
        drawn[here] = rng.choice(len(DIAGNOSES), len(here), p=common / common.sum())
    return drawn


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    person = visits["person"].to_numpy()
    chosen = seen_by_few(month.city, LAYER.name, sites, visits, _KINDS)
    chosen &= taking_part(sites, visits, _PATIENTS, _SALT) & (rng.random(len(person)) < _OFTEN)
    row = np.flatnonzero(chosen)
    shop = visits["kind"].to_numpy()[row] == PHARMACY
    item = other_sex_items(month.city.people.female[person[row]], shop, rng)
    at = visits["begin"].to_numpy()[row] + np.where(shop, 0, rng.integers(6, 35, len(row)))
    new = lines_of(month, visits, row, item, 1, at, rng, scheme=LAYER.name)
    return pl.concat([lines, new])


LAYER = Layer(
    name="sex_mismatch",
    zh="男女检查、男女用药",
    fits=_fits,
    culprits=("provider", "doctor", "patient"),
    visits=_visits,
    lines=_lines,
)
