"""The columns of a table against what is published: ids alone, or whole vectors."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

from serving.api.batch.fault import unfit
from serving.api.batch.limits import COLUMNS
from serving.api.names import few
from serving.published import Published

ID, SETTLEMENTS, EXPOSURE = "id", "settlements", "__exposure"
TRAITS = ("type", "level", "region")


@dataclass(frozen=True)
class Columns:
    """What a table holds: without `values` published scores are asked for, by id alone."""

    traits: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    exposures: tuple[str, ...] = ()


def columns_of(schema: pa.Schema, published: Published) -> Columns:
    """Raises Fault, with a sentence, where a column lacks, is one too many or of another type."""
    names = schema.names
    if len(names) > COLUMNS:
        raise unfit(f"A table has at most {COLUMNS} columns.")
    _refuse("columns that are there twice", [n for n, c in Counter(names).items() if c > 1])
    _refuse("missing columns", {ID} - set(names))
    _typed(schema, (ID,), is_text, "of texts")
    if len(names) == 1:
        return Columns()
    given, known = set(names) - {ID, SETTLEMENTS, *TRAITS}, published.names
    exposures = {f"{name}{EXPOSURE}" for name in known} & given
    _refuse("unknown columns", given - known - exposures)
    _refuse("missing columns (beside id, none or all)", {SETTLEMENTS, *known} - set(names))
    traits = tuple(name for name in TRAITS if name in names)
    _typed(schema, traits, lambda kind: is_text(kind) or pa.types.is_null(kind), "of texts")
    _typed(schema, (SETTLEMENTS,), pa.types.is_integer, "of whole numbers")
    _typed(schema, (*known, *exposures), _is_number, "of numbers")
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
    schema: pa.Schema, names: tuple[str, ...], fits: Callable[[pa.DataType], bool], what: str
) -> None:
    _refuse(f"columns that are not {what}", [n for n in names if not fits(schema.field(n).type)])


def _refuse(fault: str, names: list[str] | set[str]) -> None:
    if names:
        raise unfit(f"{fault}: {few(frozenset(names))}.")
