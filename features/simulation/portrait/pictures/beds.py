"""Bed occupancy of each hospital by level."""

import altair as alt
import polars as pl

from features.simulation.portrait.pictures.style import BLUE, HEIGHT, RED, WIDTH, Chart, Title
from features.simulation.portrait.reading import Reading
from features.simulation.portrait.wards import OCCUPANCY, occupancy

TITLE = Title(
    "各级医院病床使用率", "Bed occupancy of hospitals by level",
    "A dot a hospital, its area the recognised beds; the bar is the published occupancy (§4.3).",
)  # fmt: skip


def picture(reading: Reading) -> Chart:
    """Draw a dot for each hospital, spread sideways by its place in the order of size."""
    rows = occupancy(reading).filter(pl.col("level").is_in(list(OCCUPANCY)))
    days = (reading.span.end - reading.span.start).days
    told = rows.sort("level", "bed_days", "fixmedins_code").select(
        "level",
        occupied=(pl.col("days") / pl.col("bed_days")).clip(0, 1.5),
        beds=pl.col("bed_days") / days,
        aside=((pl.int_range(pl.len()) * 7 % 11).over("level") / 11 - 0.5),
    )
    published = pl.DataFrame(
        {"level": list(OCCUPANCY), "occupied": list(OCCUPANCY.values()), "aside": 0.0}
    )
    level = alt.Column("level:N", sort=list(OCCUPANCY), title=None)
    y = alt.Y("occupied:Q", title="occupancy, recognised beds").axis(format="%")
    x = alt.X("aside:Q", axis=None, scale=alt.Scale(domain=[-0.7, 0.7]))
    both = pl.concat([told, published.with_columns(beds=pl.lit(None, pl.Float64)).select(
        told.columns)])  # fmt: skip
    base = alt.Chart(both)
    dots = base.transform_filter("isValid(datum.beds)").mark_circle(color=BLUE, opacity=0.6)
    bars = base.transform_filter("!isValid(datum.beds)").mark_tick(
        color=RED, thickness=2, size=150, orient="horizontal"
    )
    dots = dots.encode(x=x, y=y, size=alt.Size("beds:Q", title="beds"))
    layers = alt.layer(dots, bars.encode(x=x, y=y)).properties(width=WIDTH // 4, height=HEIGHT)
    return layers.facet(column=level)
