"""Sums over the pool as of a month: of earlier months, at other providers than the row's own.

So nobody is measured against himself, and no later claim changes an earlier row.
"""

from dataclasses import dataclass

import polars as pl

from features.contexts.running import Running


@dataclass(frozen=True)
class Elsewhere:
    """Running sums by key and month, of everybody and of each provider."""

    by: tuple[str, ...]
    counted: tuple[str, ...]
    everywhere: Running
    own: Running

    @classmethod
    def of(cls, sums: pl.DataFrame, by: tuple[str, ...], counted: tuple[str, ...]) -> "Elsewhere":
        """From sums by key, provider and month (those of several buckets one below the other)."""
        own = sums.lazy().group_by(*by, "provider", "month").agg(pl.col(counted).sum()).collect()
        everywhere = own.lazy().group_by(*by, "month").agg(pl.col(counted).sum()).collect()
        return cls(
            by,
            counted,
            Running.of(everywhere, by, counted),
            Running.of(own, (*by, "provider"), counted),
        )

    def before(self, asked: pl.LazyFrame) -> pl.LazyFrame:
        """The keys, providers and months asked for, with the sums elsewhere before; 0 of none."""
        wanted = self._wanted(asked)
        return wanted.hstack(self.everywhere.before(wanted) - self.own.before(wanted)).lazy()

    def own_before(self, asked: pl.LazyFrame) -> pl.LazyFrame:
        """The same with the sums of earlier months at the provider itself."""
        wanted = self._wanted(asked)
        return wanted.hstack(self.own.before(wanted)).lazy()

    def _wanted(self, asked: pl.LazyFrame) -> pl.DataFrame:
        return asked.select(*self.by, "provider", "month").drop_nulls().unique().collect()


def hardly(cases: str, among: str, share: float) -> pl.Expr:
    """Whether no more than that share are cases, one more of either kind added; null of unknown.

    So few rows (less than 1 / share - 2) never tell it.
    """
    return pl.col(cases) + 1 <= (pl.col(among) + 2) * share
