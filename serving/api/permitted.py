"""What a role may call and see: the endpoints of the matrix, part by part of an answer."""

from functools import cache

from serving.access.matrix import ENTITY_ID, Cell, matrix
from serving.access.sight import behind_mask

OPEN = "open"


def may_call(role: str, path: str) -> bool:
    """Whether the role may call the endpoint; no role one that the matrix does not have."""
    row = matrix().endpoints.get(path)
    return row is not None and role in row.roles


@cache
def cells(path: str, role: str, entity: str, *, behind: bool = False) -> dict[str, Cell]:
    """What the role gets of each part of an answer about that entity.

    `behind` a list that is held back from it whatever has a mask is masked.

    A role that may not call the endpoint, or that there is not, gets what tells of nobody.
    """
    told: dict[str, Cell] = {}
    for part in matrix().endpoints[path].answer:
        field = field_of(path, part, entity)
        if field == OPEN:
            told[part] = Cell.SHOWN
        elif may_call(role, path):
            cell = matrix().cell(role, field)
            told[part] = behind_mask(field, cell) if behind else cell
        else:
            told[part] = Cell.REFUSED
    return told


def field_of(path: str, part: str, entity: str) -> str:
    """The field of the matrix that a part of an answer is, or "open"."""
    field = matrix().endpoints[path].answer[part]
    if field != ENTITY_ID:
        return field
    return matrix().fields_of(ENTITY_ID, entity)[0]


@cache
def asks_why(path: str, role: str, entity: str) -> bool:
    """Whether the role sees something there that nobody sees without saying what for."""
    return any(
        cell is not Cell.REFUSED and field_of(path, part, entity) in matrix().purpose.fields
        for part, cell in cells(path, role, entity).items()
    )
