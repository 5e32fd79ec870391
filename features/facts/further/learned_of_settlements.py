"""Facts measured against all settlements of one provider, or against sums over all settlements.

Buckets are cut by patient, so what one provider settled lies in all of them. Each file says which
narrow rows it needs; they are looked at by whole providers, so that no more than a part of the pool
is looked at in one piece.
"""

from collections.abc import Mapping
from typing import Protocol

import polars as pl

from features.claims.store import Store
from features.facts.further.learned import Adds
from features.facts.further.past import with_past
from features.facts.pool import Narrow, Pool
from features.facts.settlements import settlement_rows


class OfProviders(Protocol):
    """A file whose facts need the other settlements of the same provider, or of all.

    Where it looks at other rows of the same people it says at which, as `PAST`; where its sums
    tell of some settlements together and not of all of a patient's, by what, as `ALONE` (`alone` of
    Narrow).
    """

    __name__: str

    @property
    def COUNTED(self) -> tuple[str, ...]:  # noqa: N802
        """The columns of `found` that add up over people; none where rows are of one `patient`."""

    def narrow(self, rows: pl.LazyFrame, store: Store, bucket: int, /) -> pl.LazyFrame:
        """Of the settlement rows of one bucket, the few rows and columns that matter, `provider`
        among them.
        """

    def found(self, rows: pl.LazyFrame, /) -> pl.LazyFrame:
        """Of all narrow rows of some providers whole, what is handed back, best only findings."""

    def adds(self, found: pl.DataFrame, store: Store, /) -> Adds:
        """What adds the facts, given what was found in the whole pool."""


def learn_of_settlements(
    learning: Mapping[str, tuple[OfProviders, ...]], pool: Pool
) -> dict[str, tuple[Adds, ...]]:
    """What adds the facts of each, by fact table, in one pass over the pool."""
    every = [narrow_of(one) for several in learning.values() for one in several]
    gathered = iter(pool.gathered("providers", _rows, *every) if every else ())
    return {
        table: tuple(
            with_past(one.adds(next(gathered).collect(), pool.store), getattr(one, "PAST", None))
            for one in several
        )
        for table, several in learning.items()
    }


def _rows(store: Store, bucket: int) -> pl.LazyFrame:
    return settlement_rows(store, bucket).collect().lazy()


def narrow_of(one: OfProviders) -> Narrow:
    """What a file needs of the pool.

    Sums are made of each bucket already, and added to those of the others.
    """
    name = one.__name__.rpartition(".")[2]
    if not one.COUNTED:
        return Narrow(name, one.narrow, people=True, by="provider", whole=one.found)

    def sums(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        narrow = one.narrow(rows, store, bucket)
        return one.found(narrow.filter(pl.col("provider").is_not_null()))

    return Narrow(name, sums, one.COUNTED, alone=getattr(one, "ALONE", ()))
