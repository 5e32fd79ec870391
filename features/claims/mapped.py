"""A mapping applied: foreign frames as raw frames with the contract's column names."""

import polars as pl

from features.bad_input import BadInput
from features.both import Both
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
    where = Both(
        f"mapping {mapping.name}: table {table.name}", f"映射文件 {mapping.name}：表 {table.name}"
    )
    for name in rules.columns:
        if name not in table.by_name and name not in table.identity:
            raise BadInput(
                f"{where.en} has no column {name!r} in the contract",
                f"{where.zh}：数据字典中没有列 {name!r}",
            )
    missing = [c.name for c in table.columns if c.required and c.name not in rules.columns]
    if missing:
        raise BadInput(
            f"{where.en}: required column {missing[0]!r} is not mapped",
            f"{where.zh}：必需的列 {missing[0]!r} 没有映射",
        )
    if rules.unpivot:
        frame = _long(frame, rules, where, file)
    if rules.where:
        frame = frame.filter(_sql(rules.where, frame, _in(where, "where"), file, boolean=True))
    place = [POSITION] if POSITION in frame.collect_schema() else []
    columns = {
        name: _column(
            rule, frame, Both(f"{where.en}, column {name}", f"{where.zh}，列 {name}"), file
        )
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


def _in(where: Both, part: str) -> Both:
    """The place of a part of a table's mapping, which is called as it is written there."""
    return Both(f"{where.en}, {part}", f"{where.zh}，{part}")


def _long(frame: pl.LazyFrame, rules: TableMapping, where: Both, file: str) -> pl.LazyFrame:
    """Wide to long, value by value as text, empty ones dropped."""
    unpivot = rules.unpivot
    assert unpivot is not None
    where = _in(where, "unpivot")
    _need(unpivot.columns, frame, where, file)
    schema = frame.collect_schema()
    for name in (unpivot.value, unpivot.position):
        if name in schema or unpivot.value == unpivot.position:
            raise BadInput(
                f"{where.en}: the name {name!r} is taken already",
                f"{where.zh}：名称 {name!r} 已被占用",
            )
    return pl.concat(
        frame.with_columns(
            _text(name, schema, where, file).alias(unpivot.value),
            pl.lit(position).alias(unpivot.position),
        ).filter(pl.col(unpivot.value).is_not_null())
        for position, name in enumerate(unpivot.columns, start=1)
    )


def _column(rule: str | ColumnRule, frame: pl.LazyFrame, where: Both, file: str) -> pl.Expr:
    if isinstance(rule, str):
        rule = ColumnRule(column=rule)
    given = [kind for kind in ("column", "value", "sql") if getattr(rule, kind) is not None]
    if len(given) != 1:
        raise BadInput(
            f"{where.en}: give exactly one of column, value and sql",
            f"{where.zh}：column、value、sql 须且只能写一个",
        )
    if rule.map is None and rule.otherwise is not None:
        raise BadInput(
            f"{where.en}: otherwise says what a map does not, but there is no map",
            f"{where.zh}：otherwise 用于 map 之外的取值，但没有 map",
        )
    if rule.map is not None and rule.column is None:
        raise BadInput(
            f"{where.en}: a map goes with a column, not with a {given[0]}",
            f"{where.zh}：map 须与 column 同用，不能与 {given[0]} 同用",
        )
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


def _text(name: str, schema: pl.Schema, where: Both, file: str) -> pl.Expr:
    if not is_plain(schema[name]):
        raise BadInput(
            f"{where.en}: {file} holds {schema[name]} in {name!r}, which is no code",
            f"{where.zh}：{file} 的 {name!r} 为 {schema[name]}，不是代码",
        )
    return as_text(pl.col(name), schema[name])


def _sql(
    text: str, frame: pl.LazyFrame, where: Both, file: str, *, boolean: bool = False
) -> pl.Expr:
    try:
        expression = pl.sql_expr(text)
    except (pl.exceptions.PolarsError, ValueError) as error:
        raise BadInput(
            f"{where.en}: {text!r} cannot be read ({gist(error)})",
            f"{where.zh}：{text!r} 无法解析（{gist(error)}）",
        ) from None
    _need(expression.meta.root_names(), frame, where, file)
    try:
        (dtype,) = frame.select(expression).collect_schema().dtypes()
    except pl.exceptions.PolarsError as error:
        raise BadInput(
            f"{where.en}: {text!r} does not fit {file} ({gist(error)})",
            f"{where.zh}：{text!r} 与 {file} 不符（{gist(error)}）",
        ) from None
    if boolean and dtype != pl.Boolean:
        raise BadInput(
            f"{where.en}: {text!r} is no condition, but {dtype}",
            f"{where.zh}：{text!r} 不是条件，而是 {dtype}",
        )
    try:
        folds = expression.meta.root_names() and _folds(expression, frame)
    except pl.exceptions.PolarsError as error:
        raise BadInput(
            f"{where.en}: {text!r} does not fit {file} ({gist(error)})",
            f"{where.zh}：{text!r} 与 {file} 不符（{gist(error)}）",
        ) from None
    if folds:
        raise BadInput(
            f"{where.en}: {text!r} is no value of one row, but of many",
            f"{where.zh}：{text!r} 由多行得出，不是一行的值",
        )
    return expression


def _folds(expression: pl.Expr, frame: pl.LazyFrame) -> bool:
    """Whether the expression makes one value out of many rows, which come in batches."""
    nothing = pl.LazyFrame(schema=frame.collect_schema())
    return nothing.select(expression).collect().height > 0


def _need(names: list[str], frame: pl.LazyFrame, where: Both, file: str) -> None:
    there = frame.collect_schema().names()
    for name in names:
        if name not in there:
            raise BadInput(
                f"{where.en}: {file} has no column {name!r}", f"{where.zh}：{file} 没有列 {name!r}"
            )
