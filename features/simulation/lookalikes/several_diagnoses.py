"""多诊断 - patients with several illnesses get a drug that a second diagnosis explains."""

import numpy as np
import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.menus import MENUS
from features.simulation.frames import EMERGENCY, OPSP, OTP
from features.simulation.layering.added_lines import drugs_too
from features.simulation.layering.alike import alike, made_by
from features.simulation.layering.refills import ICD
from features.simulation.layering.told_diagnoses import remember, written
from features.simulation.layering.visited import general_clinics
from features.simulation.layers import Layer, Papers
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of the visits of people with another illness at which that one is treated too.
_TREATED = (0.25, 0.85)
_DAYS = (7.0, 30.0)
_KINDS = (OTP, OPSP, EMERGENCY)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    chosen = sites.pick(provider, day, rng, *_TREATED)
    chosen &= visits["kind"].is_in(_KINDS).to_numpy() & visits["tag"].is_null().to_numpy()
    chosen &= _second(month, visits) >= 0
    return alike(visits, chosen, LAYER.name)


def _second(month: Month, visits: pl.DataFrame) -> np.ndarray:
    """Return another illness that the person of each visit lives with, -1 where there is none."""
    person, dx = visits["person"].to_numpy(), visits["dx"].to_numpy()
    has = month.city.people.has[person] & (DIAGNOSES.condition[dx][:, None] != np.arange(len(ICD)))
    has = has & (MENUS.of("drug").stop > MENUS.of("drug").start)[ICD]
    turn = (person[:, None] * 7 + np.arange(len(ICD)) * 5) % 13
    best = np.argmax(has * (1 + turn), axis=1)
    return np.where(has.any(axis=1), ICD[best], -1)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    row = np.flatnonzero(made_by(visits, LAYER.name))
    second = _second(month, visits)[row]
    remember(month, LAYER.name, visits, row, second)
    item = MENUS.of("drug").draw(second, rng)
    return drugs_too(month, visits, lines, row, item, _DAYS, 6, rng)


def _papers(month: Month, sites: Sites, papers: Papers, rng: np.random.Generator) -> Papers:
    return written(month, LAYER.name, papers)


LAYER = Layer(
    name="several_diagnoses",
    zh="多诊断",
    fits=general_clinics,
    resembles=("indication_mismatch",),
    visits=_visits,
    lines=_lines,
    papers=_papers,
)
