"""Pseudonyms of a role: what stands in its answers for an id, and what it asks by."""

import os
import weakref
from functools import cache
from pathlib import Path

from features.vectors.vectors import ID
from serving.access.matrix import ENTITY_ID, Cell, matrix
from serving.access.pseudonyms import Pseudonyms
from serving.api.variables import STORE
from serving.published import Published

_rows: dict[tuple[int, Pseudonyms], tuple["weakref.ref[Published]", dict[str, int]]] = {}


def pseudonyms(scope: str) -> Pseudonyms | None:
    """Those of a role or a list in the store that is served; None where there is no store."""
    store = os.environ.get(STORE)
    return _of(store, scope) if store else None


@cache
def _of(store: str, scope: str) -> Pseudonyms:
    return Pseudonyms.of(Path(store), scope)


def is_masked(role: str, entity: str) -> bool:
    """Whether the role knows that entity's ids by pseudonym alone."""
    fields = matrix().fields_of(ENTITY_ID, entity)
    return role in matrix().roles and matrix().cell(role, fields[0]) is Cell.MASKED


def mask(value: str, scope: str, field: str, lang: str) -> str | None:
    """The pseudonym of the value as the field's, None where there is nothing to make it with."""
    made, words = pseudonyms(scope), matrix().fields[field].mask
    return f"{words.told(lang)}-{made.code(value)}" if made and words else None


def row_of_mask(published: Published, scope: str, text: str) -> int | None:
    """The row of the entity whose pseudonym this is, in either language."""
    made = pseudonyms(scope)
    if made is None:
        return None
    place = (id(published), made)
    held = _rows.get(place)
    if held is None or held[0]() is not published:
        for gone in [key for key, (seen, _) in _rows.items() if seen() is None]:
            del _rows[gone]
        rows = {made.code(one): row for row, one in enumerate(published.entities[ID])}
        held = _rows[place] = (weakref.ref(published), rows)
    return held[1].get(text.rpartition("-")[2])
