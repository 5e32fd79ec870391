"""Length of stay by level of provider."""

import altair as alt
import polars as pl

from features.simulation.portrait.pictures.style import HEIGHT, WIDTH, Chart, Title
from features.simulation.portrait.reading import Reading
from features.simulation.portrait.wards import LEVELS

TITLE = Title(
    "各级机构住院天数", "Length of stay by level of provider",
    "Share of a level's stays by nights; the long tail (rehabilitation, psychiatry) is cut at 40.",
)  # fmt: skip
_LONGEST = 40


def picture(reading: Reading) -> Chart:
    """Draw a line for each level."""
    stays = reading.stays.filter(
        pl.col("level").is_in(list(LEVELS)), pl.col("nights").is_not_null()
    )
    rows = stays.group_by("level", "nights").agg(stays=pl.len())
    share = pl.col("stays") / pl.col("stays").sum().over("level")
    words = {level: en for level, (_, en) in LEVELS.items()}
    rows = rows.with_columns(share=share, level=pl.col("level").replace(words))
    drawn: Chart = (
        alt.Chart(rows.filter(pl.col("nights") <= _LONGEST).sort("level", "nights"))
        .mark_line()
        .encode(
            x=alt.X("nights:Q", title="nights"),
            y=alt.Y("share:Q", title="share of stays").axis(format="%"),
            color=alt.Color("level:N", title=None, sort=list(words.values())),
        )
        .properties(width=WIDTH - 120, height=HEIGHT)
    )
    return drawn
