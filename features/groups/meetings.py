"""Meetings: two cards at one till within half an hour, or at one hospital admitted on one day."""

from datetime import timedelta

import numpy as np
import polars as pl

from features.groups.standing import COUNTER, WARD

WITHIN = {COUNTER: timedelta(minutes=30), WARD: timedelta(hours=1)}
"""Ours for a till: one person brings several cards, and a queue is shorter. The times of admissions
are days, so that an hour is the same day."""
CROWD = 20
"""Ours: among more others than these a meeting says nothing (a hospital's till, a market day)."""
PAIR = pl.Schema(
    {
        "a": pl.Int64(),
        "b": pl.Int64(),
        "kind": pl.String(),
        "provider": pl.Int64(),
        "times": pl.Int64(),
        "chance": pl.Float64(),
        "settlement_a": pl.Int64(),
        "settlement_b": pl.Int64(),
    }
)
"""What two cards (a < b) share: `times` of it by this row, and how often chance lets them share it
at this provider at all, `chance`, the same in each row of the two, the kind and the provider."""
ATTENDANCE = ("patient", "kind", "provider", "days", "met", "all", "cards", "crowds")
"""A card at a provider, and of the provider what `present` says."""
_SLOT = "__slot"
_SECONDS_APART = 100_000_000_000
"""More seconds than there are between any two times, to part providers on one line."""


def present(rows: pl.DataFrame, place: str) -> pl.DataFrame:
    """The rows of whole providers at the place with a few others close, and what they come to.

    `days` of the card and `all` days of cards at the provider, `cards` that came on two or more,
    `met`: how many others the card met there in all its days; `crowds`: all that any met there.
    """
    own = ("patient", "provider")
    here = rows.filter(pl.col("place") == place, "meets").sort("provider", "at", "settlement")
    here = here.with_columns(
        crowd=crowd(here, WITHIN[place]),
        days=pl.len().over(own).cast(pl.Float64),
        all=pl.len().over("provider").cast(pl.Float64),
    ).with_columns(
        cards=pl.col("patient").filter(pl.col("days") > 1).n_unique().over("provider"),
    )
    here = here.filter(pl.col("crowd").is_between(1, CROWD))
    met = pl.col("crowd").sum().over(own).cast(pl.Float64)
    crowds = pl.col("crowd").sum().over("provider").cast(pl.Float64)
    return here.with_columns(
        pl.col("cards").cast(pl.Int64), kind=pl.lit(place), met=met, crowds=crowds
    )


def attendance(here: pl.DataFrame) -> pl.DataFrame:
    """ATTENDANCE: one row per card and provider."""
    columns = ATTENDANCE
    return here.select(columns).unique(["patient", "kind", "provider"])


def meetings(here: pl.DataFrame, place: str) -> pl.LazyFrame:
    """PAIR for the rows as of `present`: one row for each meeting.

    By chance, each of the others whom a card meets is one drawn from all the days of cards that
    the provider has, so that it meets a certain card (those it met x that card's days / all).
    """
    within = WITHIN[place]
    slot = pl.col("at").dt.epoch("us") // (within // timedelta(microseconds=1))
    here = here.with_columns(slot.alias(_SLOT)).select(
        "patient", "provider", "settlement", "at", "days", "all", "met", _SLOT
    )
    near = pl.concat(here.lazy().with_columns(pl.col(_SLOT) + step) for step in (-1, 0, 1))
    chance = pl.col("met") * pl.col("days_b") + pl.col("met_b") * pl.col("days")
    return (
        here.lazy()
        .join(near, on=["provider", _SLOT], suffix="_b")
        .filter(
            pl.col("patient") < pl.col("patient_b"), (pl.col("at") - pl.col("at_b")).abs() <= within
        )
        .select(
            pl.col("patient").alias("a"),
            pl.col("patient_b").alias("b"),
            pl.lit(place).alias("kind"),
            "provider",
            pl.lit(1, pl.Int64).alias("times"),
            (chance / 2 / pl.col("all")).alias("chance"),
            pl.col("settlement").alias("settlement_a"),
            pl.col("settlement_b").alias("settlement_b"),
        )
    )


def crowd(rows: pl.DataFrame, within: timedelta) -> pl.Series:
    """How many other rows of the provider are so close; rows are sorted by provider and `at`."""
    provider = rows["provider"].rle_id().cast(pl.Int64).to_numpy()
    line = provider * _SECONDS_APART + rows["at"].dt.epoch("s").to_numpy()
    apart = int(within.total_seconds())
    before = np.searchsorted(line, line - apart, side="left")
    after = np.searchsorted(line, line + apart, side="right")
    return pl.Series("crowd", after - before - 1, pl.Int64)
