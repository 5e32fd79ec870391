"""Boxes on their way back: what resellers collected here, and what was sold in far provinces."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.layers import Papers
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.span import DAY
from features.simulation.stock.boxes import code_of

#: Schemes whose buyers sell what they collect.
SELLERS = ("drug_resale", "resale_facilitation")
#: Days from the first sale until a box is offered again (least, mean of the rest; assumed).
_WAIT = (9, 30.0)
#: Days from the sale far away to the one here; days until the other pool's word of it comes.
_FAR_WAIT, _WORD = (20, 200), (4, 45)
#: Shops and clinics of each far region that such boxes come from.
_FAR_PLACES = 12
#: One of so many of a maker's boxes comes back (assumed).
_SPREAD = 5
#: Days after which what was not sold again is not offered any more.
_KEPT = 300
_POOL = pl.Schema(
    {
        "item": pl.Int64,
        "code": pl.UInt64,
        "batch": pl.Int64,
        "origin": pl.Int64,  # provider that sold it first
        "ready": pl.Int64,  # minute from which it is offered
    }
)


def bought_back(
    month: Month, visits: pl.DataFrame, boxes: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Return the boxes on offer, those that resellers collected this month among them."""
    pool: pl.DataFrame = month.memory("reflux_sale").get("pool", pl.DataFrame(schema=_POOL))
    sellers = visits.filter(pl.col("scheme").is_in(SELLERS)).select(
        "person", "provider", day=pl.col("begin") // DAY
    )
    theirs = boxes.with_columns(day=pl.col("at") // DAY).filter(
        ~pl.col("back"), ~pl.col("opened"), pl.len().over("code") == 1
    )
    theirs = theirs.join(
        sellers.unique(), on=["person", "provider", "day"], how="semi", maintain_order="left"
    )
    wait = _WAIT[0] + rng.exponential(_WAIT[1], theirs.height)
    ready = theirs["at"].to_numpy() + (wait * DAY).astype(np.int64)
    fresh = theirs.select(
        "item", "code", "batch", pl.col("provider").alias("origin"), pl.Series("ready", ready)
    )
    offered = pl.concat([pool, fresh.cast(_POOL)]).sort("ready", maintain_order=True)
    return offered.filter(pl.col("ready") > (month.first - _KEPT) * DAY)


def far_codes(month: Month, sales: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Add `code` to the sales (item, …): boxes that were shipped to far provinces, one for each.

    They bear serials of their makers that no provider of the city bought.
    """
    following: Ints = month.memory("shelf")["next"]
    item = sales["item"].to_numpy()
    nth = sales.select(pl.int_range(pl.len()).over("item")).to_series().to_numpy()
    serial = following[item] + nth * _SPREAD + rng.integers(0, _SPREAD, len(item))
    np.add.at(following, item, _SPREAD)
    return sales.with_columns(code=code_of(item, serial))


def seen_far_away(
    month: Month, papers: Papers, far: pl.DataFrame, rng: np.random.Generator
) -> Papers:
    """Add to trace_alert what the other pools tell of these codes: sold there months before."""
    city, count = month.city, far.height
    span, end = city.span, city.span.days * DAY
    regions = list(city.places.districts[city.places.local :])
    region = rng.integers(0, len(regions), count)
    place = rng.integers(0, _FAR_PLACES, count)
    sold = far["at"].to_numpy() - rng.integers(*_FAR_WAIT, count) * DAY
    sold = sold // DAY * DAY + rng.integers(8 * 60, 20 * 60, count)
    told = far["at"].to_numpy() + rng.integers(_WORD[0] * DAY, _WORD[1] * DAY, count)
    item = far["item"].to_numpy()
    code = pl.DataFrame({"code": far["code"]}).select(
        pl.lit("8") + pl.col("code").cast(pl.String).str.zfill(19)
    )
    alerts = pl.DataFrame(
        {
            "drug_trac_codg": code.to_series(),
            "fixmedins_code": _far_names(month, regions, region, place),
            "fix_blng_admdvs": pl.Series(regions, dtype=pl.String).gather(region),
            "med_list_codg": ITEMS.code.gather(item),
            "sel_retn_time": span.times(sold),
            "sel_retn_type": pl.Series(["1"] * count, dtype=pl.String),
            "trdn_flag": pl.Series(["0"] * count, dtype=pl.String),
            "mdtrt_setl_type": pl.Series(["1"] * count, dtype=pl.String),
            "psn_link": pl.Series([f"{n:016x}" for n in rng.integers(0, 2**62, count)]).cast(
                pl.String
            ),
            "received_at": span.times(told),
        }
    ).filter(pl.Series(told < end))
    return with_alerts(papers, alerts)


def with_alerts(papers: Papers, alerts: pl.DataFrame) -> Papers:
    """Return the papers with further rows of trace_alert."""
    known = papers.get("trace_alert")
    every = alerts if known is None else pl.concat([known, alerts], how="diagonal")
    return {**papers, "trace_alert": every.sort("received_at", "drug_trac_codg")}


def _far_names(month: Month, regions: list[str], region: Ints, place: Ints) -> pl.Series:
    """Codes of shops in other pools, in the national form; none is a provider of our registers."""
    ids: Ids = month.memory("ids")["ids"]
    ours = set(ids.fixmedins_code)
    names = [
        f"P{regions[at]}{10_007 + 7_103 * nth % 89_989:05d}"
        for at, nth in zip(region.tolist(), place.tolist(), strict=True)
    ]
    return pl.Series([name if name not in ours else name[:-1] + "3" for name in names]).cast(
        pl.String
    )
