"""Running sums by key and month, which are looked up by place."""

from dataclasses import dataclass

import polars as pl

_NEW, _ID, _AT = "__new", "__id", "__at"
MOST_MONTHS = 1 << 20
"""More than the number of any month: a key's number times it, and a month, is one sorted number."""


@dataclass(frozen=True)
class Running:
    """`keys`: each key (columns `by`) once with its number; `at`: sorted, key and month of each of
    `sums`, which are of the months of the key until then, that month's among them.
    """

    by: tuple[str, ...]
    keys: pl.DataFrame
    at: pl.Series
    sums: pl.DataFrame

    @classmethod
    def of(cls, sums: pl.DataFrame, by: tuple[str, ...], counted: tuple[str, ...]) -> "Running":
        """From whole numbers by key and month, each once."""
        rows = sums.sort(*by, "month")
        changes = (pl.col(name).ne_missing(pl.col(name).shift()) for name in by)
        new = pl.any_horizontal(pl.int_range(pl.len()) == 0, *changes)
        rows = rows.with_columns(new.alias(_NEW))
        rows = rows.with_columns((pl.col(_NEW).cum_sum().cast(pl.Int64) - 1).alias(_ID))
        keys = rows.filter(_NEW).select(*by, _ID)
        whole = rows.select(pl.col(counted).cum_sum())
        before = (whole - rows.select(counted)).filter(rows[_NEW])
        own = whole - before.select(pl.all().gather(rows[_ID]))
        dated = rows["month"].is_not_null()
        at = rows.filter(dated).select((pl.col(_ID) * MOST_MONTHS + pl.col("month")).alias(_AT))
        return cls(by, keys, at[_AT].set_sorted(), own.filter(dated))

    def before(self, wanted: pl.DataFrame) -> pl.DataFrame:
        """For each row of `wanted` (its key and month, none null) the sums of the key's earlier
        months, 0 of none.
        """
        by = list(self.by)
        if self.at.is_empty():
            return self.sums.select(pl.all().extend_constant(0, wanted.height))
        some = self.keys.join(wanted.select(by).unique(), on=by, how="semi")
        told = wanted.select(*by, "month").join(some, on=by, how="left", maintain_order="left")
        number = told[_ID].fill_null(-1)
        place = self.at.search_sorted(number * MOST_MONTHS + told["month"], side="left")
        last = (place.cast(pl.Int64) - 1).clip(lower_bound=0)
        there = (place > 0) & (self.at.gather(last) // MOST_MONTHS == number)
        return self.sums.select(pl.when(there).then(pl.all().gather(last)).otherwise(0))
