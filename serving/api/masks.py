"""Pseudonyms of a role: what stands in its answers for an id, and what it asks by."""

import os
import threading
import weakref
from collections import OrderedDict
from functools import cache
from pathlib import Path

from features.vectors.vectors import ID
from serving.access.matrix import ENTITY_ID, Cell, matrix
from serving.access.pseudonyms import Pseudonyms
from serving.api.pull import Pull
from serving.api.variables import STORE
from serving.published import Published

MOST = 8
"""Tables of pseudonyms that are kept, one per entity, date and scope; the others are made anew."""
_rows: OrderedDict[tuple[int, Pseudonyms], tuple["weakref.ref[Published]", dict[str, int]]] = (
    OrderedDict()
)
_lock = threading.Lock()


def pseudonyms(scope: str) -> Pseudonyms | None:
    """Those of a role or a list in the store that is served; None where there is no store."""
    store = os.environ.get(STORE)
    return _of(store, scope) if store else None


def _of(store: str, scope: str) -> Pseudonyms:
    return Pseudonyms(_secret(store), scope)


@cache
def _secret(store: str) -> bytes:
    return Pseudonyms.of(Path(store), "").secret


def is_masked(role: str, entity: str) -> bool:
    """Whether the role knows that entity's ids by pseudonym alone."""
    fields = matrix().fields_of(ENTITY_ID, entity)
    return role in matrix().roles and matrix().cell(role, fields[0]) is Cell.MASKED


def mask_scope(pull: Pull, entity: str) -> str:
    """By whose pseudonyms the caller is told of the entity's ids; empty where by themselves."""
    role = pull.caller.role
    return pull.scope or (role if is_masked(role, entity) else "")


def mask(value: str, scope: str, field: str, lang: str) -> str | None:
    """The pseudonym of the value as the field's, None where there is nothing to make it with."""
    made, words = pseudonyms(scope), matrix().fields[field].mask
    return f"{words.told(lang)}-{made.code(value)}" if made and words else None


def row_of_mask(published: Published, scope: str, text: str) -> int | None:
    """The row of the entity whose pseudonym this is, in either language."""
    made = pseudonyms(scope)
    if made is None:
        return None
    return _table(published, made).get(text.rpartition("-")[2])


def _table(published: Published, made: Pseudonyms) -> dict[str, int]:
    """The rows by pseudonym, made once, for as long as the publication is served."""
    place = (id(published), made)
    with _lock:
        held = _rows.get(place)
        if held is not None and held[0]() is published:
            _rows.move_to_end(place)
            return held[1]
        for gone in [key for key, (seen, _) in _rows.items() if seen() is None]:
            del _rows[gone]
        rows = {made.code(one): row for row, one in enumerate(published.entities[ID])}
        _rows[place] = (weakref.ref(published), rows)
        while len(_rows) > MOST:
            _rows.popitem(last=False)
        return rows
