"""多诊断 - patients with several illnesses get a drug that a second diagnosis explains."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.conditions import CONDITIONS
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.menus import MENUS
from features.simulation.city.city import City
from features.simulation.frames import EMERGENCY, OPSP, OTP
from features.simulation.layering.goods import boxes_for
from features.simulation.layering.told_diagnoses import remember, written
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer, Papers
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of the visits of people with another illness at which that one is treated too.
_TREATED = (0.25, 0.85)
_DAYS = (7.0, 30.0)
_ILLNESS = np.array([DIAGNOSES.at(each.icd) for each in CONDITIONS])
_KINDS = (OTP, OPSP, EMERGENCY)


def _fits(city: City) -> Bools:
    kept = city.clinic & ~city.providers.is_kind("dialysis_centre", "dental", "internet_hospital")
    return visited(city, kept)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    chosen = sites.pick(provider, day, rng, *_TREATED)
    chosen &= visits["kind"].is_in(_KINDS).to_numpy() & visits["tag"].is_null().to_numpy()
    chosen &= _second(month, visits) >= 0
    marked = pl.lit(pl.Series(chosen)) & pl.col("alike").is_null()
    return visits.with_columns(alike=pl.when(marked).then(pl.lit(LAYER.name)).otherwise("alike"))


def _second(month: Month, visits: pl.DataFrame) -> np.ndarray:
    """Return another illness that the person of each visit lives with, -1 where there is none."""
    person, dx = visits["person"].to_numpy(), visits["dx"].to_numpy()
    has = month.city.people.has[person] & (
        DIAGNOSES.condition[dx][:, None] != np.arange(len(_ILLNESS))
    )
    has = has & (MENUS.of("drug").stop > MENUS.of("drug").start)[_ILLNESS]
    turn = (person[:, None] * 7 + np.arange(len(_ILLNESS)) * 5) % 13
    best = np.argmax(has * (1 + turn), axis=1)
    return np.where(has.any(axis=1), _ILLNESS[best], -1)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    row = np.flatnonzero((visits["alike"] == LAYER.name).fill_null(False).to_numpy())
    second = _second(month, visits)[row]
    remember(month, LAYER.name, visits, row, second)
    item = MENUS.of("drug").draw(second, rng)
    boxes = boxes_for(item, rng.uniform(*_DAYS, len(row)), 6)
    at = visits["begin"].to_numpy()[row] + rng.integers(8, 35, len(row))
    new = lines_of(month, visits, row, item, boxes, at, rng)
    return pl.concat([lines, new.join(lines, on=["visit", "item"], how="anti")])


def _papers(month: Month, sites: Sites, papers: Papers, rng: np.random.Generator) -> Papers:
    return written(month, LAYER.name, papers)


LAYER = Layer(
    name="several_diagnoses",
    zh="多诊断",
    fits=_fits,
    resembles=("indication_mismatch",),
    visits=_visits,
    lines=_lines,
    papers=_papers,
)
