"""Which behaviours of whom the evidence is asked for."""

from features.bad_input import BadInput
from features.behaviour import Behaviour
from features.vectors.vectors import ID
from serving.scores import SCORED, Scores
from serving.targets import leading_behaviours


def wanted(
    scores: Scores, ids: list[str], *, top: int, scheme: str | None
) -> dict[str, list[Behaviour]]:
    """Each id's leading behaviours, or all of the scheme; the first `top` where no id is given.

    Raises BadInput for an id or scheme that is not known.
    """
    if not ids:
        frame = scores.frame()
        ids = frame.filter(frame["status"] == SCORED)[ID].head(top).to_list()
    for entity_id in ids:
        if entity_id in scores.not_scoreable:
            raise BadInput(f"{entity_id}: known, but without a claim in the year before the date")
        if not scores.has(entity_id):
            raise BadInput(f"{entity_id}: the store does not know this {scores.vectors.entity}")
    if scheme is None:
        return {entity_id: leading_behaviours(scores, entity_id) for entity_id in ids}
    of_scheme = [b for b in scores.vectors.behaviours if b.scheme.code == scheme]
    if not of_scheme:
        known = ", ".join(sorted({b.scheme.code for b in scores.vectors.behaviours}))
        raise BadInput(f"--scheme {scheme}: no such scheme ({known})")
    return dict.fromkeys(ids, of_scheme)
