"""Which behaviours of whom the evidence is asked for."""

from collections.abc import Collection

from features.bad_input import BadInput
from features.behaviour import Behaviour
from features.entity_words import ZH
from features.vectors.vectors import ID
from serving.scheme_scores import SchemeScores
from serving.scores import SCORED, Scores
from serving.targets import leading_behaviours


def wanted(scores: Scores, ids: list[str], *, top: int) -> dict[str, list[Behaviour]]:
    """Each id's leading behaviours; those of the first `top` where no id is given.

    Raises BadInput for an id that is not known, that has no data, or that is held.
    """
    if not ids:
        frame = scores.frame()
        ids = frame.filter(frame["status"] == SCORED)[ID].head(top).to_list()
    for entity_id in ids:
        if entity_id in scores.held:
            raise BadInput(
                f"{entity_id}: held until its data is mended ({scores.errors[entity_id].en}); "
                "--scheme shows the claims of a scheme all the same",
                f"{entity_id}：数据整改完成前暂不检查（{scores.errors[entity_id].zh}）；用 "
                "--scheme 仍可查看某一情形的结算",
            )
    _known(ids, scores.vectors.frame[ID].to_list(), scores.not_scoreable, scores.vectors.entity)
    return {entity_id: leading_behaviours(scores, entity_id) for entity_id in ids}


def wanted_of_scheme(
    scores: SchemeScores, scheme: str, ids: list[str], *, top: int
) -> dict[str, list[Behaviour]]:
    """All behaviours of the scheme for each id, or for its `top` first where no id is given.

    Raises BadInput for an id or a scheme that is not known.
    """
    behaviours = scores.behaviours_of(scheme)
    if not ids:
        ids = [scores.ids[row] for row in scores.order(scheme)[:top]]
    _known(ids, scores.ids, scores.absent, scores.vectors.entity)
    return dict.fromkeys(ids, behaviours)


def _known(ids: list[str], here: list[str], absent: Collection[str], entity: str) -> None:
    there = set(here)
    for entity_id in ids:
        if entity_id in absent:
            raise BadInput(
                f"{entity_id}: known, but without a claim in the year before the date",
                f"{entity_id}：数据仓中有，但截至日前一年内没有结算",
            )
        if entity_id not in there:
            raise BadInput(
                f"{entity_id}: the store does not know this {entity}",
                f"{entity_id}：数据仓中没有此{ZH[entity]}",
            )
