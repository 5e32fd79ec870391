"""Sums over the pool as of a month: of earlier months, at other providers than the row's own.

So nobody is measured against himself, and no later claim changes an earlier row.
"""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Elsewhere:
    """Running sums by key and month, of everybody and of each provider."""

    by: tuple[str, ...]
    counted: tuple[str, ...]
    everywhere: pl.LazyFrame
    own: pl.LazyFrame

    @classmethod
    def of(cls, sums: pl.DataFrame, by: tuple[str, ...], counted: tuple[str, ...]) -> "Elsewhere":
        """From sums by key, provider and month (those of several buckets one below the other)."""
        own = sums.lazy().group_by(*by, "provider", "month").agg(pl.col(counted).sum())
        everywhere = own.group_by(*by, "month").agg(pl.col(counted).sum())
        return cls(
            by,
            counted,
            _running(everywhere, by, counted).collect().lazy(),
            _running(own, (*by, "provider"), counted).collect().lazy(),
        )

    def before(self, asked: pl.LazyFrame) -> pl.LazyFrame:
        """The keys, providers and months asked for, with the sums elsewhere before; 0 of none."""
        by = [*self.by, "provider", "month"]
        wanted = asked.select(by).drop_nulls().unique().sort("month")
        pool = _as_of(wanted, self.everywhere, self.by)
        mine = _as_of(wanted, self.own, (*self.by, "provider"))
        sums = pool.join(mine, on=by, how="left", suffix="_own")
        return sums.select(
            *by,
            *(
                (pl.col(name).fill_null(0) - pl.col(f"{name}_own").fill_null(0)).alias(name)
                for name in self.counted
            ),
        )

    def own_before(self, asked: pl.LazyFrame) -> pl.LazyFrame:
        """The same with the sums of earlier months at the provider itself."""
        by = [*self.by, "provider", "month"]
        wanted = asked.select(by).drop_nulls().unique().sort("month")
        mine = _as_of(wanted, self.own, (*self.by, "provider"))
        return mine.select(*by, *(pl.col(name).fill_null(0) for name in self.counted))


def _running(sums: pl.LazyFrame, by: tuple[str, ...], counted: tuple[str, ...]) -> pl.LazyFrame:
    ordered = sums.sort(*by, "month")
    return ordered.with_columns(pl.col(counted).cum_sum().over(by)).sort("month")


def _as_of(wanted: pl.LazyFrame, running: pl.LazyFrame, by: tuple[str, ...]) -> pl.LazyFrame:
    return wanted.join_asof(
        running,
        on="month",
        by=list(by),
        strategy="backward",
        allow_exact_matches=False,
        check_sortedness=False,
    )


def hardly(cases: str, among: str, share: float) -> pl.Expr:
    """Whether no more than that share are cases, one more of either kind added; null of unknown.

    So few rows (less than 1 / share - 2) never tell it.
    """
    return pl.col(cases) + 1 <= (pl.col(among) + 2) * share
