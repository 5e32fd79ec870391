"""Other people's rows at one provider (or of one doctor there) close in time, known before."""

from datetime import timedelta

import polars as pl

from features.contexts.earlier_alike import alike_before
from features.facts.further.known import known_before

_SLOT, _OTHERS = "__slot", "__others"


def others_close(
    rows: pl.LazyFrame, at: str, within: timedelta, by: tuple[str, ...] = ("provider",)
) -> pl.LazyFrame:
    """settlement and `others` (UInt32): other patients with a row at most `within` before or after.

    `rows` have settlement, patient, visible, void, the columns `by` and the time in the column
    `at`; only rows with others are given. What counts for a row was visible when it became visible
    itself, and not refunded by then.
    """
    micro = within // timedelta(microseconds=1)
    slot = pl.col(at).dt.epoch("us") // micro
    narrow = rows.drop_nulls([*by, at]).select(
        "settlement", "patient", "visible", "void", *by, at, slot.alias(_SLOT)
    )
    near = pl.concat(narrow.with_columns(pl.col(_SLOT) + step) for step in (-1, 0, 1))
    return (
        narrow.join(near, on=[*by, _SLOT], suffix="_before")
        .filter(
            pl.col("patient") != pl.col("patient_before"),
            (pl.col(at) - pl.col(f"{at}_before")).abs() <= within,
            known_before(),
        )
        .group_by("settlement")
        .agg(pl.col("patient_before").n_unique().alias("others"))
    )


def together(rows: pl.LazyFrame, at: str, within: timedelta) -> pl.LazyFrame:
    """settlement: rows with others so close, who are half or more of the provider's of that day.

    Where such rows come all day long, two of them are close by chance; then they are few of many.
    """
    dated = rows.with_columns(day=pl.col(at).dt.date())
    of_day = alike_before(dated, ("provider", "day"), "of_day")
    return (
        others_close(rows, at, within)
        .join(of_day, on="settlement")
        .filter(2 * pl.col("others") >= pl.col("of_day"))
        .select("settlement")
    )
