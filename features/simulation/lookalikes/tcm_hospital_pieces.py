"""中医馆饮片 - a place of traditional medicine, where compound prescriptions are the trade."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.departments import DEPARTMENTS
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.city.staff import draw_staff
from features.simulation.frames import OPSP, OTP
from features.simulation.layering.alike import made_by
from features.simulation.layering.relined import of_visits
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer
from features.simulation.lines.calls import pieces
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of its calls that come for traditional medicine, and how many of them leave with herbs.
_TRADITIONAL, _HERBS = (0.3, 0.85), 0.8
_BRANCH = "A50"


def _herbal() -> Bools:
    return np.array([code.startswith(_BRANCH) for code in DEPARTMENTS])


def _fits(city: City) -> Bools:
    has = np.zeros(len(city.providers), dtype=bool)
    has[city.departments.provider[_herbal()[city.departments.caty]]] = True
    herbal = city.providers.is_kind("tcm_hospital", "clinic")
    return visited(city, has & herbal, 0.7)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    city, departments = month.city, month.city.departments
    first = np.full(len(city.providers), -1, dtype=np.int64)
    own = np.flatnonzero(_herbal()[departments.caty])[::-1]
    first[departments.provider[own]] = own
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    chosen = sites.pick(provider, day, rng, *_TRADITIONAL) & (first[provider] >= 0)
    chosen &= visits["kind"].is_in((OTP, OPSP)).to_numpy() & visits["tag"].is_null().to_numpy()
    dept = np.maximum(first[provider], 0)
    doctor = draw_staff(city, dept, rng)
    marked = pl.lit(pl.Series(chosen))
    return visits.with_columns(
        dept=pl.when(marked).then(pl.Series(departments.caty[dept])).otherwise("dept"),
        doctor=pl.when(marked).then(pl.Series(doctor)).otherwise("doctor"),
        alike=pl.when(marked).then(pl.lit(LAYER.name)).otherwise("alike"),
    )


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    herbal = pl.Series(ITEMS.group.gather(lines["item"]) == "piece")
    has = np.isin(np.arange(visits.height), lines.filter(herbal)["visit"].to_numpy())
    chosen = made_by(visits, LAYER.name) & ~has
    row = np.flatnonzero(chosen & (rng.random(visits.height) < _HERBS))
    dx, at = visits["dx"].to_numpy()[row], visits["begin"].to_numpy()[row]
    written = pieces(month, visits, row, dx, at, rng)
    # Herbs instead of other drugs: half of those that they were given are left out.
    instead = of_visits(lines, np.isin(np.arange(visits.height), row))
    instead &= (ITEMS.group.gather(lines["item"]) == "drug").to_numpy()
    instead &= rng.random(lines.height) < 0.5
    return pl.concat([lines.filter(pl.Series(~instead)), written])


LAYER = Layer(
    name="tcm_hospital_pieces",
    zh="中医馆饮片",
    fits=_fits,
    resembles=("decoction_pieces",),
    visits=_visits,
    lines=_lines,
)
