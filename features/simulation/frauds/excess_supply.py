"""超量开药 - more days of a drug than the rules allow, and again before they are used up.

Some of a site's patients get packs for months on an ordinary prescription at every visit; a few
who know collect another supply every week or two. Long prescriptions are left alone.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.conditions import CONDITIONS
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.frames import EMERGENCY, OPSP, OTP, PHARMACY
from features.simulation.layering.billable import attended
from features.simulation.layering.few_doctors import by, few_doctors, sent_to
from features.simulation.layering.goods import boxes_for, goods, kept_to
from features.simulation.layering.recruits import coming, recruits, standing
from features.simulation.layering.relined import without_drugs
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.make import visits_of

#: Share of the insiders' patients who always get too much, by strength.
_PATIENTS = (0.02, 0.45)
#: Recruits of a site, and how often a month each collects.
_RECRUITS, _COMES = (0.5, 5.0), (0.4, 2.4)
#: Days that a line is made to last, and days of supply of a recruit's collection.
_DAYS, _SUPPLY = (45.0, 130.0), (20.0, 62.0)
#: Dearest line that is blown up, yuan; most boxes of one.
_DEAREST, _BOXES = 4_000.0, 24
_KINDS = (OTP, OPSP, EMERGENCY, PHARMACY)
_ILLNESS = np.array([DIAGNOSES.at(each.icd) for each in CONDITIONS])
#: Illnesses whose drugs are worth collecting.
_COLLECTED = np.array([each.key not in ("ckd", "cancer", "back") for each in CONDITIONS])
_DAILY = ("key_drug", "chronic")
_SALT = 11


def _fits(city: City) -> Bools:
    providers = city.providers
    seen = city.clinic & ~providers.is_kind("dialysis_centre", "dental", "internet_hospital")
    return visited(city, seen) | visited(city, city.pharmacy, 0.3)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    city = month.city
    ill = np.asarray(city.people.has[:, _COLLECTED].any(axis=1))
    pool = recruits(month, LAYER.name, sites, ill, *_RECRUITS)
    person, provider, day = coming(month, pool, sites, rng, *_COMES)
    condition = _condition(month, person)
    kind = np.where(city.people.entitled[person, condition] <= day, OPSP, OTP)
    kind = np.where(city.providers.sales[provider] > 0, PHARMACY, kind)
    new = visits_of(
        month, kind, person, provider, day, _ILLNESS[condition], rng,
        supply=rng.uniform(*_SUPPLY, len(person)), scheme=LAYER.name,
    )  # fmt: skip
    known = few_doctors(city, LAYER.name, sites)
    return pl.concat([visits, attended(month, sent_to(city, known, new, rng))])


def _condition(month: Month, person: Ints) -> Ints:
    """Return the illness that each collects for: the first of theirs, certified ones before."""
    people = month.city.people
    worth = people.has[person] * (1.0 + (people.entitled[person] <= month.first)) * _COLLECTED
    return np.asarray(np.argmax(worth, axis=1))


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    lines = _collections(month, visits, lines, rng)
    item = lines["item"].to_numpy()
    lasts = ITEMS.days[item]
    boxes = np.ceil(rng.uniform(*_DAYS, len(item)) / np.nan_to_num(lasts, nan=1.0))
    boxes = np.minimum(boxes, _BOXES)
    more = _too_much(month, sites, visits)[lines["visit"].to_numpy()]
    more &= (ITEMS.has("chronic") | ITEMS.has("key_drug"))[item] & ~np.isnan(lasts)
    more &= (boxes > lines["cnt"].to_numpy()) & (boxes * lines["price"].to_numpy() < _DEAREST)
    more &= lines["scheme"].is_null().to_numpy()
    blown = pl.lit(pl.Series(more))
    return lines.with_columns(
        cnt=pl.when(blown).then(pl.Series(boxes)).otherwise("cnt"),
        days=pl.when(blown).then(pl.Series(boxes * lasts)).otherwise("days"),
        scheme=pl.when(blown).then(pl.lit(LAYER.name)).otherwise("scheme"),
    )


def _collections(
    month: Month, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Put down the same one or two drugs at every collection of a recruit."""
    chosen = (visits["scheme"] == LAYER.name).fill_null(False)
    rows = np.flatnonzero(chosen.to_numpy())
    which, number = nth(rng.integers(1, 3, len(rows)))
    visit = visits[rows[which]]
    dx, person = visit["dx"].to_numpy(), visit["person"].to_numpy()
    item = kept_to(goods("drug", *_DAILY), dx, person, number)
    boxes = boxes_for(item, visit["supply"].to_numpy(), _BOXES)
    at = visit["begin"].to_numpy() + rng.integers(8, 30, len(which))
    drugs = lines_of(month, visits, rows[which], item, boxes, at, rng)
    drugs = drugs.unique(["visit", "item"], keep="first", maintain_order=True)
    return pl.concat([without_drugs(lines, chosen), drugs])


def _too_much(month: Month, sites: Sites, visits: pl.DataFrame) -> Bools:
    """Mark the honest visits to insiders of patients who always get too much."""
    person, provider = visits["person"].to_numpy(), visits["provider"].to_numpy()
    chance = sites.chance(provider, visits["begin"].to_numpy() // DAY, *_PATIENTS)
    ordinary = visits["scheme"].is_null() & ~visits["long_rx"] & visits["kind"].is_in(_KINDS)
    known = by(few_doctors(month.city, LAYER.name, sites), visits)
    return np.asarray(known & ordinary.to_numpy() & (standing(person, provider, _SALT) < chance))


LAYER = Layer(
    name="excess_supply",
    zh="超量开药",
    fits=_fits,
    culprits=("provider", "doctor", "patient"),
    visits=_visits,
    lines=_lines,
)
