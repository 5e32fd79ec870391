"""伪造病历、检验报告 - stays that never were, written off from a real patient's papers.

Bills of different people are nearly identical line for line, results are copied value for value,
and in the haste lines are dated before the admission or after the discharge, and reports before
their samples.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.added_stays import added_stays
from features.simulation.layering.admitted import admitted
from features.simulation.layering.copied_lines import copied_lines
from features.simulation.layering.copied_papers import copied_results, dated_wrongly
from features.simulation.layering.hospitals import sizeable
from features.simulation.layering.nearby import draw_near, here_now, of_age
from features.simulation.layers import Layer, Papers
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.make import visits_of

_NAME = "forged_records"
#: Forged stays for one usual stay at strength 0 and 1; real stays a month that are written off.
_SHARE, _TEMPLATES = (0.03, 0.45), 2
#: Age from which cards are used; shortest stay worth writing off.
_YOUNGEST, _SHORTEST = 40, 3
#: Chance that a copied line is left out or changed, at strength 0 and 1.
_SLIPS = (0.3, 0.01)
#: At strength 0 and 1: results copied; lines dated too early; lines dated after the discharge;
#: reports dated before their sample.
_RESULTS, _EARLY, _LATE, _REPORTS = (0.5, 0.98), (0.0, 0.04), (0.0, 0.05), (0.02, 0.2)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    provider = np.repeat(sites.at, rng.poisson(added_stays(month, sites, _SHARE)))
    model = _models(visits, provider, rng)
    provider, model = provider[model >= 0], model[model >= 0]
    real = visits[model]
    person = draw_near(month.city, provider, here_now(month) & of_age(month, _YOUNGEST), rng)
    person = np.where(_same_sex(month, person, real["person"].to_numpy()), person, -1)
    day = sites.day_of(provider, month.first, month.days, rng)
    copied = ("doctor", "dept", "nights", "coded", "severity", "others", "operated", "budget")
    new = visits_of(
        month, STAY, person, provider, day, real["dx"].to_numpy(), rng, scheme=_NAME,
        **{name: real[name] for name in copied},
    )  # fmt: skip
    told = new.with_columns(model_person=real["person"], model_begin=real["begin"])
    stays = admitted(month, told, lying=False)
    stays = stays.unique(["person", "begin"], keep="first", maintain_order=True)
    month.memory(_NAME)["models"] = stays.select("person", "begin", "model_person", "model_begin")
    return pl.concat([visits, stays.select(visits.columns)])


def _models(visits: pl.DataFrame, provider: Ints, rng: np.random.Generator) -> Ints:
    """Return for each entry the row of one of a few real stays there this month, -1 for none."""
    honest = visits["scheme"].is_null() & visits["alike"].is_null() & ~visits["operated"]
    real = (honest & (visits["kind"] == STAY) & (visits["nights"] >= _SHORTEST)).to_numpy()
    at, row = visits["provider"].to_numpy(), np.full(len(provider), -1, dtype=np.int64)
    for place in np.unique(provider):
        some = rng.permutation(np.flatnonzero(real & (at == place)))[:_TEMPLATES]
        here = provider == place
        if len(some):
            row[here] = rng.choice(some, int(here.sum()))
    return row


def _same_sex(month: Month, person: Ints, other: Ints) -> Bools:
    female = month.city.people.female
    return np.asarray((person >= 0) & (female[person] == female[other]))


def _lines(
    month: Month,
    sites: Sites,
    visits: pl.DataFrame,
    lines: pl.DataFrame,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Copy the real patient's bill; date some of its lines after the discharge."""
    memory = month.memory(_NAME)
    at = visits.select("person", "begin", "visit", row=pl.int_range(pl.len(), dtype=pl.Int64))
    pairs = (
        memory["models"]
        .join(at, on=["person", "begin"], how="inner", maintain_order="left")
        .join(
            at.rename({"person": "model_person", "begin": "model_begin"}),
            on=["model_person", "model_begin"],
            how="inner",
            suffix="_model",
            maintain_order="left",
        )
        .unique("row", keep="first", maintain_order=True)
    )
    memory["pairs"] = pairs.select("visit", "visit_model")
    row, model = pairs["row"].to_numpy(), pairs["row_model"].to_numpy()
    strength = sites.spread(sites.strength, 0.0)[visits["provider"].to_numpy()]
    slips = _SLIPS[0] + (_SLIPS[1] - _SLIPS[0]) * strength[row]
    lines = copied_lines(month, visits, lines, row, model, slips, rng)
    forged = np.isin(lines["visit"].to_numpy(), row)
    late = _LATE[0] + (_LATE[1] - _LATE[0]) * strength[lines["visit"].to_numpy()]
    moved = forged & (rng.random(lines.height) < late)
    left = (visits["begin"] + visits["nights"] * DAY).to_numpy()[lines["visit"].to_numpy()]
    after = left + rng.integers(1, 4, lines.height) * DAY + rng.integers(-300, 300, lines.height)
    return lines.with_columns(at=pl.when(pl.Series(moved)).then(pl.Series(after)).otherwise("at"))


def _papers(month: Month, sites: Sites, papers: Papers, rng: np.random.Generator) -> Papers:
    ids, pairs = month.memory("ids")["ids"], month.memory(_NAME)["pairs"]
    strength = pl.DataFrame(
        {"fixmedins_code": ids.providers(sites.at), "strength": sites.strength},
        schema_overrides={"fixmedins_code": pl.String, "strength": pl.Float64},
    )
    forged = pl.DataFrame(
        {
            "mdtrt_id": ids.numbered("", pairs["visit"], 12),
            "model": ids.numbered("", pairs["visit_model"], 12),
        },
        schema=dict.fromkeys(("mdtrt_id", "model"), pl.String),
    )
    results = papers["lab_result"]
    results = copied_results(results, forged, strength, _RESULTS, rng)
    results = dated_wrongly(results, forged, strength, _REPORTS, ("reported_at", "sampled_at"), rng)
    told = papers["mdtrt_d"].select("mdtrt_id", "begntime")
    fees = papers["fee_list_d"].join(told, on="mdtrt_id", how="left", maintain_order="left")
    fees = dated_wrongly(fees, forged, strength, _EARLY, ("fee_ocur_time", "begntime"), rng)
    return papers | {"lab_result": results, "fee_list_d": fees.drop("begntime")}


def _fits(city: City) -> Bools:
    return sizeable(city) & ~city.providers.is_kind("eye_hospital", "maternity")


LAYER = Layer(
    name=_NAME,
    zh="伪造病历、检验报告",
    fits=_fits,
    visits=_visits,
    lines=_lines,
    papers=_papers,
)
