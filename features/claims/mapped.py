"""A mapping applied: foreign frames as raw frames with the contract's column names."""

import polars as pl

from features.bad_input import BadInput
from features.claims.mapping import ColumnRule, Mapping, TableMapping
from features.claims.sources import gist
from features.claims.sources.source import POSITION
from features.claims.table import Table
from features.claims.typed import as_text, is_plain


def mapped(frame: pl.LazyFrame, mapping: Mapping, table: Table, file: str) -> pl.LazyFrame:
    """The source `frame` as rows of `table`, values still raw.

    Raises BadInput where the mapping names a column that the contract or the file does not have,
    misses a required one, or holds an expression that cannot be read or does not fit the columns.
    """
    rules = mapping.tables[table.name]
    where = f"mapping {mapping.name}: table {table.name}"
    for name in rules.columns:
        if name not in table.by_name and name not in table.identity:
            raise BadInput(f"{where} has no column {name!r} in the contract")
    missing = [c.name for c in table.columns if c.required and c.name not in rules.columns]
    if missing:
        raise BadInput(f"{where}: required column {missing[0]!r} is not mapped")
    if rules.unpivot:
        frame = _long(frame, rules, where, file)
    if rules.where:
        frame = frame.filter(_sql(rules.where, frame, f"{where}, where", file, boolean=True))
    place = [POSITION] if POSITION in frame.collect_schema() else []
    columns = {
        name: _column(rule, frame, f"{where}, column {name}", file)
        for name, rule in rules.columns.items()
    }
    return frame.select(*place, **columns)


def reads(rule: str | ColumnRule) -> list[str]:
    """The columns of the source that one rule reads."""
    if isinstance(rule, str):
        return [rule]
    if rule.column is not None:
        return [rule.column]
    return pl.sql_expr(rule.sql).meta.root_names() if rule.sql is not None else []


def needed(rules: TableMapping) -> tuple[str, ...]:
    """The columns of the source that the rules of a table read."""
    names = [name for rule in rules.columns.values() for name in reads(rule)]
    if rules.where:
        names += pl.sql_expr(rules.where).meta.root_names()
    made: set[str] = set()
    if rules.unpivot:
        names += rules.unpivot.columns
        made = {rules.unpivot.value, rules.unpivot.position}
    return tuple(dict.fromkeys(name for name in names if name not in made))


def _long(frame: pl.LazyFrame, rules: TableMapping, where: str, file: str) -> pl.LazyFrame:
    """Wide to long, value by value as text, empty ones dropped."""
    unpivot = rules.unpivot
    assert unpivot is not None
    _need(unpivot.columns, frame, f"{where}, unpivot", file)
    schema = frame.collect_schema()
    for name in (unpivot.value, unpivot.position):
        if name in schema or unpivot.value == unpivot.position:
            raise BadInput(f"{where}, unpivot: the name {name!r} is taken already")
    return pl.concat(
        frame.with_columns(
            _text(name, schema, f"{where}, unpivot", file).alias(unpivot.value),
            pl.lit(position).alias(unpivot.position),
        ).filter(pl.col(unpivot.value).is_not_null())
        for position, name in enumerate(unpivot.columns, start=1)
    )


def _column(rule: str | ColumnRule, frame: pl.LazyFrame, where: str, file: str) -> pl.Expr:
    if isinstance(rule, str):
        rule = ColumnRule(column=rule)
    given = [kind for kind in ("column", "value", "sql") if getattr(rule, kind) is not None]
    if len(given) != 1:
        raise BadInput(f"{where}: give exactly one of column, value and sql")
    if rule.map is None and rule.otherwise is not None:
        raise BadInput(f"{where}: otherwise says what a map does not, but there is no map")
    if rule.map is not None and rule.column is None:
        raise BadInput(f"{where}: a map goes with a column, not with a {given[0]}")
    if rule.sql is not None:
        return _sql(rule.sql, frame, where, file)
    if rule.column is None:
        return pl.lit(rule.value)
    _need([rule.column], frame, where, file)
    if rule.map is None:
        return pl.col(rule.column)
    text = _text(rule.column, frame.collect_schema(), where, file)
    otherwise = text if rule.otherwise is None else pl.lit(str(rule.otherwise))
    return text.replace_strict(
        list(rule.map), [str(code) for code in rule.map.values()], default=otherwise
    )


def _text(name: str, schema: pl.Schema, where: str, file: str) -> pl.Expr:
    if not is_plain(schema[name]):
        raise BadInput(f"{where}: {file} holds {schema[name]} in {name!r}, which is no code")
    return as_text(pl.col(name), schema[name])


def _sql(
    text: str, frame: pl.LazyFrame, where: str, file: str, *, boolean: bool = False
) -> pl.Expr:
    try:
        expression = pl.sql_expr(text)
    except (pl.exceptions.PolarsError, ValueError) as error:
        raise BadInput(f"{where}: {text!r} cannot be read ({gist(error)})") from None
    _need(expression.meta.root_names(), frame, where, file)
    try:
        (dtype,) = frame.select(expression).collect_schema().dtypes()
    except pl.exceptions.PolarsError as error:
        raise BadInput(f"{where}: {text!r} does not fit {file} ({gist(error)})") from None
    if boolean and dtype != pl.Boolean:
        raise BadInput(f"{where}: {text!r} is no condition, but {dtype}")
    try:
        folds = expression.meta.root_names() and _folds(expression, frame)
    except pl.exceptions.PolarsError as error:
        raise BadInput(f"{where}: {text!r} does not fit {file} ({gist(error)})") from None
    if folds:
        raise BadInput(f"{where}: {text!r} is no value of one row, but of many")
    return expression


def _folds(expression: pl.Expr, frame: pl.LazyFrame) -> bool:
    """Whether the expression makes one value out of many rows, which come in batches."""
    nothing = pl.LazyFrame(schema=frame.collect_schema())
    return nothing.select(expression).collect().height > 0


def _need(names: list[str], frame: pl.LazyFrame, where: str, file: str) -> None:
    there = frame.collect_schema().names()
    for name in names:
        if name not in there:
            raise BadInput(f"{where}: {file} has no column {name!r}")
