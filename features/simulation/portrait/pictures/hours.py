"""When people come: the hour of the day, the day of the week, public holidays."""

import altair as alt
import polars as pl

from features.simulation.portrait.kinds import OUTPATIENT, PHARMACY, care
from features.simulation.portrait.pictures.style import Chart, Title
from features.simulation.portrait.reading import Reading
from features.simulation.trade.calendar import holidays

TITLE = Title(
    "就诊时点:小时、星期与节假日", "When people come: hours, weekdays, holidays",
    "Clinics rest at noon, on Sundays and on holidays; pharmacies hardly do.",
)  # fmt: skip
_KINDS = [OUTPATIENT, PHARMACY]
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "holiday"]


def picture(reading: Reading) -> Chart:
    """Draw a day by hours, and the mean day of each weekday against all days."""
    rows = reading.scan("mdtrt_d").select("begntime", kind=care())
    rows = rows.filter(pl.col("kind").is_in(_KINDS))
    return alt.hconcat(_hours(rows), _days(reading, rows))


def _hours(rows: pl.LazyFrame) -> Chart:
    hour = pl.col("begntime").dt.hour().cast(pl.Int64).alias("hour")
    told = rows.group_by("kind", hour).agg(n=pl.len()).sort("kind", "hour").collect()
    told = told.select("kind", "hour", share=pl.col("n") / pl.col("n").sum().over("kind"))
    drawn: Chart = (
        alt.Chart(told)
        .mark_line(point=True)
        .encode(
            x=alt.X("hour:Q", title="hour of the day", scale=alt.Scale(domain=[0, 23])),
            y=alt.Y("share:Q", title="share of encounters").axis(format="%"),
            color=alt.Color("kind:N", title=None, sort=_KINDS),
        )
        .properties(width=270, height=200)
    )
    return drawn


def _days(reading: Reading, rows: pl.LazyFrame) -> Chart:
    span = reading.span
    calendar = pl.DataFrame(
        {"day": span.dates(range(span.days)), "holiday": holidays(span, 0, span.days)}
    )
    weekday = pl.col("day").dt.weekday().cast(pl.Int64)
    names = weekday.replace_strict(dict(enumerate(_DAYS[:7], 1)), return_dtype=pl.String)
    name = pl.when("holiday").then(pl.lit("holiday")).otherwise(names).alias("name")
    told = (
        rows.group_by("kind", day=pl.col("begntime").dt.date())
        .agg(n=pl.len())
        .join(calendar.lazy(), on="day")
        .group_by("kind", name)
        .agg(pl.mean("n"))
        .sort("kind", "name")
        .collect()
    )
    told = told.select("kind", "name", load=pl.col("n") / pl.col("n").mean().over("kind"))
    drawn: Chart = (
        alt.Chart(told)
        .mark_bar()
        .encode(
            x=alt.X("name:N", title=None, sort=_DAYS),
            xOffset=alt.XOffset("kind:N", sort=_KINDS),
            y=alt.Y("load:Q", title="encounters a day ÷ mean of these"),
            color=alt.Color("kind:N", title=None, sort=_KINDS),
        )
        .properties(width=270, height=200)
    )
    return drawn
