"""糖尿病门诊 - diabetics tested every quarter: many tests, each after the last could change."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.conditions import KEYS
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.frames import OPSP, OTP
from features.simulation.layering.alike import made_by
from features.simulation.layering.moved import moved
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of diabetics' visits that are for the diabetes there.
_FOR_IT = (0.5, 0.95)
#: Days between two tests at the least; further tests with it and their chance.
_QUARTER, _WITH = 88, (("urine_albumin", 0.5), ("lipid_panel", 0.45), ("c_peptide", 0.15))
_DIABETES, _TEST = KEYS.index("diabetes"), "hba1c"
_ILLNESS = DIAGNOSES.at("E11.900")
_NEVER = -1_000


def _fits(city: City) -> Bools:
    able = city.clinic & (city.providers.tier >= 1)
    able &= ~city.providers.is_kind("dental", "eye_hospital", "psychiatric", "maternity")
    return visited(city, able & ~city.providers.is_kind("dialysis_centre"), 0.6)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    person, provider = visits["person"].to_numpy(), visits["provider"].to_numpy()
    day = visits["begin"].to_numpy() // DAY
    chosen = month.city.people.has[person, _DIABETES] & visits["tag"].is_null().to_numpy()
    chosen &= visits["kind"].is_in((OTP, OPSP)).to_numpy() & visits["alike"].is_null().to_numpy()
    chosen &= sites.pick(provider, day, rng, *_FOR_IT)
    own = visits.filter(pl.Series(chosen)).with_columns(dx=pl.lit(_ILLNESS))
    seen = moved(month, own, own["provider"].to_numpy(), rng, alike=LAYER.name)
    return pl.concat([visits.filter(pl.Series(~chosen)), seen])


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    memory = month.memory(LAYER.name)
    last = memory.setdefault("last", np.full(len(month.city.people), _NEVER))
    test = ITEMS.at(_TEST)
    row = np.flatnonzero(made_by(visits, LAYER.name))
    _, first = np.unique(visits["person"].to_numpy()[row], return_index=True)
    row = row[np.sort(first)]
    person, begin = (visits[name].to_numpy()[row] for name in ("person", "begin"))
    due = begin // DAY - last[person] >= _QUARTER
    own = np.isin(visits["provider"].to_numpy(), sites.at)
    own &= (visits["dx"] == _ILLNESS).to_numpy()
    kept = lines.filter(
        pl.Series(~(own[lines["visit"].to_numpy()] & (lines["item"] == test).to_numpy()))
    )
    row, at = row[due], begin[due] + rng.integers(5, 30, int(due.sum()))
    last[person[due]] = begin[due] // DAY
    parts = [lines_of(month, visits, row, np.full(len(row), test), 1, at, rng)]
    for key, chance in _WITH:
        some = rng.random(len(row)) < chance
        item = np.full(int(some.sum()), ITEMS.at(key))
        parts.append(lines_of(month, visits, row[some], item, 1, at[some], rng))
    new = pl.concat(parts).join(kept, on=["visit", "item"], how="anti")
    return pl.concat([kept, new])


LAYER = Layer(
    name="diabetes_clinic",
    zh="糖尿病门诊",
    fits=_fits,
    resembles=("lab_repeat",),
    visits=_visits,
    lines=_lines,
)
