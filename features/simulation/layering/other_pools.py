"""What other pools tell of trace codes that were sold there (trace_alert)."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.layers import Papers
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.span import DAY
from features.simulation.tables.claims.drug_trac_d import trace_codes

#: Days until the other pool's word of both sales comes (assumed).
_WORD = (4, 45)
#: Shops and clinics of each other pool that are heard of (assumed).
_PLACES = 12


def with_alerts(
    month: Month, papers: Papers, boxes: pl.DataFrame, sold: Ints, rng: np.random.Generator
) -> Papers:
    """Return the papers with word of boxes (code, item, at) sold elsewhere at `sold` (minute).

    What would come after the extract is left out.
    """
    city, count = month.city, boxes.height
    span = city.span
    region = rng.integers(city.places.local, len(city.places.districts), count)
    word = np.maximum(sold, boxes["at"].to_numpy()) + rng.integers(*_WORD, count) * DAY
    links = [f"{number:016x}" for number in rng.integers(0, 2**62, count)]
    alerts = pl.DataFrame(
        {
            "drug_trac_codg": trace_codes(boxes["code"]),
            "fixmedins_code": _places(month, region, rng.integers(0, _PLACES, count)),
            "fix_blng_admdvs": pl.Series(list(city.places.districts)).gather(region),
            "med_list_codg": ITEMS.code.gather(boxes["item"].to_numpy()),
            "sel_retn_time": span.times(sold),
            "psn_link": pl.Series(links, dtype=pl.String),
            "received_at": span.times(word),
        }
    ).with_columns(sel_retn_type=pl.lit("1"), trdn_flag=pl.lit("0"), mdtrt_setl_type=pl.lit("1"))
    alerts = alerts.filter(pl.Series(word < span.days * DAY))
    known = papers.get("trace_alert")
    every = alerts if known is None else pl.concat([known, alerts], how="diagonal")
    return {**papers, "trace_alert": every.sort("received_at", "drug_trac_codg")}


def _places(month: Month, region: Ints, nth: Ints) -> pl.Series:
    """Codes of pharmacies of other pools in the national form; no provider of ours has one."""
    ids: Ids = month.memory("ids")["ids"]
    ours = set(ids.fixmedins_code)
    codes = month.city.places.districts
    names = [
        f"P{codes[where]}{10_007 + (where * 31 + at) * 7_103 % 89_989:05d}"
        for where, at in zip(region.tolist(), nth.tolist(), strict=True)
    ]
    told = [None if name in ours else name for name in names]
    return pl.Series(told, dtype=pl.String)
