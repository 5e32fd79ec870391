"""The one door through which everything passes that names somebody.

A field that names is declared with its kind; `shown` gives a copy of a dossier in which each is as
the caller shows it. Nothing else of the package decides what is masked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict


class Told(BaseModel):
    """A part of a dossier: complete, unchanging, and numbers that are numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


@dataclass(frozen=True)
class Names:
    """Says of a field whom it names: id, name, provider, patient, doctor, chart, claim."""

    kind: str


ID = Annotated[str, Names("id")]
NAME = Annotated[str, Names("name")]
PROVIDER = Annotated[str, Names("provider")]
PATIENT = Annotated[str, Names("patient")]
"""The store's key as text, no id of the source; DOCTOR too."""
DOCTOR = Annotated[str, Names("doctor")]
CHART = Annotated[str, Names("chart")]
"""A hospital's own number of a visit or record."""
CLAIM = Annotated[str, Names("claim")]
"""An id of a visit, settlement, fee line, allowance, or box."""

Show = Callable[[str, str], str]
"""Gives a name of a kind as it is shown."""
Part = TypeVar("Part", bound=Told)


def as_it_is(kind: str, name: str) -> str:
    """The default: people are the store's keys already."""
    return name


def shown(part: Part, show: Show = as_it_is) -> Part:
    """A copy of the part in which `show(kind, name)` stands for every name, however deep."""
    return part.model_copy(
        update={
            field: _shown(getattr(part, field), _kind(info.metadata, info.annotation), show)
            for field, info in type(part).model_fields.items()
        }
    )


def _shown(value: object, kind: str | None, show: Show) -> object:
    match value:
        case Told():
            return shown(value, show)
        case list():
            return [_shown(item, kind, show) for item in value]
        case str() if kind:
            return show(kind, value)
        case _:
            return value


def _kind(metadata: object, annotation: object) -> str | None:
    """The kind declared on the field, or inside its optional or its list."""
    for each in metadata if isinstance(metadata, list | tuple) else ():
        if isinstance(each, Names):
            return each.kind
    inner = (
        _kind(getattr(part, "__metadata__", ()), part)
        for part in getattr(annotation, "__args__", ())
    )
    return next((kind for kind in inner if kind), None)
