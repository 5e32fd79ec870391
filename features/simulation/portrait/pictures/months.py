"""Encounters by month and kind."""

import altair as alt
import polars as pl

from features.simulation.portrait.kinds import KINDS, care
from features.simulation.portrait.pictures.style import HEIGHT, WIDTH, Chart, Title
from features.simulation.portrait.reading import Reading

TITLE = Title(
    "各月就诊人次", "Encounters by month and kind",
    "Each kind has its own scale: winters are fuller, holidays emptier, epidemics stand out.",
)  # fmt: skip


def picture(reading: Reading) -> Chart:
    """Draw a line for each kind."""
    month = pl.col("begntime").dt.truncate("1mo").dt.date().alias("month")
    rows = reading.scan("mdtrt_d").group_by(month, care().alias("kind")).agg(encounters=pl.len())
    told = rows.sort("month", "kind").collect()
    drawn: Chart = (
        alt.Chart(told)
        .mark_line(point=True)
        .encode(
            x=alt.X("month:T", title=None).axis(format="%Y-%m", labelAngle=-45),
            y=alt.Y("encounters:Q", title=None).axis(format="s", tickCount=4),
            color=alt.Color("kind:N", legend=None, sort=list(KINDS)),
            facet=alt.Facet("kind:N", columns=2, title=None, sort=list(KINDS)),
        )
        .properties(width=WIDTH // 2 - 40, height=HEIGHT // 2 - 20)
        .resolve_scale(y="independent")
    )
    return drawn
