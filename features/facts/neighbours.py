"""What the other stays of the same patient, known before this one, say about it.

Two stays are compared in the order in which they became visible, never in the order in which they
were begun: a fact belongs to the row that makes it knowable, and so never changes later.
"""

import polars as pl

from features.facts.further.known import known_before

SOON, MONTH, YEAR = 7, 31, 365
"""Days. 31 is the window of unplanned readmission (两库 ZB10000205008000); 7 marks a split stay."""

SELF = ("settlement", "visit", "patient", "provider", "visible", "void", "begin", "end", "group")


def neighbours(stays: pl.LazyFrame) -> pl.LazyFrame:
    """One row per stay that has another visible before it, with the facts of their pairs.

    `stays` holds the settlements of stays of whole patients; pairs are of different visits.
    """
    narrow = stays.select(*SELF, "main_diagnosis")
    pairs = narrow.join(narrow, on="patient", suffix="_before").filter(
        pl.col("visit") != pl.col("visit_before"), known_before()
    )
    gap = (
        pl.max_horizontal("begin", "begin_before") - pl.min_horizontal("end", "end_before")
    ).dt.total_days()
    pairs = pairs.with_columns(
        gap.alias("gap"),
        (pl.col("provider") == pl.col("provider_before")).alias("same"),
        related().alias("related"),
        (pl.col("begin") - pl.col("begin_before")).dt.total_days().abs().alias("apart"),
    )
    one_after_other = (pl.col("begin") >= pl.col("end_before")) | (
        pl.col("begin_before") >= pl.col("end")
    )
    apart, gap, same = one_after_other, pl.col("gap"), pl.col("same")
    elsewhere = ~same
    return pairs.group_by("settlement").agg(
        gap.filter(apart).min().alias("gap_days"),
        (apart & (gap <= SOON) & same).any().alias("back_within_7"),
        (apart & (gap <= MONTH) & same).any().alias("back_within_31"),
        (apart & (gap <= MONTH) & same & pl.col("related")).any().alias("related_within_31"),
        (apart & (gap <= MONTH) & elsewhere).any().alias("moved_within_31"),
        (gap < 0).any().alias("overlaps"),
        ((gap < 0) & elsewhere).any().alias("overlaps_elsewhere"),
        elsewhere.any().alias("known_elsewhere"),
        same.any().alias("known_here"),
        same.sort_by("visible_before", "settlement_before").last().alias("last_here"),
        pl.col("visit_before").filter(pl.col("apart") <= YEAR).n_unique().alias("stays_before"),
        pl.col("provider_before")
        .filter(elsewhere)
        .sort_by(
            pl.col("visible_before").filter(elsewhere),
            pl.col("settlement_before").filter(elsewhere),
        )
        .last()
        .alias("came_from"),
    )


def related() -> pl.Expr:
    """The same diagnosis group, or the same three-character diagnosis category."""
    category = pl.col("main_diagnosis").str.slice(0, 3)
    before = pl.col("main_diagnosis_before").str.slice(0, 3)
    return (pl.col("group") == pl.col("group_before")).fill_null(False) | (
        category == before
    ).fill_null(False)
