"""Vectors built anew from a store that ends on their date, which must not change one bit."""

import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import polars as pl

from features.behaviour import Behaviour
from features.claims.store import Store
from features.claims.store_until import StoreUntil
from features.facts.build import Facts
from features.vectors.values import EXPOSURE
from features.vectors.vectors import ID, build_vectors
from training.leak import Leak

Say = Callable[[str], None]


def guard_rebuilt(
    store: Store,
    day: date,
    *,
    entity: str = "provider",
    behaviours: tuple[Behaviour, ...] | None = None,
    facts: Facts | None = None,
    say: Say = lambda line: None,
) -> int:
    """Compare all vectors at `day` with those of a store where nothing came at `day` or later.

    Facts and contexts of the latter are computed anew. How many vectors are the same is returned;
    Leak is raised where one is not: a later claim, refund or total went into it.
    """
    build = partial(build_vectors, as_ofs=[day], entity=entity, behaviours=behaviours, say=say)
    (whole,) = build(store, facts=facts)
    with tempfile.TemporaryDirectory() as scratch:
        cut = StoreUntil(store, day, Path(scratch))
        (known,) = build(cut)
    names = ["settlements", *(b.name + end for b in whole.behaviours for end in ("", EXPOSURE))]
    both = whole.frame.join(known.frame, on=ID, how="full", suffix="_known", coalesce=True)
    changed = both.select(pl.col(n).ne_missing(pl.col(f"{n}_known")).alias(n) for n in names)
    rows = changed.select(pl.any_horizontal(pl.all())).to_series().sum()
    if rows:
        first = next(name for name in names if changed[name].any())
        raise Leak(
            f"{rows} of {both.height} vectors at {day} are others once what came later is taken "
            f"away, first in {first}: they see their future",
            f"{day} 的 {both.height} 个向量中，除去其后才有的数据便有 {rows} 个不同，"
            f"首见于 {first}：看到了未来",
        )
    return both.height
