"""The columns of a table against what is published: ids alone, or whole vectors."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

from features.both import Both
from serving.api.batch.fault import reading, unfit
from serving.api.batch.limits import COLUMNS
from serving.api.names import few, few_zh
from serving.published import Published

ID, SETTLEMENTS, EXPOSURE = "id", "settlements", "__exposure"
TRAITS = ("type", "level", "region")
TEXTS = Both("of texts", "文本")
WHOLE, NUMBERS = Both("of whole numbers", "整数"), Both("of numbers", "数字")


@dataclass(frozen=True)
class Columns:
    """What a table holds: without `values` published scores are asked for, by id alone."""

    traits: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    exposures: tuple[str, ...] = ()


def columns_of(schema: pa.Schema, published: Published) -> Columns:
    """Raises Fault, with a sentence, where a column lacks, is one too many or of another type."""
    with reading():  # a name may be no UTF-8
        names = schema.names
    if len(names) > COLUMNS:
        raise unfit(Both(f"A table has at most {COLUMNS} columns.", f"表至多 {COLUMNS} 列。"))
    twice = [name for name, count in Counter(names).items() if count > 1]
    _refuse(Both("columns that are there twice", "重复的列"), twice)
    _refuse(Both("missing columns", "缺少的列"), {ID} - set(names))
    _typed(schema, (ID,), is_text, TEXTS)
    if len(names) == 1:
        return Columns()
    given, known = set(names) - {ID, SETTLEMENTS, *TRAITS}, published.names
    exposures = {f"{name}{EXPOSURE}" for name in known} & given
    _refuse(Both("unknown columns", "未知的列"), given - known - exposures)
    _refuse(
        Both(
            "missing columns (beside id, none or all)",
            "缺少的列（除 id 外，要么全有，要么全无）",
        ),
        {SETTLEMENTS, *known} - set(names),
    )
    traits = tuple(name for name in TRAITS if name in names)
    _typed(schema, traits, lambda kind: is_text(kind) or pa.types.is_null(kind), TEXTS)
    _typed(schema, (SETTLEMENTS,), pa.types.is_integer, WHOLE)
    _typed(schema, (*known, *exposures), _is_number, NUMBERS)
    return Columns(
        traits,
        tuple(behaviour.name for behaviour in published.behaviours),
        tuple(name for name in names if name in exposures),
    )


def is_text(kind: pa.DataType) -> bool:
    """Whether it is texts, or texts by number from a dictionary."""
    inner = kind.value_type if pa.types.is_dictionary(kind) else kind
    return any(
        told(inner)
        for told in (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    )


def _is_number(kind: pa.DataType) -> bool:
    """Null is the type of a column without one value."""
    return any(told(kind) for told in (pa.types.is_floating, pa.types.is_integer, pa.types.is_null))


def _typed(
    schema: pa.Schema, names: tuple[str, ...], fits: Callable[[pa.DataType], bool], what: Both
) -> None:
    wrong = [name for name in names if not fits(schema.field(name).type)]
    _refuse(Both(f"columns that are not {what.en}", f"不是{what.zh}的列"), wrong)


def _refuse(fault: Both, names: list[str] | set[str]) -> None:
    if names:
        told = frozenset(names)
        raise unfit(Both(f"{fault.en}: {few(told)}.", f"{fault.zh}：{few_zh(told)}。"))
