"""伪造病历、检验报告 - stays that never were, written off from a real patient's papers.

Bills of different people are nearly identical line for line, results are copied value for value,
and in the haste lines are dated before the admission or after the discharge, and reports before
their samples.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import STAY, VISIT
from features.simulation.layering.added_stays import added_stays
from features.simulation.layering.admitted import admitted
from features.simulation.layering.copied_lines import models_of, written_off
from features.simulation.layering.copied_papers import copied_results, dated_wrongly
from features.simulation.layering.hospitals import sizeable
from features.simulation.layering.nearby import draw_near, here_now, of_age
from features.simulation.layers import Layer, Papers
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.make import visits_of

_NAME = "forged_records"
_KINDS = ("tertiary", "secondary", "primary_hospital", "tcm_hospital", "rehabilitation",
          "oncology", "township", "community")  # fmt: skip
#: Forged stays for one usual stay at strength 0 and 1; real stays that serve as models at a time,
#: and how many new ones are taken in a month.
_SHARE, _MODELS, _NEW = (0.04, 0.5), 3, 1
#: Age from which cards are used; shortest stay worth writing off.
_YOUNGEST, _SHORTEST = 40, 3
#: Chance that a copied line is left out or changed, at strength 0 and 1.
_SLIPS = (0.3, 0.01)
#: At strength 0 and 1: results copied; lines dated too early; lines dated after the discharge;
#: reports dated before their sample.
_RESULTS, _EARLY, _LATE, _REPORTS = (0.5, 0.98), (0.0, 0.04), (0.0, 0.05), (0.02, 0.2)
#: What a forged stay has from its model.
_COPIED = ("doctor", "dept", "nights", "coded", "severity", "others", "operated", "budget")


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    memory = month.memory(_NAME)
    memory["told"] = pl.DataFrame(schema=dict.fromkeys(("person", "begin", "model"), pl.Int64))
    provider = np.repeat(sites.at, rng.poisson(added_stays(month, sites, _SHARE)))
    real: pl.DataFrame = memory.get("real", pl.DataFrame(schema=VISIT))
    if real.is_empty():
        return visits
    model = _drawn(real["provider"].to_numpy(), provider, rng)
    provider, copied = provider[model >= 0], real[model[model >= 0]]
    person = _card_holders(month, provider, copied, rng)
    day = sites.day_of(provider, month.first, month.days, rng)
    dx = copied["dx"].to_numpy()
    new = visits_of(
        month, STAY, person, provider, day, dx, rng, scheme=_NAME,
        **{name: copied[name] for name in _COPIED},
    ).with_columns(model=copied["visit"])  # fmt: skip
    stays = admitted(month, new, lying=False)
    memory["told"] = stays.select("person", "begin", "model")
    return pl.concat([visits, stays.select(visits.columns)])


def _drawn(held: Ints, provider: Ints, rng: np.random.Generator) -> Ints:
    """Return for each entry of `provider` one of the rows at which `held` has it, -1 for none."""
    row = np.full(len(provider), -1, dtype=np.int64)
    for place in np.unique(provider):
        some, here = np.flatnonzero(held == place), provider == place
        if len(some):
            row[here] = rng.choice(some, int(here.sum()))
    return row


def _card_holders(
    month: Month, provider: Ints, model: pl.DataFrame, rng: np.random.Generator
) -> Ints:
    """People near each provider whom the model's illness could befall; -1 where nobody is found."""
    people = month.city.people
    old, female = here_now(month) & of_age(month, _YOUNGEST), people.female
    woman = female[model["person"].to_numpy()]
    men, women = draw_near(month.city, provider, old & ~female, rng), old & female
    person = np.where(woman, draw_near(month.city, provider, women, rng), men)
    age = people.age(person, month.first)
    fits = DIAGNOSES.fits(model["dx"].to_numpy(), female[person], age)
    return np.where(fits, person, -1)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Copy the models' bills, date some lines after the discharge, and take new models."""
    memory = month.memory(_NAME)
    rows = visits.select("person", "begin", "visit", row=pl.int_range(pl.len(), dtype=pl.Int64))
    keys = ["person", "begin"]
    told = memory["told"].join(rows, on=keys, how="inner", maintain_order="left")
    told = told.unique("row", keep="first", maintain_order=True)
    memory["pairs"] = told.select("visit", "model")
    if told.height:
        row, strength = told["row"].to_numpy(), _strength(sites, visits)
        slips = _between(_SLIPS, strength[told["row"].to_numpy()])
        models, number = memory["models"], told["model"].to_numpy()
        lines = written_off(month, visits, lines, models, row, number, slips, rng)
        lines = _late(visits, lines, row, strength, rng)
    _take_models(month, sites, visits, lines, rng)
    return lines


def _late(
    visits: pl.DataFrame,
    lines: pl.DataFrame,
    forged: Ints,
    strength: Floats,
    rng: np.random.Generator,
) -> pl.DataFrame:
    row = lines["visit"].to_numpy()
    moved = np.isin(row, forged) & (rng.random(lines.height) < _between(_LATE, strength[row]))
    left = (visits["begin"] + visits["nights"] * DAY).to_numpy()[row]
    after = left + rng.integers(1, 4, lines.height) * DAY + rng.integers(-300, 300, lines.height)
    return lines.with_columns(at=pl.when(pl.Series(moved)).then(pl.Series(after)).otherwise("at"))


def _take_models(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> None:
    """Keep the papers of some real stays of the month; the newest few of a site are used."""
    memory = month.memory(_NAME)
    place = pl.col("provider").is_in(sites.at.tolist())
    honest = pl.col("scheme").is_null() & pl.col("alike").is_null() & ~pl.col("operated")
    fit = place & honest & (pl.col("kind") == STAY) & (pl.col("nights") >= _SHORTEST)
    rows = visits.with_columns(row=pl.int_range(pl.len(), dtype=pl.Int64)).filter(fit)
    rows = rows.with_columns(lot=pl.Series(rng.random(rows.height))).sort("lot")
    rows = rows.group_by("provider", maintain_order=True).head(_NEW).sort("row")
    new = models_of(visits, lines, rows["row"].to_numpy(), rows["visit"].to_numpy())
    real = rows.select(*VISIT.names(), "visit")
    if "real" in memory:
        real, new = pl.concat([memory["real"], real]), pl.concat([memory["models"], new])
    newest = pl.int_range(pl.len(), 0, -1).over("provider")
    memory["real"] = real.filter(newest <= _MODELS)
    memory["models"] = new.filter(pl.col("model").is_in(memory["real"]["visit"].to_list()))


def _papers(month: Month, sites: Sites, papers: Papers, rng: np.random.Generator) -> Papers:
    memory, ids = month.memory(_NAME), month.memory("ids")["ids"]
    pairs, results = memory["pairs"], papers["lab_result"]
    strength = pl.DataFrame(
        {"fixmedins_code": ids.providers(sites.at), "strength": sites.strength},
        schema_overrides={"fixmedins_code": pl.String, "strength": pl.Float64},
    )
    visit, model = (ids.numbered("", pairs[name], 12) for name in ("visit", "model"))
    forged = pl.DataFrame({"mdtrt_id": visit, "model": model}, schema_overrides=_TEXT)
    kept = results.filter(
        pl.col("mdtrt_id").is_in(ids.numbered("", memory["real"]["visit"], 12).to_list())
    )
    kept = pl.concat([memory["results"], kept]) if "results" in memory else kept
    memory["results"] = kept
    results = copied_results(results, kept, forged, strength, _RESULTS, rng)
    results = dated_wrongly(results, forged, strength, _REPORTS, ("reported_at", "sampled_at"), rng)
    told = papers["mdtrt_d"].select("mdtrt_id", "begntime")
    fees = papers["fee_list_d"].join(told, on="mdtrt_id", how="left", maintain_order="left")
    fees = dated_wrongly(fees, forged, strength, _EARLY, ("fee_ocur_time", "begntime"), rng)
    return papers | {"lab_result": results, "fee_list_d": fees.drop("begntime")}


_TEXT = {"mdtrt_id": pl.String, "model": pl.String}


def _strength(sites: Sites, visits: pl.DataFrame) -> Floats:
    return np.asarray(sites.spread(sites.strength, 0.0)[visits["provider"].to_numpy()])


def _between(ends: tuple[float, float], strength: Floats) -> Floats:
    return np.asarray(ends[0] + (ends[1] - ends[0]) * strength)


LAYER = Layer(
    name=_NAME,
    zh="伪造病历、检验报告",
    fits=lambda city: sizeable(city, *_KINDS),
    visits=_visits,
    lines=_lines,
    papers=_papers,
)
