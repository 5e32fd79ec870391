"""Then and now of one number as two outlines, as SVG, drawn without any network."""

import altair as alt
import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.simulation.portrait.pictures.style import BLUE, ORANGE, Title, svg
from serving.drift.words import NOW, THEN

WIDTH, HEIGHT = 420, 150
BINS = 24
REACH = (0.01, 0.99)
"""Quantiles of both together that the picture shows; what lies beyond is in the outermost bin."""


def outlines(
    then: NDArray[np.float64],
    now: NDArray[np.float64],
    title: Title,
    axis: str = "",
    *,
    count: int | None = None,
) -> str:
    """Shares by bin of the values of then and now; empty where a side has none.

    `count` is how many values there were then, where some of their quantiles are drawn.
    """
    sides = [x[~np.isnan(x)] for x in (then, now)]
    if not all(len(x) for x in sides):
        return ""
    low, high = np.quantile(np.concatenate(sides), REACH)
    edges = np.linspace(low, high if high > low else low + 1.0, BINS + 1)
    names = [" ".join(pair) for pair in (THEN, NOW)]
    lines = [
        {"x": float(x), "share": float(share), "side": f"{name} (n={many})"}
        for name, side, many in zip(
            names, sides, (count or len(sides[0]), len(sides[1])), strict=True
        )
        for x, share in zip([*edges], shares(side, edges), strict=True)
    ]
    order = list(dict.fromkeys(str(line["side"]) for line in lines))
    chart = (
        alt.Chart(pl.DataFrame(lines))
        .mark_line(interpolate="step-after", strokeWidth=2)
        .encode(
            x=alt.X("x:Q", title=axis or None),
            y=alt.Y("share:Q", title=None, axis=alt.Axis(format="%")),
            color=alt.Color(
                "side:N", title=None, scale=alt.Scale(domain=order, range=[BLUE, ORANGE])
            ),
        )
        .properties(width=WIDTH, height=HEIGHT)
    )
    return svg(chart, title)


def shares(side: NDArray[np.float64], edges: NDArray[np.float64]) -> list[float]:
    """The share of each bin; the last once more, to close the outline."""
    counts, _ = np.histogram(np.clip(side, edges[0], edges[-1]), edges)
    shares = (counts / len(side)).tolist()
    return [*shares, shares[-1]]
