"""Facts that are measured against the whole pool: what each bucket adds to it, and who reads it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from features.claims.store import Store
from features.facts.further.past import Adds as Adds
from features.facts.further.past import Past, with_past
from features.facts.line_pool import line_pool
from features.facts.pool import Narrow, Pool


class OfUsual(Protocol):
    """A file whose facts are measured against sums over the pool."""

    __name__: str

    @property
    def COUNTED(self) -> tuple[str, ...]:  # noqa: N802
        """The columns of `sums` that add up over people, by all others."""

    def sums(self, lines: pl.LazyFrame, store: Store, bucket: int, /) -> pl.LazyFrame:
        """Of the lines of one bucket as line_pool has them."""

    def learned(self, pool: pl.DataFrame, store: Store, /) -> Adds:
        """What adds the facts, given the sums of all buckets, one below the other."""


@dataclass(frozen=True)
class Learned:
    """A file whose facts need a context, gathered once before any bucket's facts.

    `narrows`: what is gathered, of the lines of a bucket as line_pool has them; `learned`: of those
    of all buckets, and the store, what adds the facts; `past`: which earlier lines it looks at.
    """

    narrows: tuple[Narrow, ...]
    learned: Callable[..., Adds]
    past: Past | None = None


BILL, THERE = ("settlement",), ("patient", "provider")
"""What lines have in common that tell together, as `alone` of Narrow: a bill; a patient's there."""


def usual(
    file: OfUsual,
    *,
    elsewhere: bool = False,
    past: Past | None = None,
    alone: tuple[str, ...] = (),
) -> Learned:
    """A file that gathers its sums and nothing else; `elsewhere` and `alone` as of Narrow."""
    name = file.__name__.rpartition(".")[2]
    narrow = Narrow(name, file.sums, file.COUNTED, elsewhere=elsewhere, alone=alone)
    return Learned((narrow,), file.learned, past)


def learn(learning: tuple[Learned, ...], pool: Pool) -> tuple[Adds, ...]:
    """What adds the facts of each, in one pass over the pool."""
    narrows = [narrow for one in learning for narrow in one.narrows]
    gathered = iter(pool.gathered("lines", _lines, *narrows))
    return tuple(
        with_past(
            one.learned(*(next(gathered).collect() for _ in one.narrows), pool.store), one.past
        )
        for one in learning
    )


def _lines(store: Store, bucket: int) -> pl.LazyFrame:
    return line_pool(store, bucket).collect().lazy()
