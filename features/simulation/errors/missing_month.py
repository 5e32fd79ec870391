"""整月漏传 - a provider's uploads of whole months never reached the platform."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.sizeable import sizeable
from features.simulation.layering.wrong_rows import bad_months, of_providers
from features.simulation.layers import Layer, Papers, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.streams import stream

#: Share of months that are missing, by strength; one at least.
_MISSING = (0.0, 0.2)


def _papers(month: Month, sites: Sites, papers: Papers, rng: Random) -> Papers:
    gone = sites.at[bad_months(month, LAYER.name, sites, *_MISSING) | _first(month, sites)]
    if not len(gone):
        return papers
    theirs = of_providers(month, gone)
    visits = papers["mdtrt_d"].filter(theirs)["mdtrt_id"].to_list()
    settled = papers["setl_d"].filter(theirs)["setl_id"].to_list()
    result = {}
    for name, table in papers.items():
        lost = pl.lit(False)
        if "fixmedins_code" in table.columns:
            lost = lost | theirs
        elif name.startswith(("matn_", "third_", "staf_", "rsdt_", "psn_")):
            continue
        if "mdtrt_id" in table.columns:
            lost = lost | pl.col("mdtrt_id").is_in(visits).fill_null(False)
        elif "setl_id" in table.columns:
            lost = lost | pl.col("setl_id").is_in(settled).fill_null(False)
        result[name] = table.filter(~lost)
    return papers | result


def _first(month: Month, sites: Sites) -> Bools:
    """Mark the sites whose one sure month this is."""
    city, months = month.city, month.city.span.months
    rng = stream(city.settings.seed, f"{city.number}/{LAYER.name}/sure")
    return np.asarray(rng.integers(1, max(2, months - 1), len(sites)) == month.number)


def _fits(city: City) -> Bools:
    seen = city.providers.calls + city.providers.sales
    among = city.local & ~city.providers.is_kind("tertiary")
    return np.asarray(sizeable(seen, among, 0.75))


LAYER = Layer("missing_month", "整月漏传", _fits, papers=_papers)
