"""调药门诊 - new patients whose drug is changed every fortnight under tests until it suits."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.conditions import CONDITIONS
from features.simulation.catalogue.menus import MENUS
from features.simulation.city.city import City
from features.simulation.frames import OTP
from features.simulation.layering.alike import made_by
from features.simulation.layering.drug_classes import other_of_class
from features.simulation.layering.goods import boxes_for, goods, kept_to
from features.simulation.layering.recruits import recruits
from features.simulation.layering.refills import ICD
from features.simulation.layering.relined import without_drugs
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.make import visits_of

#: Patients of the clinic over the span; days between visits; visits until the drug suits.
_PATIENTS, _EVERY, _VISITS = (4.0, 18.0), 14, 7
#: Days of supply a visit; chance of a test.
_SUPPLY, _TESTED = 14.0, 0.6
#: What is titrated.
_TITRATED = ("hypertension", "diabetes", "schizophrenia", "epilepsy", "lipids", "chd")
_KEPT = np.array([each.key in _TITRATED for each in CONDITIONS])


def _fits(city: City) -> Bools:
    able = city.clinic & (city.providers.tier >= 1)
    kept = able & ~city.providers.is_kind("maternity", "eye_hospital", "dental", "dialysis_centre")
    return visited(city, kept, 0.6)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    ill = np.asarray(month.city.people.has[:, _KEPT].any(axis=1))
    pool = recruits(month, LAYER.name, sites, ill, *_PATIENTS)
    person, provider = pool["person"].to_numpy(), pool["provider"].to_numpy()
    begins = (person * 7919) % max(1, month.city.span.days - _VISITS * _EVERY // 2)
    number = np.tile(np.arange(_VISITS), (len(person), 1))
    day = begins[:, None] + number * _EVERY + (person[:, None] + number * 5) % 3 - 1
    at, nth = np.nonzero((day >= month.first) & (day < month.last))
    dx = ICD[_condition(month, person)]
    new = visits_of(
        month, OTP, person[at], provider[at], day[at, nth], dx[at], rng,
        supply=np.full(len(at), _SUPPLY), alike=LAYER.name,
    )  # fmt: skip
    return pl.concat([visits, new])


def _condition(month: Month, person: Ints) -> Ints:
    return np.asarray(np.argmax(month.city.people.has[person] * _KEPT, axis=1))


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    chosen = made_by(visits, LAYER.name)
    row = np.flatnonzero(chosen)
    visit = visits[row]
    dx, person, begin = (visit[name].to_numpy() for name in ("dx", "person", "begin"))
    first = kept_to(goods("drug", "chronic"), dx, person, np.zeros(len(row), dtype=np.int64))
    turn = begin // DAY // _EVERY
    other = other_of_class(np.maximum(first, 0), turn)
    item = np.where((turn % 3 > 0) & (other >= 0), other, first)
    at = begin + rng.integers(8, 30, len(row))
    drugs = lines_of(
        month, visits, row, item, boxes_for(item, np.full(len(row), _SUPPLY), 3), at, rng
    )
    tested = rng.random(len(row)) < _TESTED * (month.city.providers.tier[visit["provider"]] > 0)
    test = MENUS.of("lab").draw(dx[tested], rng)
    tests = lines_of(month, visits, row[tested], test, 1, at[tested], rng)
    tests = tests.join(lines, on=["visit", "item"], how="anti")
    return pl.concat([without_drugs(lines, chosen), drugs, tests])


LAYER = Layer(
    name="titration_clinic",
    zh="调药门诊",
    fits=_fits,
    resembles=("duplicate_drug",),
    visits=_visits,
    lines=_lines,
)
