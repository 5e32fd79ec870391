"""The rounds of the past: lists made as they would have been then, and judged."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from features.claims.store import Store
from features.months import as_of_month, first_day, month_of
from features.vectors.vectors import Vectors, build_vectors
from training.evaluation.judged import Judged, judged
from training.evaluation.listed import Listed, listed
from training.evaluation.rounds import Round
from training.evaluation.stability import Stability, stability
from training.panel import with_claims

Say = Callable[[str], None]


@dataclass(frozen=True)
class Past:
    """Judged rounds, oldest first, and each list against its like a month later."""

    rounds: list[Judged]
    stability: list[Stability]


def past(
    store: Store,
    as_of: date,
    asked: Sequence[Round],
    *,
    entity: str,
    ks: Sequence[int],
    seed: int = 0,
    embargo: int = 0,
    say: Say = lambda line: None,
) -> Past:
    """Each round that has claims before it; one `every` earlier gives the first its last list."""
    every = month_of(asked[0].end) - month_of(asked[0].start)
    starts = [month_of(each.start) for each in asked]
    lists_at = [starts[0] - every, *starts]
    at = _vectors(store, {*lists_at, *(month + 1 for month in starts)}, entity, say)
    before: Listed | None = None
    told, steady = [], []
    for month in lists_at:
        if month not in at:
            continue
        day = first_day(month)
        say(f"the list of {day}, of what was known then")
        before = listed(store, at[month], before, seed=seed, embargo=embargo)
        if month in starts:
            told.append(judged(store, before, asked[starts.index(month)], as_of))
            later = at.get(month + 1)
            steady += [stability(before, later, k) for k in ks if later]
    return Past(told, steady)


def _vectors(store: Store, months: set[int], entity: str, say: Say) -> dict[int, Vectors]:
    """Everybody's vectors at each month that has claims in the year before it, in one pass."""
    there = with_claims(store, sorted(months), say)
    if not there:
        return {}
    told = build_vectors(store, [first_day(m) for m in there], entity=entity, say=say)
    return {as_of_month(each.as_of): each for each in told}
