"""Trace codes uploaded, month by month."""

import altair as alt
import polars as pl

from features.simulation.portrait.pictures.style import BLUE, HEIGHT, RED, WIDTH, Chart, Title
from features.simulation.portrait.reading import Reading
from features.simulation.portrait.traces import COVERED, covered

TITLE = Title(
    "追溯码采集率", "Trace codes uploaded of drug boxes sold over a counter",
    "Line: realised by month; bars: the reference (§4.7).",
)  # fmt: skip


def picture(reading: Reading) -> Chart:
    """Draw coverage by month and the published shares over their half-years."""
    rows = covered(reading).select("month", coverage=pl.col("codes") / pl.col("boxes"))
    steps = pl.DataFrame(
        [(since, until, share) for since, until, *_, share, _ in COVERED],
        schema=["since", "until", "share"],
        orient="row",
    ).filter(pl.col("until") > reading.span.start)
    y = alt.Y("coverage:Q", title="share of boxes", scale=alt.Scale(domain=[0, 1]))
    line = alt.Chart(rows).mark_line(point=True, color=BLUE)
    line = line.encode(x=alt.X("month:T", title=None).axis(format="%Y-%m"), y=y.axis(format="%"))
    bars = alt.Chart(steps).mark_rule(color=RED, strokeWidth=2)
    bars = bars.encode(x="since:T", x2="until:T", y="share:Q")
    return alt.layer(line, bars).properties(width=WIDTH, height=HEIGHT - 60)
