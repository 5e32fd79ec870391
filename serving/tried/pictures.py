"""Two pictures of a tried idea, as SVG, drawn without any network."""

import altair as alt
import polars as pl

from features.behaviour import Behaviour
from features.claims.codes import HOSP_LV
from features.ideas.try_behaviour import Tried
from features.simulation.portrait.pictures.style import BLUE, GREY, ORANGE, Title, svg
from serving.tried.words import EVERYBODY, VALUES
from training.gain import RISK, Gain

WIDTH = 560
ROW = 22
"""Pixels for a line of a picture."""


def of_values(tried: Tried, behaviour: Behaviour) -> str:
    """The middle 80 % and the median of each peer group; those without a value are left out."""
    words = {name: " ".join(dict.fromkeys(pair)) for name, pair in VALUES.items()}
    everybody = pl.col("type").is_null()
    level = pl.col("level").replace(HOSP_LV.values).fill_null("-")
    lines = (
        tried.distribution.filter(
            pl.col("behaviour") == behaviour.name, pl.col("p50").is_not_null()
        )
        .with_columns(
            pl.when(everybody)
            .then(pl.lit(" ".join(EVERYBODY)))
            .otherwise(pl.col("type").replace(words) + " " + level)
            .alias("group")
        )
        .with_columns(
            (pl.col("group") + pl.format(" (n={})", "entities")).alias("group"),
            everybody.alias("whole"),
        )
    )
    base = alt.Chart(lines).encode(
        y=alt.Y("group:N", sort=None, title=None, axis=alt.Axis(labelLimit=260)),
        color=alt.condition("datum.whole", alt.value(ORANGE), alt.value(BLUE)),
    )
    chart = base.mark_rule(strokeWidth=3).encode(
        x=alt.X("p10:Q", title="p10 – p50 – p90"), x2="p90:Q"
    ) + base.mark_point(filled=True, size=70).encode(x="p50:Q")
    sized = chart.properties(width=WIDTH, height=max(60, ROW * lines.height))
    return svg(sized, Title(behaviour.zh, behaviour.en, ""))


def of_gain(gain: Gain) -> str:
    """The differences of the risk's figures with their 95 % intervals; empty without figures."""
    lines = gain.figures.filter(pl.col("score") == RISK)
    if lines.is_empty():
        return ""
    beside = (
        ("不含 without", "difference", "low", "high"),
        ("打乱 shuffled", "beyond", "beyond_low", "beyond_high"),
    )
    drawn = [
        {"line": f"{row['figure']} · {name}", "from": row[low], "to": row[high], "at": row[at]}
        for row in lines.iter_rows(named=True)
        for name, at, low, high in beside
    ]
    base = alt.Chart(pl.DataFrame(drawn)).encode(
        y=alt.Y("line:N", sort=None, title=None, axis=alt.Axis(labelLimit=260))
    )
    nothing = alt.Chart(pl.DataFrame({"at": [0]})).mark_rule(color=GREY).encode(x="at:Q")
    chart = (
        nothing
        + base.mark_rule(strokeWidth=3, color=BLUE).encode(
            x=alt.X("from:Q", title="差 difference"), x2="to:Q"
        )
        + base.mark_point(filled=True, size=70, color=BLUE).encode(x="at:Q")
    )
    sized = chart.properties(width=WIDTH, height=ROW * len(drawn))
    return svg(sized, Title("风险的增益与95%区间", "what it adds to the risk, 95 % intervals", ""))
