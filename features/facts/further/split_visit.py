"""Whether an outpatient settlement or purchase is a further part of one made on the same day."""

import polars as pl

from features.claims.store import Store
from features.facts.further.diagnosis import category
from features.facts.further.known import known_before
from features.facts.settlements import SETTLEMENTS

CAPS = (50, 100, 150, 200, 300, 500, 1_000, 2_000, 5_000)
"""Yuan: round amounts at which regions and providers limit one settlement or one day (assumed)."""
NEAR = 0.1
"""How far from a cap an amount counts as near it, as a share of the cap (assumed)."""
BY_HAND = "1"
"""setl_type of 中心报销: what is claimed by hand says nothing of the provider's till."""

part_of_day = SETTLEMENTS.column(
    "part_of_day",
    "number among the settlements of one patient on one day at one provider, department and kind "
    "of care, for one diagnosis",
)
again_today = SETTLEMENTS.column("again_today", "a further part of a visit settled on the same day")
near_cap = SETTLEMENTS.column("near_cap", "the charge is within a tenth of a round cap")
below_cap = SETTLEMENTS.column("below_cap", "the charge is at a round cap or up to a tenth below")


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Null in stays and in what is claimed by hand; parts are null where it cannot be told.

    At a pharmacy the place is its counter, elsewhere the department, or else the doctor. Of two
    calls at one place on one day it must be told that both were for one diagnosis: the second may
    be a child's who is seen under the mother's card.
    """
    placed = (
        pl.col("pharmacy") | pl.col("department").is_not_null() | pl.col("doctor").is_not_null()
    )
    till = ~pl.col("inpatient") & (pl.col("setl_type").fill_null("") != BY_HAND)
    narrow = rows.filter(till & placed).select(
        *("settlement", "patient", "provider", "first_day", "visible", "void", "pharmacy", "care"),
        *("department", "doctor", "newborn"),
        category().alias("category"),
    )
    parts = (
        narrow.join(narrow, on=["patient", "provider", "first_day"], suffix="_before")
        .filter(known_before())
        .group_by("settlement")
        .agg(
            _alike().sum().cast(pl.Int64).alias("before"), _alike().is_null().any().alias("unsure")
        )
    )
    before = pl.when(pl.col("before") > 0).then("before").when(~pl.col("unsure")).then(0)
    alone = pl.col("before").is_null()
    number = pl.when(till & placed).then(pl.when(alone).then(1).otherwise(before + 1))
    near, below = _near(pl.col("total"))
    return (
        rows.join(parts, on="settlement", how="left")
        .with_columns(
            number.alias("part_of_day"),
            (number > 1).alias("again_today"),
            pl.when(till).then(near | below).alias("near_cap"),
            pl.when(till).then(below).alias("below_cap"),
        )
        .drop("before", "unsure")
    )


def _alike() -> pl.Expr:
    """One counter, one kind of care, one person in front of it, one diagnosis; null: not told."""
    department = pl.col("department") == pl.col("department_before")
    doctor = pl.col("doctor") == pl.col("doctor_before")
    counter = pl.col("pharmacy")
    diagnosis = pl.col("category") == pl.col("category_before")
    return (
        (counter | pl.coalesce(department, doctor))
        & (diagnosis | (counter & diagnosis.is_null()))
        & pl.col("care").eq_missing(pl.col("care_before"))
        & (pl.col("newborn") == pl.col("newborn_before"))
    )


def _near(fen: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Whether the amount is just above a cap; whether it is at or just below one."""
    steps = [
        (round(100 * cap * (1 - NEAR)), 100 * cap, round(100 * cap * (1 + NEAR))) for cap in CAPS
    ]
    above = pl.any_horizontal((fen > cap) & (fen <= most) for _, cap, most in steps)
    below = pl.any_horizontal((fen >= least) & (fen <= cap) for least, cap, _ in steps)
    return above, below
