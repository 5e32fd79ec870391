"""Refused rows as sources: a retry reads them again, by a mended mapping or by their own names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch

import polars as pl

from features.bad_input import BadInput
from features.claims.intake.extract import Extract, by_mapping, by_name
from features.claims.intake.quarantine import mendable
from features.claims.intake.refused import ORIGIN, ROW, SOURCE
from features.claims.mapping import Mapping
from features.claims.sources.source import POSITION
from features.claims.store import Store
from features.claims.tables import TABLES


@dataclass(frozen=True)
class RefusedSource:
    """The refused rows of one source, as it wrote them."""

    name: str
    origin: str
    table: str
    frame: pl.DataFrame

    def schema(self) -> pl.Schema:
        """The columns that were read when the rows were refused, all String."""
        return pl.Schema({n: t for n, t in self.frame.schema.items() if n != POSITION})

    def batches(self, columns: Sequence[str], rows: int) -> Iterator[pl.DataFrame]:
        """The rows with their places in the source that they came from."""
        yield from self.frame.select(*columns, POSITION).iter_slices(rows)

    def digest(self) -> str | None:
        """None: the rows are what is left of a source."""
        return None


def retried(store: Store | None, mapping: Mapping | None) -> dict[str, list[Extract]]:
    """The refused rows of the store, by table; BadInput where there are none to retry.

    A mapping takes the rows of the sources that it names. Its conditions are not asked again: the
    rows met them when they were read, and what only a condition reads is not kept.
    """
    mapping = mapping and _unconditional(mapping)
    offered: dict[str, list[Extract]] = {}
    for held in store.manifest.quarantine if store else ():
        table = TABLES[held.table]
        if store is None or (mapping and held.table not in mapping.tables):
            continue
        rows = mendable(store.folder, held)
        for (origin,), own in rows.group_by(ORIGIN, maintain_order=True):
            name = own[SOURCE][0]
            if mapping and not _meant(name, mapping, held.table):
                continue
            source = RefusedSource(name, str(origin), held.table, _as_written(own))
            read = by_mapping(table, source, mapping) if mapping else by_name(table, source)
            offered.setdefault(held.table, []).append(read)
    if not offered:
        raise BadInput(
            "no refused row is waiting that this mapping could mend",
            "没有可由此映射文件补正的拒收行",
        )
    return offered


def _unconditional(mapping: Mapping) -> Mapping:
    tables = {n: rules.model_copy(update={"where": None}) for n, rules in mapping.tables.items()}
    return mapping.model_copy(update={"tables": tables})


def _meant(name: str, mapping: Mapping, table: str) -> bool:
    """Whether the mapping's source for the table is that source, in whatever folder."""
    pattern = mapping.source(mapping.tables[table].source).file
    _, database, name = name.rpartition(": ")
    names = [name, name.rpartition("." if database else "/")[2]]
    return any(fnmatch(name, p) for name in names for p in (pattern, pattern.rpartition("/")[2]))


def _as_written(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows in the source's own columns."""
    names = rows[ROW].head(1).str.json_decode(infer_schema_length=None).struct.fields
    schema = pl.Struct(dict.fromkeys(names, pl.String))
    # A source may have been unpivoted: then one row of it may stand here several times.
    once = rows.unique(POSITION, keep="first", maintain_order=True)
    return once.select(POSITION, pl.col(ROW).str.json_decode(schema).alias("_")).unnest("_")
