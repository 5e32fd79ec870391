"""What Prometheus hears of the publication and of the scores that are told; no label from input."""

from collections import Counter
from datetime import UTC, datetime
from typing import TypeVar

from prometheus_client import Counter as Counted
from prometheus_client import Gauge

from serving.api.answers import Placed, ScoreAnswer, VectorAnswer
from serving.api.claims.answer import ClaimsAnswer
from serving.api.loaded import Served

BANDS = 10
"""Bands of risk, each a tenth wide."""
Answer = TypeVar("Answer", ScoreAnswer, VectorAnswer, ClaimsAnswer)

scores = Counted(
    "feijian_scores",
    "Scores told, by entity and band of risk; entities without one by their status.",
    ["entity", "band"],
)
age = Gauge(
    "feijian_publication_age_seconds",
    "Since the publication that is served was made.",
    multiprocess_mode="mostrecent",
)
swaps = Counted("feijian_publication_swaps", "Publications taken while serving, by all workers.")
refused = Counted("feijian_publications_refused", "Publications refused, by all workers.")


def counted(answer: Answer, entity: str) -> Answer:
    """The answer, with its scores counted."""
    for band, count in Counter(_band(item) for item in answer.items).items():
        scores.labels(entity, band).inc(count)
    return answer


def _band(item: Placed) -> str:
    if item.risk is None:
        return item.status
    band = min(int(item.risk * BANDS), BANDS - 1)
    return f"{band / BANDS:.1f}-{(band + 1) / BANDS:.1f}"


class Told:
    """Tells of what one process serves; how often it swapped and refused is told once."""

    def __init__(self, served: Served) -> None:
        self._served, self._swaps, self._refusals = served, 0, 0

    def tell(self) -> None:
        """Set the age, and count what happened since the last time."""
        told = self._served
        age.set((datetime.now(UTC) - told.current.created).total_seconds())
        swaps.inc(told.swaps - self._swaps)
        refused.inc(told.refusals - self._refusals)
        self._swaps, self._refusals = told.swaps, told.refusals
