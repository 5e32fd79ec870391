"""Fees against the published log-normals."""

import altair as alt
import numpy as np
import polars as pl

from features.simulation.portrait.pictures.style import RED, SKY, Chart, Title
from features.simulation.portrait.reading import Reading
from features.simulation.portrait.shapes import FEES, fees
from features.simulation.portrait.use import SCHEMES

TITLE = Title(
    "费用分布与建议的对数正态分布", "Fees against the suggested log-normals (§4.7)",
    "Bars: settlements; line: the log-normal of the reference.",
)  # fmt: skip
_BINS = 40


def picture(reading: Reading) -> Chart:
    """Draw a histogram over the logarithm of yuan for each scheme and kind."""
    told = [_panel(reading, *each) for each in FEES]
    bars = pl.concat(told)
    base = alt.Chart(bars)
    axis = alt.X("yuan:Q", title="yuan, logarithmic", scale=alt.Scale(type="log"))
    axis = axis.axis(format="~s", tickCount=5, grid=False)
    bar = base.mark_rect(color=SKY).encode(
        x=axis, x2="until:Q", y=alt.Y("share:Q", title=None), y2=alt.Y2Datum(0)
    )
    line = base.mark_line(color=RED, strokeWidth=1.5).encode(x="middle:Q", y="expected:Q")
    both = alt.layer(bar, line).properties(width=180, height=120)
    panels = both.facet(facet=alt.Facet("panel:N", title=None, sort=None), columns=3)
    drawn: Chart = panels.resolve_scale(x="independent", y="independent")
    return drawn


def _panel(reading: Reading, scheme: str, kind: str, median: float, sigma: float) -> pl.DataFrame:
    logs = fees(reading, scheme, kind).log().to_numpy()
    edges = np.log(median) + np.linspace(-3.6 * sigma, 3.6 * sigma, _BINS + 1)
    count, _ = np.histogram(logs, edges)
    middle = (edges[:-1] + edges[1:]) / 2
    density = np.exp(-(((middle - np.log(median)) / sigma) ** 2) / 2) / np.sqrt(2 * np.pi) / sigma
    return pl.DataFrame(
        {
            "panel": f"{kind}, {SCHEMES[scheme][1]}",
            "yuan": np.exp(edges[:-1]),
            "until": np.exp(edges[1:]),
            "middle": np.exp(middle),
            "share": count / max(1, len(logs)),
            "expected": density * (edges[1] - edges[0]),
        }
    )
