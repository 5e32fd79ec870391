"""诊断缺失 - a clinic whose bills come without diagnoses; what it gives is in order."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.frames import IN_BED, PHARMACY
from features.simulation.layering.alike import alike
from features.simulation.layering.told_visits import keeping, kept
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer, Papers
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

_NAME = "missing_diagnosis_clinic"
#: Share of its calls without any diagnosis.
_WITHOUT = (0.55, 1.0)


def _fits(city: City) -> Bools:
    return visited(city, city.clinic & (city.providers.tier <= 2))


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    chosen = sites.pick(provider, day, rng, *_WITHOUT)
    chosen &= ~visits["kind"].is_in((*IN_BED, PHARMACY)).to_numpy()
    return alike(visits, chosen, _NAME)


def _papers(month: Month, sites: Sites, papers: Papers, rng: np.random.Generator) -> Papers:
    untold = kept(month, _NAME)
    lists = ("out_med_setl_diag_list_d", "setl_list_diag_d")
    visits = papers["mdtrt_d"].with_columns(
        pl.when(~untold).then("otp_diag_info").alias("otp_diag_info")
    )
    return {
        **papers,
        **{name: papers[name].filter(~untold) for name in lists},
        "mdtrt_d": visits,
    }


LAYER = Layer(
    name=_NAME,
    zh="诊断缺失",
    fits=_fits,
    resembles=("indication_mismatch",),
    visits=_visits,
    lines=keeping(_NAME),
    papers=_papers,
)
