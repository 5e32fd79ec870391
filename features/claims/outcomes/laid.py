"""Lines laid on what the ledger says, one after the other, and what becomes of each."""

from dataclasses import dataclass
from datetime import datetime

from features.claims.outcomes.append import Row
from features.claims.outcomes.history import Histories, History
from features.claims.outcomes.line import Line
from features.claims.outcomes.placed import placed
from features.claims.outcomes.reason import Reason
from features.claims.outcomes.states import RECORDED

PROVIDER = "fixmedins_code"
ELSEWHERE = Reason(
    "定点医药机构编号(fixmedins_code)不在本密钥的地区内",
    "fixmedins_code is no provider within the regions of this key",
)


@dataclass(frozen=True)
class Place:
    """What becomes of a line: appended as `state`, refused with a `reason`, else there already.

    `recorded` is when the state that says it is recorded, in China Standard Time.
    """

    line: Line
    recorded: datetime | None = None
    state: Row | None = None
    reason: Reason | None = None


def laid(
    lines: list[Line], histories: Histories, now: datetime, providers: frozenset[int] | None = None
) -> list[Place]:
    """The place of every line, those with a time of their own laid first and in its order.

    With `providers`, their keys, lines of all others are refused, whatever else is wrong with them.
    """
    places = []
    for line in sorted(lines, key=lambda line: line.said.get(RECORDED) or datetime.max):
        history = histories.setdefault((line.table.name, line.number), History())
        if providers is not None and _elsewhere(line, history, providers):
            places.append(Place(line, reason=ELSEWHERE))
        else:
            places.append(_placed(line, history, now))
    return places


def _placed(line: Line, history: History, now: datetime) -> Place:
    told = placed(line, history, now)
    if isinstance(told, Reason):
        return Place(line, reason=told)
    if isinstance(told, datetime):
        return Place(line, told)
    when = told.pop(RECORDED)
    history.add(told, when)
    history.ours += 1
    said = line.text | {n: str(told[n]) for n in told if n not in line.text}
    return Place(line, when, said | {RECORDED: when.isoformat(" ")})


def _elsewhere(line: Line, history: History, providers: frozenset[int]) -> bool:
    """Whether it is of no provider, or of another than these, by itself or by the ledger."""
    named = {said[PROVIDER] for said in (line.said, history.last) if PROVIDER in said}
    return not named or not named <= providers
