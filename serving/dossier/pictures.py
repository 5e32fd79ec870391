"""The pictures of a dossier as SVG, drawn without any network: a waterfall, and trends."""

from textwrap import fill

import altair as alt
import polars as pl

from features.behaviour import Unit
from features.simulation.portrait.pictures.style import BLUE, GREY, ORANGE, Title, svg
from serving.dossier.pictures_model import Contributions, Trend
from serving.dossier.words import BARS, TREND, WATERFALL, place

WIDTH, ROW, HIGH_ROW = 300, 24, 32
TREND_WIDTH, TREND_HEIGHT = 225, 165
"""Pixels; a waterfall with its names, and three trends side by side, fill the width of A4."""
NAME_SIGNS = 64
"""Of a line of a bar's name; the longest name of the catalogue takes two."""
NAME_WIDTH = 380
AXES = {Unit.SHARE: ".1%", Unit.MONEY: ",.0f", Unit.COUNT: ",.0f", Unit.DAYS: ",.1f"}
"""d3 formats; any other unit has two digits."""
WHOLE = (Unit.MONEY, Unit.COUNT)
"""Told without a fraction: ticks between whole numbers would say the same as their neighbours."""
UNTITLED = Title("", "", "")


def waterfall(told: Contributions, lang: str) -> str:
    """From the baseline to the log-odds, a bar for each that adds or takes away."""
    at = place(lang)
    steps = [(fill(one.name, NAME_SIGNS), one.adds) for one in told.leading]
    steps.append((BARS["others"][at], told.others))
    bars = [{"name": BARS["baseline"][at], "from": 0.0, "to": told.baseline, "kind": "whole"}]
    reached = told.baseline
    for name, adds in steps:
        kind = "up" if adds > 0 else "down"
        bars.append({"name": name, "from": reached, "to": reached + adds, "kind": kind})
        reached += adds
    bars.append({"name": BARS["log_odds"][at], "from": 0.0, "to": told.log_odds, "kind": "whole"})
    signs = ["", *[f"{adds:+.2f}" for _, adds in steps], ""]
    ends = [f"{told.baseline:.2f}", *signs[1:-1], f"{told.log_odds:.2f}"]
    frame = pl.DataFrame(bars).with_columns(
        pl.Series("sign", ends), pl.max_horizontal("from", "to").alias("end")
    )
    names = alt.Axis(labelLimit=NAME_WIDTH, labelExpr=r"split(datum.label, '\n')")
    base = alt.Chart(frame).encode(y=alt.Y("name:N", sort=None, title=None, axis=names))
    drawn = base.mark_bar(height=14).encode(
        x=alt.X("from:Q", title=None),
        x2="to:Q",
        color=alt.Color(
            "kind:N",
            legend=None,
            scale=alt.Scale(domain=["up", "down", "whole"], range=[ORANGE, BLUE, GREY]),
        ),
    )
    figures = base.mark_text(align="left", dx=4, fontSize=11).encode(x="end:Q", text="sign:N")
    row = HIGH_ROW if frame["name"].str.contains("\n").any() else ROW
    sized = (drawn + figures).properties(width=WIDTH, height=row * frame.height)
    return svg(sized, Title(WATERFALL[lang], "", ""))


def trend(told: Trend, lang: str) -> str:
    """Own value by month over the band of the peers' quartiles and their median; has no title."""
    at = place(lang)
    names = [TREND["own"][at], TREND["peers"][at]]
    points = pl.DataFrame(
        {
            "month": [f"{point.month:%y-%m}" for point in told.points],
            names[0]: [point.value for point in told.points],
            names[1]: [point.peer_median for point in told.points],
            "low": [point.peer_low for point in told.points],
            "high": [point.peer_high for point in told.points],
        },
        schema_overrides=dict.fromkeys([*names, "low", "high"], pl.Float64),
    )
    months = alt.X("month:O", title=None, axis=alt.Axis(labelAngle=-45))
    unit = Unit(told.unit)
    number = alt.Axis(
        format=AXES.get(unit, ",.2f"),
        tickCount=4,
        labelExpr="datum.value % 1 ? '' : datum.label" if unit in WHOLE else alt.Undefined,
    )
    band = (
        alt.Chart(points.drop_nulls("low"))
        .mark_area(color=GREY, opacity=0.25)
        .encode(x=months, y=alt.Y("low:Q", title=None, axis=number), y2="high:Q")
    )
    long = points.unpivot(names, index="month", variable_name="side").drop_nulls("value")
    lines = (
        alt.Chart(long)
        .mark_line(point=True, strokeWidth=2)
        .encode(
            x=months,
            y=alt.Y("value:Q", title=None, axis=number),
            color=alt.Color(
                "side:N",
                title=None,
                scale=alt.Scale(domain=names, range=[ORANGE, GREY]),
                legend=alt.Legend(orient="bottom", labelLimit=TREND_WIDTH, direction="vertical"),
            ),
        )
    )
    sized = (band + lines).properties(
        width=TREND_WIDTH,
        height=TREND_HEIGHT,
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
    )
    return svg(sized, UNTITLED)
