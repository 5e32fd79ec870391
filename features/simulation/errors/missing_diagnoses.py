"""诊断未上传 - a provider's interface sends bills without their diagnoses."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.sizeable import sizeable
from features.simulation.layering.wrong_rows import of_providers, per_row
from features.simulation.layers import Layer, Papers, Random
from features.simulation.month import Month
from features.simulation.sites import Sites

#: Share of visits without any diagnosis, by strength.
_SHARE = (0.3, 1.0)
_LISTS = ("setl_list_diag_d", "out_med_setl_diag_list_d")
_COLUMNS = ("adm_diag_dscr", "dscg_maindiag_code", "dscg_maindiag_name", "otp_diag_info")


def _papers(month: Month, sites: Sites, papers: Papers, rng: Random) -> Papers:
    visits = papers["mdtrt_d"]
    active = sites.active(month.first, month.days) > 0
    share = per_row(month, visits, sites, sites.between(*_SHARE) * active)
    bare = (
        pl.Series(rng.random(visits.height) < share)
        & visits.select(of_providers(month, sites.at)).to_series()
    )
    lost = visits["mdtrt_id"].filter(bare).to_list()
    without = pl.lit(bare)
    told = visits.with_columns(
        pl.when(~without).then(name).alias(name) for name in _COLUMNS if name in visits.columns
    )
    lists = {name: papers[name].filter(~pl.col("mdtrt_id").is_in(lost)) for name in _LISTS}
    return papers | lists | {"mdtrt_d": told}


def _fits(city: City) -> Bools:
    return np.asarray(sizeable(city.providers.stays, city.hospital, 0.8))


LAYER = Layer("missing_diagnoses", "诊断未上传", _fits, papers=_papers)
