"""Sizes of providers: the long tail."""

import altair as alt
import polars as pl

from features.simulation.portrait.pictures.style import HEIGHT, WIDTH, Chart, Title
from features.simulation.portrait.reading import Reading

TITLE = Title(
    "机构规模分布", "Sizes of providers",
    "Settlements a year by rank within each kind, both logarithmic: few large ones, a long tail. "
    "Of ranks beyond the first thirty, every tenth.",
)  # fmt: skip
#: Each of the first so many ranks is drawn, then every tenth.
_EACH, _STEP = 30, 10


def picture(reading: Reading) -> Chart:
    """Draw the providers of each kind in the order of their settlements."""
    settled = reading.scan("setl_d").group_by("fixmedins_code").agg(n=pl.len()).collect()
    kind = pl.when("pharmacy").then(pl.lit("pharmacies")).otherwise(pl.col("level") + " level")
    rows = reading.providers.join(settled, on="fixmedins_code").select(
        "fixmedins_code",
        kind=kind.replace({"primary care level": "primary care"}),
        settlements=pl.col("n") / reading.years,
    )
    ordered = rows.sort("kind", "settlements", "fixmedins_code", descending=[False, True, False])
    ranked = ordered.with_columns(rank=1 + pl.int_range(pl.len()).over("kind"))
    shown = (pl.col("rank") <= _EACH) | (pl.col("rank") % _STEP == 0)
    drawn: Chart = (
        alt.Chart(ranked.filter(shown).drop("fixmedins_code"))
        .mark_circle(size=14, opacity=0.8)
        .encode(
            x=alt.X("rank:Q", title="rank", scale=alt.Scale(type="log")),
            y=alt.Y("settlements:Q", title="settlements a year", scale=alt.Scale(type="log"))
            .axis(format="~s"),
            color=alt.Color("kind:N", title=None),
        )
        .properties(width=WIDTH - 100, height=HEIGHT)
    )  # fmt: skip
    return drawn
