"""All fact tables of a store, bucket by bucket, contexts first, each once per generation."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from features.claims.store import Store
from features.digest import features_digest
from features.facts import allowances, fills, lines, settlements, stays
from features.facts.allowance_facts import allowance_facts
from features.facts.allowance_pool import gather_allowances
from features.facts.allowances import ALLOWANCES
from features.facts.box_pool import BoxPool
from features.facts.code_pool import gather_codes
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
from features.facts.months.base import DONE
from features.facts.months.month_pool import month_pool
from features.facts.row_files import scan_rows
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
    """The fact tables of a store, as Parquet files by bucket and months."""

    def __init__(self, folder: Path, buckets: int) -> None:
        self.folder = folder
        self.buckets = buckets

    def bucket(self, table: str, number: int) -> pl.LazyFrame:
        """The rows of one patient bucket, three months after the other, by provider in them."""
        return scan_rows(self.folder / table, number)

    def scan(self, table: str) -> pl.LazyFrame:
        """All rows of the fact table."""
        return pl.concat(self.bucket(table, number) for number in range(self.buckets))


def build_facts(
    store: Store, say: Say = lambda line: None, *, tables: Collection[str] = tuple(FACT_TABLES)
) -> Facts:
    """The store's facts; of the fact tables named, those are built that are not there yet."""
    folder = store.derived / features_digest()[:16] / "facts"
    lacking = [name for name in FACT_TABLES if name in tables and not _done(folder, name).is_file()]
    carried = month_pool(store, folder, lacking, say) if lacking else None
    if carried:
        _build(carried.tables, carried)
        lacking = [name for name in lacking if name not in carried.tables]
    if lacking:
        _build(lacking, BoxPool(store, folder, say))
    return Facts(folder, store.buckets)


@dataclass
class _Made:
    """What fact tables are made of: the pool, and the contexts that several of them need."""

    pool: BoxPool

    @cached_property
    def contexts(self) -> Contexts:
        return gather_contexts(self.pool)


#: settlement rows of a bucket, its number
Make = Callable[[pl.LazyFrame, int], pl.LazyFrame]


def makers(names: Collection[str], pool: BoxPool) -> dict[str, Make]:
    """What makes the rows of a bucket of each fact table, the pool gathered."""
    learning = {name: OF_WHOLE_PROVIDERS.get(name, ()) for name in names}
    whole = learn_of_settlements(learning, pool)
    made = _Made(pool)
    return {name: MAKERS[name](made, whole[name]) for name in names}


def made_rows(name: str, make: Make, rows: pl.LazyFrame, bucket: int) -> pl.DataFrame:
    """The rows of a bucket of the fact table, `rows` as of settlement_rows."""
    return make(rows, bucket).collect()


def _build(names: Collection[str], pool: BoxPool) -> None:
    """Build fact tables, side by side, so that settlements are read once for all of them."""
    store, folder = pool.store, pool.folder
    making = makers(names, pool)
    for bucket in range(store.buckets):
        pool.say(f"facts: bucket {bucket + 1} of {store.buckets}")
        rows = settlement_rows(store, bucket).collect().lazy()
        for name, make in making.items():
            made = made_rows(name, make, rows, bucket)
            pool.write(name, made, bucket, ORDER.get(name, BY_PROVIDER))
    for name in names:
        _done(folder, name).touch()


def _done(folder: Path, table: str) -> Path:
    """The file that says that all buckets of a fact table are there."""
    return folder / table / DONE


def _settlement_maker(made: _Made, whole: tuple[Adds, ...]) -> Make:
    pool, contexts, adding = made.pool, made.contexts, (*OF_SETTLEMENTS, *whole)

    def make(rows: pl.LazyFrame, bucket: int) -> pl.LazyFrame:
        looked = pool.looked_at(rows.collect(), bucket)
        told = added(looked.rows.lazy(), adding, pool.store, bucket, looked.others)
        return settlement_facts(told, contexts)

    return make


def _stay_maker(made: _Made, whole: tuple[Adds, ...]) -> Make:
    store, contexts, adding = made.pool.store, made.contexts, (*OF_STAYS, *whole)

    def make(rows: pl.LazyFrame, bucket: int) -> pl.LazyFrame:
        beds = stay_rows(rows, store, bucket).collect().lazy()
        return stay_facts(added(beds, adding, store, bucket), rows, contexts)

    return make


def _line_maker(made: _Made, whole: tuple[Adds, ...]) -> Make:
    pool, store = made.pool, made.pool.store
    adding = (*OF_LINES, *learn(LEARNED_OF_LINES, pool), *whole)
    boxes, codes = pool.boxes(), gather_codes(pool)
    return lambda rows, bucket: line_rows(
        rows, boxes(bucket), store, bucket, adding, codes, pool.looked_at
    )


def _fill_maker(made: _Made, whole: tuple[Adds, ...]) -> Make:
    filled = gather_fills(made.pool)
    return lambda rows, bucket: fill_facts(made.pool.store, bucket, filled)


def _allowance_maker(made: _Made, whole: tuple[Adds, ...]) -> Make:
    granted = gather_allowances(made.pool)
    return lambda rows, bucket: allowance_facts(made.pool.store, bucket, granted)


MAKERS: dict[str, Callable[[_Made, tuple[Adds, ...]], Make]] = {
    SETTLEMENTS.name: _settlement_maker,
    STAYS.name: _stay_maker,
    LINES.name: _line_maker,
    FILLS.name: _fill_maker,
    ALLOWANCES.name: _allowance_maker,
}
BY_PROVIDER = ("provider", "settlement")
ORDER = {ALLOWANCES.name: ("patient", "allowance")}
