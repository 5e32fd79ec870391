"""Some rows of a batch answered: by the functions, and as the roles, of the JSON endpoints."""

from dataclasses import dataclass
from typing import Any

from serving.api.answers import Placed, ScoreAnswer, VectorAnswer
from serving.api.batch.columns import Columns
from serving.api.batch.metrics import rows as counted_rows
from serving.api.batch.rows import Checked, Row
from serving.api.bodies import BatchQuery, ScoreRequest, VectorRequest
from serving.api.head import head
from serving.api.metrics import counted
from serving.api.paths import BATCH
from serving.api.scoring import scored
from serving.api.seen import as_seen
from serving.api.vectors import scored_vectors
from serving.publish.publication import Publication

CHOSEN = ("entity", "as_of", "lang", "explain")
ERROR = "error"
"""The status of a row that has a fault."""

Answer = ScoreAnswer | VectorAnswer


@dataclass(frozen=True)
class Asked:
    """What one batch asks for."""

    publication: Publication
    query: BatchQuery
    columns: Columns


@dataclass(frozen=True)
class Told:
    """`answer` has the sound rows alone, as the caller may see them, `lines` an item or a fault of
    each row in its order with the id that it came with.
    """

    answer: Answer
    lines: list[tuple[str | None, Placed | str]]


def told(asked: Asked, checked: Checked) -> Told:
    """Score the sound rows; the current pull says whom that was about."""
    sound = checked.sound
    request, answer = _answer(asked, sound)
    counted_rows(asked.query.entity, len(sound), len(checked.rows) - len(sound))
    if asked.columns.values:
        own = [item.model_copy(update={"id": None}) for item in answer.items]
        answer = answer.model_copy(update={"items": own})
    seen = as_seen(BATCH, request, answer)
    assert isinstance(seen, ScoreAnswer | VectorAnswer)
    items = iter(seen.items)
    lines: list[tuple[str | None, Placed | str]] = []
    for given, row in zip(checked.ids, checked.rows, strict=True):
        item = row if isinstance(row, str) else next(items)
        known = given if isinstance(item, str) or asked.columns.values else item.id
        lines.append((known, item))
    return Told(seen, lines)


def _answer(asked: Asked, sound: list[Row]) -> tuple[ScoreRequest | VectorRequest, Answer]:
    """As a body of JSON with these rows is answered, and for none of them the head alone."""
    query, publication = asked.query, asked.publication
    chosen: dict[str, Any] = {name: getattr(query, name) for name in CHOSEN}
    if not sound:
        published = publication.of(query.entity, query.as_of)
        nobody = ScoreRequest.model_construct(**chosen, ids=[])
        return nobody, ScoreAnswer(**head(publication, published), items=[])
    if asked.columns.values:
        chosen["vectors"] = sound
        vectors = VectorRequest.model_construct(**chosen)
        return vectors, counted(scored_vectors(publication, vectors), query.entity)
    ids = ScoreRequest.model_construct(**chosen, ids=[row.id for row in sound])
    return ids, counted(scored(publication, ids), query.entity)
