"""公用医师编码 - much of a provider's work is entered under one code: "unknown doctor"."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.sizeable import sizeable
from features.simulation.layering.wrong_rows import codes_of, per_row
from features.simulation.layers import Layer, Papers, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.streams import stream

#: Share of visits under the code, by strength.
_SHARE = (0.05, 0.8)
#: What is entered where nobody knows the doctor.
_NOBODY = ("999999", "000000", "未知", "无")
#: Columns that name the doctor of a visit.
_COLUMNS = (
    "chfpdr_code",
    "bilg_dr_code",
    "acord_dr_code",
    "diag_dr_code",
    "oper_dr_code",
    "drord_dr_code",
)


def _papers(month: Month, sites: Sites, papers: Papers, rng: Random) -> Papers:
    visits = papers["mdtrt_d"]
    active = sites.active(month.first, month.days) > 0
    chance = per_row(month, visits, sites, sites.between(*_SHARE) * active)
    chosen = visits.filter(pl.Series(rng.random(visits.height) < chance))
    if chosen.is_empty():
        return papers
    named = stream(month.city.settings.seed, f"{month.city.number}/{LAYER.name}")
    code = pl.DataFrame(
        {
            "fixmedins_code": codes_of(month, sites.at),
            "nobody_": named.choice(np.array(_NOBODY), len(sites)).tolist(),
        }
    )
    told = chosen.select("mdtrt_id", "fixmedins_code").join(
        code, on="fixmedins_code", how="left", maintain_order="left"
    )
    told = told.select("mdtrt_id", "nobody_")
    return {name: _nameless(table, told) for name, table in papers.items()}


def _nameless(table: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Put the code in place of the doctors of these visits."""
    columns = [name for name in _COLUMNS if name in table.columns]
    if not columns or "mdtrt_id" not in table.columns:
        return table
    rows = table.join(told, on="mdtrt_id", how="left", maintain_order="left")
    known = pl.col("nobody_").is_not_null()
    return rows.with_columns(
        pl.when(known & pl.col(name).is_not_null()).then("nobody_").otherwise(name).alias(name)
        for name in columns
    ).select(table.columns)


def _fits(city: City) -> Bools:
    among = city.clinic & ~city.providers.is_kind("village", "clinic", "internet_hospital")
    return np.asarray(sizeable(city.providers.calls, among, 0.7))


LAYER = Layer("catch_all_doctor", "公用医师编码", _fits, papers=_papers)
