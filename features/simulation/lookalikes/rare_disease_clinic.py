"""罕见病门诊 - drugs that hardly anybody gets, the rare diagnosis beside a common one."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.menus import MENUS
from features.simulation.city.city import City
from features.simulation.frames import OTP
from features.simulation.layering.added_lines import drugs_too
from features.simulation.layering.alike import made_by
from features.simulation.layering.explained import explained, for_anybody
from features.simulation.layering.recruits import coming, recruits
from features.simulation.layering.told_diagnoses import remember, written
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer, Papers
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.make import visits_of

#: Patients of the clinic, and how often a month each comes.
_PATIENTS, _COMES = (2.0, 7.0), (0.5, 1.1)
#: Weight among outpatients below which a diagnosis counts as rare; days of supply.
_RARE, _DAYS = 0.35, (14.0, 30.0)
#: Dearest box, yuan.
_DEAREST = 900.0


def _fits(city: City) -> Bools:
    able = city.hospital & (city.providers.tier >= 2)
    kept = able & ~city.providers.is_kind("psychiatric", "maternity", "eye_hospital")
    return visited(city, kept, 0.8)


def _rare() -> Floats:
    """Return a weight over diagnoses: rare ones that have a drug of their own."""
    menu = MENUS.of("drug")
    own = [bool(_odd(dx).any()) for dx in range(len(DIAGNOSES))]
    fits = (DIAGNOSES.otp < _RARE) & (DIAGNOSES.otp > 0) & (DIAGNOSES.sex == "").to_numpy()
    fits &= (menu.stop > menu.start) & (DIAGNOSES.oldest > 60) & np.array(own)
    return np.asarray(fits / max(1, fits.sum()))


def _odd(dx: int) -> Ints:
    """Return the drugs of a diagnosis that few others explain, cheaper than the dearest."""
    offered = MENUS.of("drug").of(dx)
    few = explained()[:, offered].mean(axis=0) < 0.05
    fits = few & (ITEMS.price[offered] < _DEAREST) & for_anybody()[offered]
    return np.unique(offered[fits])


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    grown = month.city.people.age(np.arange(len(month.city.people)), month.first) >= 18
    pool = recruits(month, LAYER.name, sites, grown, *_PATIENTS)
    person, provider, day = coming(month, pool, sites, rng, *_COMES)
    common = np.where(
        (DIAGNOSES.sex == "").to_numpy() & (DIAGNOSES.oldest > 60), DIAGNOSES.otp, 0.0
    )
    dx = rng.choice(len(DIAGNOSES), len(person), p=common / common.sum())
    new = visits_of(month, OTP, person, provider, day, dx, rng, alike=LAYER.name)
    return pl.concat([visits, new])


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    row = np.flatnonzero(made_by(visits, LAYER.name))
    person = visits["person"].to_numpy()[row]
    rare = np.flatnonzero(_rare())
    drugs = [_odd(int(dx)) for dx in rare]
    count = np.array([len(each) for each in drugs])
    at = person % len(rare)
    second = rare[at]
    item = np.concatenate(drugs)[(np.cumsum(count) - count)[at] + person % count[at]]
    remember(month, LAYER.name, visits, row, second)
    return drugs_too(month, visits, lines, row, item, _DAYS, 6, rng)


def _papers(month: Month, sites: Sites, papers: Papers, rng: np.random.Generator) -> Papers:
    return written(month, LAYER.name, papers)


LAYER = Layer(
    name="rare_disease_clinic",
    zh="罕见病门诊",
    fits=_fits,
    resembles=("indication_mismatch", "off_scope"),
    visits=_visits,
    lines=_lines,
    papers=_papers,
)
