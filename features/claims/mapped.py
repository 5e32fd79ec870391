"""A mapping applied: foreign frames as raw frames with the contract's column names."""

import polars as pl

from features.bad_input import BadInput
from features.claims.mapping import ColumnRule, Mapping, TableMapping
from features.claims.table import Table


def mapped(frame: pl.LazyFrame, mapping: Mapping, table: Table, file: str) -> pl.LazyFrame:
    """The source `frame` as rows of `table`, values still raw.

    Raises BadInput where the mapping names a column that the contract or the file does not have,
    misses a required one, or holds an expression that cannot be read.
    """
    rules = mapping.tables[table.name]
    where = f"mapping {mapping.name}: table {table.name}"
    for name in rules.columns:
        if name not in table.by_name:
            raise BadInput(f"{where} has no column {name!r} in the contract")
    missing = [c.name for c in table.columns if c.required and c.name not in rules.columns]
    if missing:
        raise BadInput(f"{where}: required column {missing[0]!r} is not mapped")
    there = frame.collect_schema().names()
    if rules.unpivot:
        _need(rules.unpivot.columns, there, where, file)
        frame, there = _long(frame, rules), [*there, rules.unpivot.value, rules.unpivot.position]
    if rules.where:
        condition = _sql(rules.where, there, f"{where}, where", file)
        frame = frame.filter(condition)
    return frame.select(
        _column(rule, there, f"{where}, column {name}", file).alias(name)
        for name, rule in rules.columns.items()
    )


def _long(frame: pl.LazyFrame, rules: TableMapping) -> pl.LazyFrame:
    """Wide to long, value by value, empty ones dropped."""
    unpivot = rules.unpivot
    assert unpivot is not None
    return pl.concat(
        frame.with_columns(
            pl.col(name).alias(unpivot.value), pl.lit(position).alias(unpivot.position)
        ).filter(pl.col(name).is_not_null())
        for position, name in enumerate(unpivot.columns, start=1)
    )


def _column(rule: str | ColumnRule, there: list[str], where: str, file: str) -> pl.Expr:
    if isinstance(rule, str):
        rule = ColumnRule(column=rule)
    given = [kind for kind in ("column", "value", "sql") if getattr(rule, kind) is not None]
    if len(given) != 1:
        raise BadInput(f"{where}: give exactly one of column, value and sql")
    if rule.sql is not None:
        return _sql(rule.sql, there, where, file)
    if rule.column is None:
        return pl.lit(rule.value)
    _need([rule.column], there, where, file)
    value = pl.col(rule.column)
    if rule.map is None:
        return value
    otherwise = pl.lit(None if rule.otherwise is None else str(rule.otherwise), dtype=pl.String)
    return value.cast(pl.String).replace_strict(
        list(rule.map), [str(code) for code in rule.map.values()], default=otherwise
    )


def _sql(text: str, there: list[str], where: str, file: str) -> pl.Expr:
    try:
        expression = pl.sql_expr(text)
    except (pl.exceptions.PolarsError, ValueError) as error:
        raise BadInput(f"{where}: {text!r} cannot be read ({error})") from None
    _need(expression.meta.root_names(), there, where, file)
    return expression


def _need(names: list[str], there: list[str], where: str, file: str) -> None:
    for name in names:
        if name not in there:
            raise BadInput(f"{where}: {file} has no column {name!r}")
