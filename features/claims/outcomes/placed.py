"""One line laid on what the ledger already says: a new state, there already, or refused."""

from datetime import date, datetime, time, timedelta

from features.claims.outcomes.history import History
from features.claims.outcomes.line import Line, State
from features.claims.outcomes.party import main_party, party_told
from features.claims.outcomes.reason import Reason
from features.claims.outcomes.rules import day_of, first_broken
from features.claims.outcomes.states import DECIDED, RECORDED

DOUBLED = Reason("本文件前面已有此内容", "the file says this already, further up")
SAME_TIME = Reason(
    "台账中该登记时间已有另一状态", "the ledger has another state of this recorded_at"
)
TOO_EARLY = Reason("登记时间早于台账中最后的状态", "recorded_at is before the ledger's last state")
FUTURE = Reason("有日期晚于今天", "a date is after today")
OTHER_PARTY = Reason("台账中该编号的主体不同", "the ledger names another party by this number")
PARTY, REVERSED = "party_type", "reversed_at"
TICK = timedelta(microseconds=1)
"""The least time between two states of a number: their times are part of their key."""


def placed(line: Line, history: History, now: datetime) -> State | Reason | datetime:
    """What the line adds with the time it is recorded; a reason against it; else nothing new.

    Of what is there already it is the time when it was recorded. A line without `recorded_at` is
    recorded when it was decided if it is the first of its number, when it was reversed if that is
    new, and else `now`, or right after the last state where that is later.
    """
    if line.broken:
        return line.broken
    own = line.said.get(RECORDED)
    said = {name: value for name, value in line.said.items() if name != RECORDED}
    agreeing = [place for place, state in enumerate(history.known) if _says(state, said)]
    there = _there(history, own, agreeing)
    if there is not None:
        ours = there >= len(history.known) - history.ours
        return DOUBLED if ours else history.recorded[there]
    if own in history.recorded[history.delivered :]:
        return SAME_TIME
    whole = history.last | said
    if kind := party_told(whole):
        whole[PARTY] = kind
    when = own or _when(said, history, now)
    if (wrong := _against(whole, history, when, now)) is not None:
        return wrong
    before = history.last | {RECORDED: history.recorded[-1]} if history.known else None
    broken = first_broken(line.table, whole | {RECORDED: when}, before)
    if broken is not None:
        return broken
    needed = {column.name for column in line.table.columns if column.required}
    return said | {n: v for n, v in whole.items() if n in needed} | {RECORDED: when}


def _says(state: State, said: State) -> bool:
    """Whether the state says all of it."""
    return said.items() <= state.items()


def _there(history: History, own: datetime | None, agreeing: list[int]) -> int | None:
    """The place of the state that says what the line says; by a time of its own the last or its."""
    if own is None:
        return agreeing[-1] if agreeing else None
    told = [p for p in agreeing if p == len(history.known) - 1 or history.recorded[p] == own]
    return told[-1] if told else None


def _when(said: State, history: History, now: datetime) -> datetime:
    """When the state became known, as far as the line tells."""
    if not history.known:
        day = said.get(REVERSED) or said.get(DECIDED)
        return datetime.combine(day, time()) if day else now
    last, day = history.recorded[-1], said.get(REVERSED)
    if day is not None and day != history.last.get(REVERSED):
        moment = datetime.combine(day, time())
        if moment > last:
            return moment
    return now if now > last else last + TICK


def _against(whole: State, history: History, when: datetime, now: datetime) -> Reason | None:
    if history.known and main_party(whole) != main_party(history.last):
        return OTHER_PARTY
    days = [day_of(value) for value in (*whole.values(), when) if isinstance(value, date)]
    if max(days) > now.date():
        return FUTURE
    return TOO_EARLY if history.known and when < history.recorded[-1] else None
