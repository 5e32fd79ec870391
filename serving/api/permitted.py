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
    """What the role gets of each part of an answer about that entity; nothing where it may not."""
    if not may_call(role, path):
        return {}
    answer = matrix().endpoints[path].answer
    return {
        part: Cell.SHOWN if field == OPEN else matrix().cell(role, field)
        for part, field in ((part, field_of(path, part, entity)) for part in answer)
    }


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
