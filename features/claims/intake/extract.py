"""One source of one table, as rows with the contract's column names and still raw values."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.claims.column import Kind
from features.claims.keys import hidden
from features.claims.mapped import mapped, needed, reads
from features.claims.mapping import ColumnRule, Mapping, TableMapping
from features.claims.sources.readable import readable
from features.claims.sources.source import POSITION, Source
from features.claims.table import Table

ROWS_PER_BATCH = 100_000


@dataclass(frozen=True)
class Extract:
    """A source that offers rows of a table, by a mapping or by the columns' own names.

    `names` leads from the contract's columns to the source's, or from each of these to itself
    where a mapping reads them.
    """

    table: Table
    source: Source
    mapping: Mapping | None
    names: dict[str, str]
    ignored: tuple[str, ...]

    def batches(self) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
        """The rows as the source has them, and the same under the contract's names, by batches."""
        used = tuple(dict.fromkeys(self.names.values()))
        for raw in self.source.batches(used, ROWS_PER_BATCH):
            yield raw, self.rows(raw)

    def rows(self, raw: pl.DataFrame) -> pl.DataFrame:
        """The source's rows under the contract's names."""
        if self.mapping:
            rows = mapped(raw.lazy(), self.mapping, self.table, self.source.name)
            with readable(Path(self.source.name)):
                return rows.collect()
        return raw.select(POSITION, *(pl.col(old).alias(new) for new, old in self.names.items()))

    def names_given(self) -> list[str]:
        """The contract's columns that the source fills."""
        return list(self.mapping.tables[self.table.name].columns if self.mapping else self.names)

    def guarded(self, raw: pl.DataFrame, secret: bytes) -> pl.DataFrame:
        """The source's rows as they may be kept: links hidden, identities and the like left out.

        Where a mapping reads them they are empty instead, so that it fits the rows when retried.
        """
        links, private = self._personal()
        covered = raw.with_columns(
            *(hidden(raw[name], secret) for name in sorted(links - private)),
            *(pl.lit(None, pl.String).alias(name) for name in sorted(private)),
        )
        return covered if self.mapping else covered.drop(private)

    def _personal(self) -> tuple[set[str], set[str]]:
        """The source's columns that a link repeats, and those that must not be kept at all."""
        rules = self.mapping.tables[self.table.name] if self.mapping else None
        links: set[str] = set()
        private: set[str] = set()
        for name, rule in (rules.columns if rules else self.names).items():
            known = self.table.by_name.get(name)
            if known is None:
                private.update(_source_columns(rule, rules))
            elif known.kind is Kind.LINK:
                (links if _repeats(rule) else private).update(_source_columns(rule, rules))
        if rules and rules.where:
            told = {
                name for rule in rules.columns.values() for name in _source_columns(rule, rules)
            }
            private.update(set(needed(rules)) - told)
        return links, private


def by_mapping(table: Table, source: Source, mapping: Mapping) -> Extract:
    """The source as the mapping reads it; BadInput where the two do not fit."""
    schema = source.schema()
    mapped(pl.LazyFrame(schema=schema), mapping, table, source.name)
    used = needed(mapping.tables[table.name])
    ignored = tuple(name for name in schema if name not in used)
    return Extract(table, source, mapping, {name: name for name in used}, ignored)


def by_name(table: Table, source: Source, kept: tuple[str, ...] = ()) -> Extract:
    """The source whose columns are spelled as the contract's or an alias, in any case.

    `kept` are columns wanted beside the contract's. Raises BadInput where a required one is
    missing.
    """
    there = {name.lower(): name for name in source.schema()}
    names: dict[str, str] = {}
    for column in table.columns:
        spelled = [there[name] for name in (column.name, *column.aliases) if name in there]
        if spelled:
            names[column.name] = spelled[0]
        elif column.required:
            raise BadInput(
                f"{source.name}: required column {column.name!r} is missing",
                f"{source.name}：缺少必需的列 {column.name!r}",
            )
    names |= {name: there[name] for name in kept if name in there}
    ignored = tuple(name for name in there.values() if name not in names.values())
    return Extract(table, source, None, names, ignored)


def _repeats(rule: str | ColumnRule) -> bool:
    """Whether the rule gives a column of the source as it is."""
    return isinstance(rule, str) or (rule.column is not None and rule.map is None)


def _source_columns(rule: str | ColumnRule, rules: TableMapping | None) -> list[str]:
    """The columns of the source behind one rule, those that are unpivoted among them."""
    wide = rules.unpivot if rules else None
    told = [wide.columns if wide and name == wide.value else [name] for name in reads(rule)]
    made = wide.position if wide else None
    return [name for names in told for name in names if name != made]
