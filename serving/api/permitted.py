"""What a role may call and see: the endpoints of the matrix, part by part of an answer."""

from functools import cache

from serving.access.matrix import ENTITY_ID, Cell, matrix

OPEN = "open"


def may_call(role: str, path: str) -> bool:
    """Whether the role may call the endpoint; no role one that the matrix does not have."""
    row = matrix().endpoints.get(path)
    return row is not None and role in row.roles


@cache
def cells(path: str, role: str, entity: str) -> dict[str, Cell]:
    """What the role gets of each part of an answer about that entity.

    A role that may not call the endpoint, or that there is not, gets what tells of nobody.
    """
    told: dict[str, Cell] = {}
    for part in matrix().endpoints[path].answer:
        field = field_of(path, part, entity)
        if field == OPEN:
            told[part] = Cell.SHOWN
        elif may_call(role, path):
            told[part] = matrix().cell(role, field)
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
