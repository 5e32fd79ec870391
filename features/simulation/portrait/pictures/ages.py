"""Age pyramid by sex and scheme."""

import altair as alt
import polars as pl

from features.simulation.portrait.pictures.style import BLUE, ORANGE, SKY, Chart, Title
from features.simulation.portrait.reading import Reading

TITLE = Title(
    "参保人年龄金字塔", "Age pyramid of the insured",
    "Residents at both ends of life, employees between; pensioners stay in the employees' scheme.",
)  # fmt: skip
_BAND, _OLDEST = 5, 95
_WHO = ["employees at work", "pensioners", "residents"]


def picture(reading: Reading) -> Chart:
    """Draw people insured on the last day, men to the left."""
    end = reading.span.end
    standing = reading.spells.lazy().filter(pl.col("until") >= end).unique("psn_no", keep="any")
    age = ((pl.lit(end) - pl.col("brdy")).dt.total_days() / 365.25).floor().clip(0, _OLDEST)
    who = pl.when("retired").then(pl.lit(_WHO[1])).when(pl.col("insutype") == "310")
    rows = (
        standing.join(reading.scan("psn_info_b"), on="psn_no")
        .group_by(
            (age // _BAND * _BAND).cast(pl.Int64).alias("age"),
            pl.when(pl.col("gend") == "1").then(pl.lit("men")).otherwise(pl.lit("women"))
            .alias("sex"),
            who.then(pl.lit(_WHO[0])).otherwise(pl.lit(_WHO[2])).alias("who"),
        )
        .agg(people=pl.len())
        .sort("age", "sex", "who")
        .collect()
    )  # fmt: skip
    signed = pl.when(pl.col("sex") == "men").then(-pl.col("people").cast(pl.Int64))
    rows = rows.with_columns(people=signed.otherwise(pl.col("people").cast(pl.Int64)))
    drawn: Chart = (
        alt.Chart(rows)
        .mark_bar()
        .encode(
            x=alt.X("people:Q", title="← men    insured    women →").axis(format="s"),
            y=alt.Y("age:O", title="age, years (bands of five)", sort="descending"),
            color=alt.Color("who:N", title=None, scale=alt.Scale(
                domain=_WHO, range=[BLUE, SKY, ORANGE])),
        )
        .properties(width=560, height=320)
    )  # fmt: skip
    return drawn
