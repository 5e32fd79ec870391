"""Published scores by id."""

from typing import Any

from serving.api.absent import absent
from serving.api.answers import Ranked, ScoreAnswer
from serving.api.bodies import ScoreRequest
from serving.api.explained import Explanations
from serving.api.head import head
from serving.api.rows import rows_seen
from serving.publish.publication import Publication

SCORED = "scored"


def scored(publication: Publication, request: ScoreRequest) -> ScoreAnswer:
    """The published scores of the ids, in their order; never a number for an unknown one."""
    published = publication.of(request.entity, request.as_of)
    rows = rows_seen(published, request.ids)
    explained = Explanations(
        published.behaviours, published.values, published.relative, published.contributions
    )
    items = [
        Ranked(id=entity_id, status=absent())
        if row is None
        else _item(explained, row, published.entities.row(row, named=True), request)
        for entity_id, row in zip(request.ids, rows, strict=True)
    ]
    return ScoreAnswer(**head(publication, published), items=items)


def _item(explained: Explanations, row: int, line: dict[str, Any], request: ScoreRequest) -> Ranked:
    is_scored = line["status"] == SCORED
    return Ranked(
        id=line["entity_id"],
        status=line["status"],
        risk=line["risk"],
        risk_violation=line["risk_violation"],
        log_odds=line["log_odds"],
        baseline=line["baseline"],
        rank=line["rank"],
        percentile=line["percentile"],
        scheme=line["scheme"],
        data_error=line.get(f"data_error_{request.lang}"),
        reasons=explained.sentences(row, request.lang) if is_scored else None,
        contributions=explained.contributions_of(row) if is_scored and request.explain else None,
    )
