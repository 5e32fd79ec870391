"""双通道独家药店 - the one shop of the area with the special drugs that one hospital prescribes."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.conditions import KEYS
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.city.departments import dept_for
from features.simulation.city.staff import draw_staff
from features.simulation.frames import PHARMACY
from features.simulation.layering.alike import made_by
from features.simulation.layering.goods import boxes_for, goods, kept_to, offered
from features.simulation.layering.recruits import recruits
from features.simulation.layering.relined import without_drugs
from features.simulation.layers import Layer, Papers
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.streams import stream
from features.simulation.trade.make import visits_of

#: Patients of the shop and the hospital; chance that one comes in a month; days of supply.
_PATIENTS, _COMES, _SUPPLY = (1.5, 5.5), 0.92, 28.0
#: For what special drugs are given, where the person has it.
_ILL = tuple(KEYS.index(key) for key in ("cancer", "diabetes", "schizophrenia", "hepatitis_b"))
_ICD = ("C34.900", "E11.900", "F20.900", "B18.100")
_DRUGS = ("dual_channel", "nego", "dear")
_EACH = 100


def _fits(city: City) -> Bools:
    return np.asarray(city.pharmacy & city.providers.dual_channel)


def _hospitals(city: City, sites: Sites) -> Ints:
    """Return the hospital of each shop over providers: a large one near it."""
    rng = stream(city.settings.seed, f"{city.number}/dual_channel_only_shop/hospitals")
    large = np.where(city.hospital & (city.providers.tier >= 2), city.providers.calls, 0.0)
    towns, places = city.providers.town, city.places
    chosen = np.zeros(len(city.providers), dtype=np.int64)
    for shop in sites.at:
        far = np.hypot(
            places.x[towns] - places.x[towns[shop]], places.y[towns] - places.y[towns[shop]]
        )
        weight = large * np.exp(-np.minimum(far, 300.0) / 15.0)
        chosen[shop] = rng.choice(len(weight), p=weight / weight.sum())
    return chosen


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    ill = month.city.people.has[:, list(_ILL)]
    pool = recruits(month, LAYER.name, sites, np.asarray(ill.any(axis=1)), *_PATIENTS)
    comes = rng.random(pool.height) < _COMES * sites.spread(
        sites.active(month.first, month.days), 0.0
    )[pool["provider"].to_numpy()]  # fmt: skip
    pool = pool.filter(pl.Series(comes))
    person, provider = pool["person"].to_numpy(), pool["provider"].to_numpy()
    dx = DIAGNOSES.where(*_ICD)[np.argmax(ill[person], axis=1)]
    day = month.first + ((person * 7919) % 27 + rng.integers(-1, 2, len(person))).clip(0, 27)
    new = visits_of(
        month, PHARMACY, person, provider, day, dx, rng,
        supply=np.full(len(person), _SUPPLY), alike=LAYER.name,
    )  # fmt: skip
    return pl.concat([visits, new])


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    chosen = made_by(visits, LAYER.name)
    row = np.flatnonzero(chosen)
    visit = visits[row]
    menu = goods("drug", *_DRUGS)
    dx, person = visit["dx"].to_numpy(), visit["person"].to_numpy()
    item = kept_to(menu, dx, person, np.zeros(len(row), dtype=np.int64))
    item = np.where(offered(menu)[dx] & ~ITEMS.has("iv")[item], item, -1)
    boxes = boxes_for(np.maximum(item, 0), np.full(len(row), _SUPPLY), 8)
    at = visit["begin"].to_numpy()
    filled = np.ones(len(row), dtype=bool)
    drugs = lines_of(month, visits, row, item, boxes, at, rng, outside=filled)
    month.memory(LAYER.name)["filled"] = visit.select("visit", "provider", "dx")
    replaced = np.zeros(visits.height, dtype=bool)
    replaced[row[item >= 0]] = True
    return pl.concat([without_drugs(lines, replaced), drugs])


def _papers(month: Month, sites: Sites, papers: Papers, rng: np.random.Generator) -> Papers:
    """Let the prescriptions be those of the hospital, each by a doctor of the department."""
    city, ids = month.city, month.memory("ids")["ids"]
    filled: pl.DataFrame = month.memory(LAYER.name)["filled"]
    hospital = _hospitals(city, sites)[filled["provider"].to_numpy()]
    dept = dept_for(city, hospital, DIAGNOSES.dept[filled["dx"].to_numpy()])
    new = pl.DataFrame(
        {
            "hi_rxno": ids.numbered("W", filled["visit"] * _EACH, 14),
            "new_dr": ids.doctors(draw_staff(city, dept, rng)),
            "new_place": ids.providers(hospital),
        }
    )
    rx = papers["elec_rx_detl"]
    changed = rx.join(new, on="hi_rxno", how="left", maintain_order="left").with_columns(
        dr_code=pl.coalesce("new_dr", "dr_code"),
        fixmedins_code=pl.coalesce("new_place", "fixmedins_code"),
    )
    return {**papers, "elec_rx_detl": changed.select(rx.columns)}


LAYER = Layer(
    name="dual_channel_only_shop",
    zh="双通道独家药店",
    fits=_fits,
    resembles=("rx_flow", "cash_out", "resale_facilitation"),
    latest_onset=0.1,
    visits=_visits,
    lines=_lines,
    papers=_papers,
)
