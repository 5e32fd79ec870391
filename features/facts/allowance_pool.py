"""What the pool tells of employers of mothers: how many they insure, how many were granted one."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from features.claims.store import Store
from features.claims.tables.insu_emp_info_b import INSU_EMP_INFO_B
from features.claims.tables.setl_d import SETL_D
from features.facts.allowance_rows import allowance_rows, staff
from features.facts.pool import Narrow, Pool
from features.months import month_number

SPAN, YEAR = 24, 12
"""Months in which an employer's mothers are counted, and its staff (ours)."""


@dataclass(frozen=True)
class AllowancePool:
    """`owners`: employer, owner - the first employer of its legal representative, or itself;
    `mothers`, `joined` and `left`: owner, month, n - women first granted one, people first insured
    and people no longer insured there; `settled_from`: the pool's first day of care.
    """

    owners: pl.LazyFrame
    mothers: pl.LazyFrame
    joined: pl.LazyFrame
    left: pl.LazyFrame
    settled_from: date | None

    def counted(self, asked: pl.LazyFrame) -> pl.LazyFrame:
        """owner, month, mothers (of the SPAN months before it) and staff (of the year up to it)."""
        keys = asked.select("owner", "month").drop_nulls().unique()
        sums = (
            (self.mothers, 1, "new"),
            (self.mothers, SPAN + 1, "old"),
            (self.joined, 0, "came"),
            (self.left, YEAR, "went"),
        )
        for table, back, name in sums:
            keys = keys.join(_until(keys, table, back, name), on=["owner", "month"], how="left")
        return keys.select(
            "owner",
            "month",
            (pl.col("new") - pl.col("old")).alias("mothers"),
            (pl.col("came") - pl.col("went")).alias("staff"),
        )


def gather_allowances(pool: Pool) -> AllowancePool:
    """The pool of the whole store, bucket by bucket: of employers with an allowance alone."""
    granted, first = pool.gathered(
        "allowances",
        lambda store, bucket: None,
        Narrow("allowances", lambda _, store, bucket: _granted(store, bucket), people=True),
        Narrow("first_day", lambda _, store, bucket: _first_day(store, bucket)),
    )
    owners = _owners(pool.store)
    asked = _owned(granted.select("employer").unique(), owners).select("owner").unique()
    asked = asked.collect().lazy()
    joined, left = pool.gathered(
        "employers",
        lambda store, bucket: _people(_owned(staff(store, bucket), owners), asked),
        Narrow("joined", lambda people, *_: _monthly(people, "begins"), ("n",)),
        Narrow("left", lambda people, *_: _monthly(people, "ends"), ("n",)),
    )
    mothers = _owned(granted, owners).group_by("owner", "patient").agg(pl.col("month").min())
    return AllowancePool(
        owners,
        mothers.group_by("owner", "month").agg(pl.len().cast(pl.Int64).alias("n")),
        _added(joined),
        _added(left),
        first.min().collect().item(),
    )


def _granted(store: Store, bucket: int) -> pl.LazyFrame:
    """patient, employer, month"""
    rows = allowance_rows(store, bucket).filter(pl.col("employer").is_not_null())
    return rows.select("patient", "employer", "month")


def _first_day(store: Store, bucket: int) -> pl.LazyFrame:
    return store.bucket(SETL_D, bucket).select(pl.col("begndate").min())


def _people(rows: pl.LazyFrame, asked: pl.LazyFrame) -> pl.LazyFrame:
    """owner, patient, begins, ends, of the owners asked for; ends is null while one goes on."""
    people = rows.join(asked, on="owner", how="semi").group_by("owner", "patient")
    ends = pl.when(pl.col("ends").null_count() == 0).then(pl.col("ends").max())
    return people.agg(pl.col("begins").min(), ends.alias("ends")).collect().lazy()


def _owners(store: Store) -> pl.LazyFrame:
    """employer, owner"""
    known = store.scan(INSU_EMP_INFO_B).filter(pl.col("legrep_certno").is_not_null())
    first = pl.col("emp_no").min().over("legrep_certno")
    return known.select(pl.col("emp_no").alias("employer"), first.alias("owner")).collect().lazy()


def _owned(rows: pl.LazyFrame, owners: pl.LazyFrame) -> pl.LazyFrame:
    told = rows.join(owners, on="employer", how="left")
    return told.with_columns(owner=pl.coalesce("owner", "employer"))


def _monthly(people: pl.LazyFrame, day: str) -> pl.LazyFrame:
    month = month_number(pl.col(day)).alias("month")
    return (
        people.filter(pl.col(day).is_not_null())
        .group_by("owner", month)
        .agg(pl.len().cast(pl.Int64).alias("n"))
    )


def _added(sums: pl.LazyFrame) -> pl.LazyFrame:
    return sums.group_by("owner", "month").agg(pl.col("n").sum()).collect().lazy()


def _until(keys: pl.LazyFrame, table: pl.LazyFrame, back: int, name: str) -> pl.LazyFrame:
    """owner, month and the sum over the months up to `back` months before it; 0 of none."""
    pairs = keys.join(table, on="owner", suffix="_of", how="left")
    told = pl.col("month_of") <= pl.col("month") - back
    return pairs.group_by("owner", "month").agg(
        pl.col("n").filter(told).sum().fill_null(0).alias(name)
    )
