"""异地备案备药 - patients who have filed that they go elsewhere take two or three months along."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.frames import OPSP
from features.simulation.layering.alike import alike
from features.simulation.layering.visited import general_clinics
from features.simulation.layers import Layer, Papers
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.tables.people.declarations import filing_ids
from features.simulation.tables.people.out_appy_d import out_appy_d
from features.simulation.tables.people.regions import region
from features.simulation.trade.journeys import depart

#: Share of its certified patients' visits that are made before a journey.
_TRAVEL = (0.04, 0.3)
#: Days of supply taken along, and days until they leave.
_SUPPLY, _LEAVES = (56, 92), (1, 8)
#: Kind of filing of one who travels for a while; far provinces (tables/people/out_appy_d.py).
_TRAVELS, _NEAR, _FAR = "4", "1", "2"


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    memory = month.memory(LAYER.name)
    if "filed" not in memory:
        memory["filed"] = _filed(month)
    filed = memory["filed"]
    person, day = visits["person"].to_numpy(), visits["begin"].to_numpy() // DAY
    refill = (visits["kind"] == OPSP) & ~visits["long_rx"]
    refill &= visits["tag"].is_null() & visits["alike"].is_null()
    chosen = refill.to_numpy() & ~filed[person]
    chosen &= sites.pick(visits["provider"].to_numpy(), day, rng, *_TRAVEL)
    supply = rng.integers(*_SUPPLY, len(day))
    leaves = day + rng.integers(*_LEAVES, len(day))
    chosen &= leaves < month.city.span.days  # who leaves later has not filed it yet
    first = np.zeros(len(day), dtype=bool)
    row = np.flatnonzero(chosen)
    first[row[np.unique(person[row], return_index=True)[1]]] = True
    filed[person[first]] = True
    depart(month, person[first], leaves[first], (leaves + supply)[first])
    memory["leave"] = pl.DataFrame(
        {"person": person[first], "begin": leaves[first], "end": (leaves + supply)[first]}
    )
    taken = pl.when(pl.Series(first)).then(pl.Series(supply.astype(np.float64)))
    changed = visits.with_columns(supply=taken.otherwise("supply"))
    return alike(changed, first, LAYER.name)


def _filed(month: Month) -> Bools:
    """Mark the people who have a filing already: one has one at most."""
    ids = month.memory("ids")["ids"]
    known = out_appy_d(month.city, ids)["psn_no"]
    return np.asarray(ids.psn_no.is_in(known.implode()).to_numpy()).copy()


def _papers(month: Month, sites: Sites, papers: Papers, rng: np.random.Generator) -> Papers:
    leave: pl.DataFrame = month.memory(LAYER.name)["leave"]
    city, ids = month.city, month.memory("ids")["ids"]
    if leave.is_empty() or len(city.places.districts) <= city.places.local:
        return papers
    person = leave["person"].to_numpy()
    there = rng.integers(city.places.local, len(city.places.districts), len(person))
    target, home = region(city, there), region(city, city.people.insured[person])
    near = target.str.head(2) == home.str.head(2)
    filings = pl.DataFrame(
        {
            "trt_dcla_detl_sn": filing_ids(city, ids, person),
            "psn_no": ids.persons(person),
            "insutype": pl.Series(city.people.insutype[person]).cast(pl.String),
            "insu_admdvs": home,
            "rloc_admdvs": target,
            "rloc_coty_type": pl.select(
                pl.when(near).then(pl.lit(_NEAR)).otherwise(pl.lit(_FAR))
            ).to_series(),
            "rloc_rea": [_TRAVELS] * len(person),
            "begndate": city.span.dates(leave["begin"].to_numpy()),
            "enddate": city.span.dates(leave["end"].to_numpy()),
            "vali_flag": ["1"] * len(person),
        }
    )
    return {**papers, "out_appy_d": _together(papers, filings)}


def _together(papers: Papers, filings: pl.DataFrame) -> pl.DataFrame:
    every = [papers["out_appy_d"], filings] if "out_appy_d" in papers else [filings]
    return pl.concat(every).sort("trt_dcla_detl_sn")


LAYER = Layer(
    name="documented_travel_supply",
    zh="异地备案备药",
    fits=general_clinics,
    resembles=("excess_supply", "drug_resale"),
    visits=_visits,
    papers=_papers,
)
