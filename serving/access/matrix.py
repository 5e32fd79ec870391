"""Roles, fields, acts and endpoints: what `matrix.toml` says, read once."""

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).with_name("matrix.toml")


class Cell(StrEnum):
    """What a role gets of a field: all of it, pseudonyms, nothing."""

    SHOWN = "shown"
    MASKED = "masked"
    REFUSED = "refused"


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_Read):
    """A name in two languages."""

    zh: str
    en: str

    def told(self, lang: str) -> str:
        """In one of them."""
        return self.zh if lang == "zh" else self.en


class Field(Words):
    """What can be seen; `columns` by their names in lists, `id_of` whose `entity_id` it is."""

    id_of: str | None = None
    columns: tuple[str, ...]
    texts: tuple[str, ...] = ()
    mask: Words | None = None
    cells: dict[str, Cell]


class Act(Words):
    """What can be done, and the roles that may."""

    roles: tuple[str, ...]


class Endpoint(Words):
    """A path of the API, the roles that may call it, and the field of each part of its answer.

    `held_back` is whose lists, before their release, hold back whom it tells of: those of the
    entity that is asked about, or of any; None where it tells of nobody by name.
    """

    roles: tuple[str, ...] = ()
    open: bool = False
    held_back: Literal["entity", "any"] | None = None
    answer: dict[str, str] = {}


class Open(_Read):
    """Columns that tell of nobody."""

    columns: tuple[str, ...]


class Purpose(_Read):
    """Fields that nobody sees by the API without saying what for."""

    fields: tuple[str, ...]


class Matrix(_Read):
    """The whole file."""

    roles: dict[str, Words]
    fields: dict[str, Field]
    open: Open
    exports: dict[str, str]
    acts: dict[str, Act]
    purpose: Purpose
    endpoints: dict[str, Endpoint]

    def cell(self, role: str, field: str) -> Cell:
        """What the role gets of the field."""
        return self.fields[field].cells[role]

    def may(self, role: str, act: str) -> bool:
        """Whether the role may do it."""
        return role in self.acts[act].roles

    def fields_of(self, column: str, entity: str | None) -> list[str]:
        """The fields that a column belongs to, by the entity of the list; none where it is open.

        Raises ValueError for a column that the file does not know: it must not go out unseen.
        """
        if column == ENTITY_ID:
            found = [
                name for name, field in self.fields.items() if entity and field.id_of == entity
            ]
        else:
            found = [n for n, f in self.fields.items() if column in (*f.columns, *f.texts)]
        if not found and column not in self.open.columns:
            raise ValueError(f"column {column}: in no field of {FILE.name}")
        return found

    def is_text(self, column: str) -> bool:
        """Whether ids stand in the column's text."""
        return any(column in field.texts for field in self.fields.values())


ENTITY_ID = "entity_id"


@cache
def matrix() -> Matrix:
    """The matrix of the project's file."""
    return Matrix.model_validate(tomllib.loads(FILE.read_text("utf-8")))
