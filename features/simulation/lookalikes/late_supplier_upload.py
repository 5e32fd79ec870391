"""采购晚传 - what was bought is told weeks late, so that sales seem to exceed purchases."""

import polars as pl

from features.simulation.layering.counter_trade import shops_and_clinics
from features.simulation.layers import Layer, Papers, Random
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.sites import Sites

#: Share of a month's purchases that are told late, by strength; days late (assumed).
_SHARE, _DAYS = (0.15, 0.9), (20, 80)
_TABLES = ("purcinfo", "purc_trac_d")


def _papers(month: Month, sites: Sites, papers: Papers, rng: Random) -> Papers:
    ids: Ids = month.memory("ids")["ids"]
    end = month.city.span.times([month.city.span.days * 1440])[0]
    late = _late(month, sites, papers["purcinfo"], ids, rng)
    told = late.group_by("position").agg(pl.len()).sort("position")
    month.ledger.alike(
        told.select(
            pl.lit(LAYER.name).alias("look_alike"),
            pl.col("position").repeat_by("len").alias("provider"),
            pl.lit(None, pl.Int64).alias("person"),
        ).explode("provider")
    )
    changed = {}
    for name in _TABLES:
        rows = papers[name].join(
            late.select("fixmedins_bchno", "days"),
            on="fixmedins_bchno",
            how="left",
            maintain_order="left",
        )
        shift = pl.duration(days=pl.col("days").fill_null(0))
        rows = rows.with_columns(pl.col("crte_time") + shift).drop("days")
        changed[name] = rows.filter(pl.col("crte_time") < end)
    return {**papers, **changed}


def _late(
    month: Month, sites: Sites, purchases: pl.DataFrame, ids: Ids, rng: Random
) -> pl.DataFrame:
    """Batches told late: fixmedins_bchno, position of the provider, days."""
    places = pl.DataFrame({"position": sites.at, "fixmedins_code": ids.providers(sites.at)})
    batches = purchases.join(places, on="fixmedins_code", maintain_order="left").unique(
        "fixmedins_bchno", keep="first", maintain_order=True
    )
    day = pl.Series([month.last - 1] * batches.height, dtype=pl.Int64).to_numpy()
    chosen = sites.pick(batches["position"].to_numpy(), day, rng, *_SHARE)
    days = pl.Series("days", rng.integers(*_DAYS, batches.height))
    return batches.select("fixmedins_bchno", "position", days).filter(pl.Series(chosen))


LAYER = Layer(
    "late_supplier_upload",
    "采购晚传",
    shops_and_clinics,
    resembles=("reflux_sale",),
    papers=_papers,
)
