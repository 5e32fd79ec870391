"""肿瘤患者 - dear drugs, as the illness asks for, at a hospital, a centre and a 双通道 shop."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue import conditions
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import NEVER, City
from features.simulation.frames import OPSP, OTP, PHARMACY
from features.simulation.layering.alike import made_by
from features.simulation.layering.goods import boxes_for, goods, kept_to
from features.simulation.layering.refills import ICD
from features.simulation.layering.relined import without_drugs
from features.simulation.layers import PATIENT, Layer, Random
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.habits import Habits
from features.simulation.trade.make import visits_of

#: Visits a month for the illness, by strength; share of them to a 双通道 shop (assumed).
_VISITS, _AT_SHOP = (1.2, 3.6), 0.4
#: Drugs of one visit; days of supply of one (assumed).
_DRUGS, _SUPPLY, _MOST_BOXES = (1, 3), 28, 6
_CANCER = conditions.at("cancer")


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    city = month.city
    person = sites.draw(month.first, month.days, np.ones(len(sites)), rng, *_VISITS)
    day = sites.day_of(person, month.first, month.days, rng)
    dx = np.full(len(person), ICD[_CANCER])
    habits: Habits = month.memory("habits")["habits"]
    seen = habits.calls.draw(DIAGNOSES.dept[dx], habits.town[person], rng)
    shops = np.flatnonzero(city.pharmacy & city.providers.dual_channel)
    at_shop = (rng.random(len(person)) < _AT_SHOP) & (len(shops) > 0)
    # Each has two shops that keep what they take.
    turn = (person * 7 + rng.integers(0, 2, len(person)) * 3) % max(len(shops), 1)
    provider = np.where(at_shop, shops[turn] if len(shops) else seen, seen)
    certified = city.people.entitled[person, _CANCER] <= month.first
    kind = np.where(at_shop, PHARMACY, np.where(certified, OPSP, OTP))
    kept = provider >= 0
    new = visits_of(
        month,
        kind[kept],
        person[kept],
        provider[kept],
        day[kept],
        dx[kept],
        rng,
        supply=float(_SUPPLY),
        alike=LAYER.name,
    )
    return pl.concat([visits, new])


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    chosen = made_by(visits, LAYER.name)
    rows = np.flatnonzero(chosen)
    which, number = nth(rng.integers(*_DRUGS, len(rows)))
    row = rows[which]
    item = _drug(visits["dx"].to_numpy()[row], visits["person"].to_numpy()[row], number)
    boxes = boxes_for(item, np.full(len(row), _SUPPLY), _MOST_BOXES)
    at = visits["begin"].to_numpy()[row]
    dear = lines_of(month, visits, row, item, boxes, at, rng)
    dear = dear.unique(["visit", "item"], keep="first", maintain_order=True)
    return pl.concat([without_drugs(lines, chosen), dear])


def _drug(dx: Ints, person: Ints, number: Ints) -> Ints:
    """The drugs of the person's regimen: the same ones at every place."""
    return kept_to(goods("drug", "dear", "dual_channel"), dx, person, number)


def _fits(city: City) -> Bools:
    people = city.people
    stays = (people.death == NEVER) & (people.insured_until == NEVER) & (people.away < 0)
    return np.asarray(people.has[:, _CANCER] & stays & (people.insured < city.places.local))


LAYER = Layer(
    "oncology_patient",
    "肿瘤患者",
    _fits,
    site=PATIENT,
    weight=3.0,
    resembles=("drug_resale",),
    visits=_visits,
    lines=_lines,
)
