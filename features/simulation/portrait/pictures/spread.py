"""Spread of prices between providers."""

import altair as alt
import polars as pl

from features.simulation.portrait.pictures.style import BLUE, SKY, Chart, Title
from features.simulation.portrait.reading import Reading

TITLE = Title(
    "常用项目的价格差异", "Spread of prices of common items",
    "Prices against an item's median: bars from the 5th to the 95th percentile of lines, dark from "
    "the 25th to the 75th.",
)  # fmt: skip
#: Items shown of each kind, the commonest; list types 101 drugs, 201 services, 301 consumables.
_SHOWN, _KINDS = 6, {"101": "drugs", "102": "herbal pieces", "201": "services", "301": "goods"}
_POINTS = {"p05": 0.05, "p25": 0.25, "p75": 0.75, "p95": 0.95}


def picture(reading: Reading) -> Chart:
    """Draw a bar for each of the commonest items."""
    kind = pl.col("list_type").replace_strict(_KINDS, default=None).alias("kind")
    lines = reading.scan("fee_list_d").filter(pl.col("cnt") > 0)
    common = (
        lines.group_by("hilist_name", "med_list_codg", kind)
        .agg(pl.len(), middle=pl.median("pric"))
        .drop_nulls("kind")
        .sort("len", "med_list_codg", descending=[True, False])
        .group_by("kind", maintain_order=True)
        .head(_SHOWN)
    )
    against = pl.col("pric") / pl.col("middle")
    told = (
        lines.select("med_list_codg", "pric")
        .join(common.collect().lazy(), on="med_list_codg")
        .group_by("kind", "hilist_name", "med_list_codg")
        .agg(*(against.quantile(at).alias(name) for name, at in _POINTS.items()))
        .sort("kind", "med_list_codg")
        .collect()
    )
    base = alt.Chart(told).encode(
        y=alt.Y("hilist_name:N", title=None, sort=alt.EncodingSortField("p95", order="descending"))
    )
    wide = base.mark_bar(color=SKY, size=8).encode(
        x=alt.X("p05:Q", title="price ÷ the item's median", scale=alt.Scale(zero=False)),
        x2="p95:Q",
    )
    core = base.mark_bar(color=BLUE, size=8).encode(x="p25:Q", x2="p75:Q")
    both = alt.layer(wide, core).properties(width=420)
    above = alt.Header(labelOrient="top", labelAnchor="start")
    panels = both.facet(row=alt.Row("kind:N", title=None, header=above))
    drawn: Chart = panels.resolve_scale(y="independent")
    return drawn
