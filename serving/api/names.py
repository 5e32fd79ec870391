"""The names in a body against those that the snapshot knows."""

from collections.abc import Set
from dataclasses import dataclass

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

MAX_NAMES, MAX_FIELDS = 2_000, 20
SHOWN, LONGEST = 5, 80
"""Names told in an error, and characters of a name told."""


@dataclass(frozen=True)
class Offered:
    """What the published snapshot knows: the context that bodies are checked in."""

    entity: str
    behaviours: frozenset[str]
    types: frozenset[str]
    levels: frozenset[str]


def held(entity: str, info: ValidationInfo) -> str:
    """Refuse another entity than the snapshot's."""
    if isinstance(info.context, Offered) and entity != info.context.entity:
        refuse(f"this service holds scores of the entity {info.context.entity!r} alone")
    return entity


def known_trait(trait: str | None, info: ValidationInfo) -> str | None:
    """Refuse a type or level that no peer has: a misspelt one would change the peers."""
    if trait is not None and isinstance(info.context, Offered):
        known = info.context.types if info.field_name == "type" else info.context.levels
        if trait not in known:
            refuse(f"not among the peers; known are {_few(known)}, or null")
    return trait


def all_named(values: dict[str, float | None], info: ValidationInfo) -> dict[str, float | None]:
    """Refuse values unless every behaviour is named, and no other."""
    if isinstance(info.context, Offered):
        missing = info.context.behaviours - values.keys()
        told = f"missing behaviours (null is allowed): {_few(missing)}" if missing else ""
        _refuse_unknown(values.keys() - info.context.behaviours, told)
    return values


def some_named(values: dict[str, float] | None, info: ValidationInfo) -> dict[str, float] | None:
    """Refuse exposures that name another than the behaviours."""
    if values is not None and isinstance(info.context, Offered):
        _refuse_unknown(values.keys() - info.context.behaviours, "")
    return values


def few_names(names: object) -> object:
    """Refuse too many names before each of them can be wrong."""
    if isinstance(names, dict) and len(names) > MAX_NAMES:
        refuse(f"more than {MAX_NAMES} names")
    return names


def few_fields(told: object) -> object:
    """Refuse too many fields before each of them can be unknown."""
    if isinstance(told, dict) and len(told) > MAX_FIELDS:
        refuse(f"more than {MAX_FIELDS} fields")
    return told


def refuse(why: str) -> None:
    """Raise what pydantic tells as it stands."""
    raise PydanticCustomError("refused", "{why}", {"why": why})


def shortened(name: str) -> str:
    """A name on one line, of printable characters, 80 at most."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in name[:LONGEST])
    return shown + ("…" if len(name) > LONGEST else "")


def _refuse_unknown(unknown: Set[str], missing: str) -> None:
    told = [f"unknown behaviours: {_few(unknown)}"] if unknown else []
    if told or missing:
        refuse("; ".join([*told, missing] if missing else told))


def _few(names: Set[str]) -> str:
    told = ", ".join(shortened(name) for name in sorted(names)[:SHOWN]) or "none"
    return told + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")
