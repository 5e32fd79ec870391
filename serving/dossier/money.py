"""Money of some targets: at issue, and what an inspection is expected to recover of it."""

from collections.abc import Callable

from features.claims.store import Store
from serving.dossier.model import Money
from serving.scores import Scores
from serving.value.value import EXPECTED, expected_value


def money_of(
    store: Store, scores: Scores, ids: list[str], say: Callable[[str], None] = lambda line: None
) -> dict[str, Money]:
    """Yuan and claims of each id; nothing is expected where serving/value/value.py says why not."""
    rows = expected_value(store, scores, ids, say=say).select([*EXPECTED]).iter_rows()
    return {
        entity_id: Money(at_issue=issue, claims=claims, expected=expected, low=low, high=high)
        for entity_id, issue, claims, expected, low, high in rows
    }
