"""All fact tables of a store, bucket by bucket, contexts first, each once per generation."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from features.atomic import write_parquet
from features.claims.store import Store
from features.digest import features_digest
from features.facts import allowances, fills, lines, settlements, stays
from features.facts.allowance_facts import allowance_facts
from features.facts.allowance_pool import gather_allowances
from features.facts.allowances import ALLOWANCES
from features.facts.box_rows import box_rows, bring_boxes
from features.facts.context import Contexts, gather_contexts
from features.facts.fill_facts import fill_facts
from features.facts.fill_pool import gather_fills
from features.facts.fills import FILLS
from features.facts.finished import settlement_facts, stay_facts
from features.facts.further.learned import Adds, learn
from features.facts.further.learned_of_settlements import learn_of_settlements
from features.facts.further.lists import (
    LEARNED_OF_LINES,
    OF_LINES,
    OF_SETTLEMENTS,
    OF_STAYS,
    OF_WHOLE_PROVIDERS,
    added,
)
from features.facts.line_rows import line_rows
from features.facts.lines import LINES
from features.facts.settlements import SETTLEMENTS, settlement_rows
from features.facts.stay_rows import stay_rows
from features.facts.stays import STAYS

Say = Callable[[str], None]
FACT_TABLES = {table.name: table for table in (SETTLEMENTS, STAYS, LINES, FILLS, ALLOWANCES)}
KEYS = {
    SETTLEMENTS.name: settlements.KEYS,
    STAYS.name: stays.KEYS,
    LINES.name: lines.KEYS,
    FILLS.name: fills.KEYS,
    ALLOWANCES.name: allowances.KEYS,
}


class Facts:
    """The fact tables of a store, as Parquet files by bucket."""

    def __init__(self, folder: Path, buckets: int) -> None:
        self.folder = folder
        self.buckets = buckets

    def bucket(self, table: str, number: int) -> pl.LazyFrame:
        """The rows of one patient bucket, clustered by provider."""
        return pl.scan_parquet(self.folder / table / f"{number:04d}.parquet", glob=False)

    def scan(self, table: str) -> pl.LazyFrame:
        """All rows of the fact table."""
        return pl.concat(self.bucket(table, number) for number in range(self.buckets))


def build_facts(
    store: Store, say: Say = lambda line: None, *, tables: Collection[str] = tuple(FACT_TABLES)
) -> Facts:
    """The store's facts; of the fact tables named, those are built that are not there yet."""
    folder = store.derived / features_digest()[:16] / "facts"
    lacking = [name for name in FACT_TABLES if name in tables and not _done(folder, name).is_file()]
    if lacking:
        _build(lacking, _Pool(store, folder, say))
    return Facts(folder, store.buckets)


@dataclass
class _Pool:
    """What fact tables are made of: the store, and the contexts that several of them need."""

    store: Store
    folder: Path
    say: Say

    @cached_property
    def contexts(self) -> Contexts:
        return gather_contexts(self.store, self.say)


#: settlement rows of a bucket, its number
_Make = Callable[[pl.LazyFrame, int], pl.LazyFrame]


def _build(names: list[str], pool: _Pool) -> None:
    """Build fact tables, side by side, so that settlements are read once for all of them."""
    store, folder = pool.store, pool.folder
    learning = {name: OF_WHOLE_PROVIDERS.get(name, ()) for name in names}
    whole = learn_of_settlements(learning, store, folder / "pool", pool.say)
    makers = {name: MAKERS[name](pool, whole[name]) for name in names}
    for bucket in range(store.buckets):
        pool.say(f"facts: bucket {bucket + 1} of {store.buckets}")
        rows = settlement_rows(store, bucket).collect().lazy()
        for name, make in makers.items():
            frame = make(rows, bucket).sort(ORDER.get(name, BY_PROVIDER)).collect()
            write_parquet(folder / name / f"{bucket:04d}.parquet", frame)
    for name in names:
        _done(folder, name).touch()


def _done(folder: Path, table: str) -> Path:
    """The file that says that all buckets of a fact table are there."""
    return folder / table / "done"


def _settlement_maker(pool: _Pool, whole: tuple[Adds, ...]) -> _Make:
    contexts, adding = pool.contexts, (*OF_SETTLEMENTS, *whole)
    return lambda rows, bucket: settlement_facts(added(rows, adding, pool.store, bucket), contexts)


def _stay_maker(pool: _Pool, whole: tuple[Adds, ...]) -> _Make:
    contexts, adding = pool.contexts, (*OF_STAYS, *whole)

    def make(rows: pl.LazyFrame, bucket: int) -> pl.LazyFrame:
        beds = stay_rows(rows, pool.store, bucket).collect().lazy()
        return stay_facts(added(beds, adding, pool.store, bucket), rows, contexts)

    return make


def _line_maker(pool: _Pool, whole: tuple[Adds, ...]) -> _Make:
    store, folder = pool.store, pool.folder / "boxes"
    adding = (*OF_LINES, *learn(LEARNED_OF_LINES, store), *whole)
    bring_boxes(store, folder, pool.say)
    return lambda rows, bucket: line_rows(rows, box_rows(folder, bucket), store, bucket, adding)


def _fill_maker(pool: _Pool, whole: tuple[Adds, ...]) -> _Make:
    filled = gather_fills(pool.store, pool.folder / "pool", pool.say)
    return lambda rows, bucket: fill_facts(pool.store, bucket, filled)


def _allowance_maker(pool: _Pool, whole: tuple[Adds, ...]) -> _Make:
    granted = gather_allowances(pool.store, pool.say)
    return lambda rows, bucket: allowance_facts(pool.store, bucket, granted)


MAKERS: dict[str, Callable[[_Pool, tuple[Adds, ...]], _Make]] = {
    SETTLEMENTS.name: _settlement_maker,
    STAYS.name: _stay_maker,
    LINES.name: _line_maker,
    FILLS.name: _fill_maker,
    ALLOWANCES.name: _allowance_maker,
}
BY_PROVIDER = ("provider", "settlement")
ORDER = {ALLOWANCES.name: ("patient", "allowance")}
