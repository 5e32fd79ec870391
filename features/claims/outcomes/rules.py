"""What a state of the ledger must meet, each rule with its words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from features.claims.outcomes.line import State
from features.claims.outcomes.party import MAIN
from features.claims.outcomes.reason import Reason
from features.claims.table import Table
from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D

CAUSES = (1, 35)
"""Numbers of the causes, 违法情形序号 (claims reference 1.18 and 3.4)."""
CASE_DATES = (
    ("vola_begndate", "vola_enddate"),
    ("dscvr_date", "decided_at"),
    ("filed_at", "decided_at"),
    ("inspected_at", "decided_at"),
    ("decided_at", "reversed_at"),
    ("decided_at", "recorded_at"),
    ("reversed_at", "recorded_at"),
)
INSPECTION_DATES = (("inspected_at", "decided_at"), ("decided_at", "recorded_at"))
"""Pairs of columns, the first of which is never later than the second."""
AMOUNTS = (
    *("amount_involved", "recoup_amount", "fine_amount"),
    *("amount_identified", "amount_confirmed", "amount_recovered"),
)
SMALLER = (("amount_confirmed", "amount_identified"), ("amount_recovered", "amount_confirmed"))
"""Pairs of amounts, the first of which is never above the second."""


@dataclass(frozen=True)
class Rule:
    """A state for which `holds` is false is refused with the reason."""

    reason: Reason
    holds: Callable[[State], bool]


def first_broken(table: Table, state: State, before: State | None) -> Reason | None:
    """The first reason against the state, or None; what was so `before` is not held against it."""
    for rule in RULES[table.name]:
        if not rule.holds(state) and (before is None or rule.holds(before)):
            return rule.reason
    return None


def day_of(moment: date) -> date:
    """The day of a date or a time."""
    return moment.date() if isinstance(moment, datetime) else moment


def _needed(table: Table) -> Iterator[Rule]:
    for column in table.columns:
        if column.required and column.name not in table.key:
            reason = Reason(f"缺少{column.zh}({column.name})", f"{column.name} is missing")
            yield Rule(reason, partial(_has, column.name))


def _has(name: str, state: State) -> bool:
    return name in state


def _party() -> Rule:
    def holds(state: State) -> bool:
        names = MAIN.get(state["party_type"], ())
        return sum(name in state for name in names) == bool(names)

    return Rule(
        Reason(
            "主体编号应与主体类别相符，且只有一个",
            "there is not exactly one main party of the kind that party_type says",
        ),
        holds,
    )


def _ordered(table: Table, early: str, late: str) -> Rule:
    def holds(state: State) -> bool:
        there = early in state and late in state
        return not there or day_of(state[early]) <= day_of(state[late])

    zh = f"{table[late].zh}({late})早于{table[early].zh}({early})"
    return Rule(Reason(zh, f"{late} is before {early}"), holds)


def _amounts() -> Iterator[Rule]:
    for name in AMOUNTS:
        reason = Reason(f"{CASE_D[name].zh}({name})小于零", f"{name} is below zero")
        yield Rule(reason, partial(_not_below_zero, name))
    for less, more in SMALLER:
        zh = f"{CASE_D[less].zh}({less})大于{CASE_D[more].zh}({more})"
        yield Rule(Reason(zh, f"{less} is above {more}"), partial(_not_above, less, more))


def _not_below_zero(name: str, state: State) -> bool:
    return bool(state.get(name, 0) >= 0)


def _not_above(less: str, more: str, state: State) -> bool:
    return less not in state or more not in state or state[less] <= state[more]


def _of_cases() -> Iterator[Rule]:
    yield from _needed(CASE_D)
    yield _party()
    for pair in CASE_DATES:
        yield _ordered(CASE_D, *pair)
    yield from _amounts()
    low, high = CAUSES
    yield Rule(
        Reason(f"违法情形序号应为{low}至{high}", f"cause_item_no is not from {low} to {high}"),
        lambda state: low <= state.get("cause_item_no", low) <= high,
    )
    yield Rule(
        Reason("申诉已撤销原决定，却没有撤销日期", "appeal_stas is REVERSED without reversed_at"),
        lambda state: state.get("appeal_stas") != "REVERSED" or "reversed_at" in state,
    )


def _of_inspections() -> Iterator[Rule]:
    yield from _needed(INSPECTION_D)
    yield _party()
    for pair in INSPECTION_DATES:
        yield _ordered(INSPECTION_D, *pair)
    yield Rule(
        Reason("入选概率不在0至1之间", "selection_prob is not from 0 to 1"),
        lambda state: 0 <= state.get("selection_prob", 0) <= 1,
    )


RULES = {CASE_D.name: tuple(_of_cases()), INSPECTION_D.name: tuple(_of_inspections())}
"""The rules of each table, in the order in which they are asked."""
