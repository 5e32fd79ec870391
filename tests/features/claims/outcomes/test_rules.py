from datetime import date, datetime

import pytest

from features.claims.outcomes.rules import RULES, first_broken
from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D

CASE = {
    "party_type": "PROVIDER",
    "fixmedins_code": 1,
    "decision_type": "PUNISH",
    "inspected_at": date(2025, 6, 1),
    "decided_at": date(2025, 9, 1),
    "amount_identified": 300,
    "amount_confirmed": 200,
    "amount_recovered": 100,
    "recorded_at": datetime(2025, 9, 1, 8),
}
INSPECTION = {
    "party_type": "PROVIDER",
    "fixmedins_code": 1,
    "result": "PUNISH",
    "inspected_at": date(2025, 6, 1),
    "decided_at": date(2025, 9, 1),
    "recorded_at": datetime(2025, 9, 1),
}
LATE, EARLY = date(2025, 12, 1), date(2025, 5, 1)


def broken(table, good, change, before=None):
    state = {name: value for name, value in (good | change).items() if value is not None}
    told = first_broken(table, state, before)
    return told.en if told else None


def test_a_good_state_breaks_no_rule():
    assert broken(CASE_D, CASE, {}) is None
    assert broken(INSPECTION_D, INSPECTION, {}) is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"decision_type": None}, "decision_type is missing"),
        ({"decided_at": None}, "decided_at is missing"),
        ({"fixmedins_code": None}, "there is not exactly one main party"),
        ({"party_type": "INDIVIDUAL"}, "there is not exactly one main party"),
        ({"vola_begndate": LATE, "vola_enddate": EARLY}, "vola_enddate is before vola_begndate"),
        ({"inspected_at": LATE}, "decided_at is before inspected_at"),
        ({"dscvr_date": LATE}, "decided_at is before dscvr_date"),
        ({"filed_at": LATE}, "decided_at is before filed_at"),
        ({"reversed_at": EARLY}, "reversed_at is before decided_at"),
        ({"reversed_at": LATE}, "recorded_at is before reversed_at"),
        ({"recorded_at": datetime(2025, 8, 31)}, "recorded_at is before decided_at"),
        ({"fine_amount": -1}, "fine_amount is below zero"),
        ({"amount_recovered": -1}, "amount_recovered is below zero"),
        ({"amount_confirmed": 301}, "amount_confirmed is above amount_identified"),
        ({"amount_recovered": 201}, "amount_recovered is above amount_confirmed"),
        ({"cause_item_no": 36}, "cause_item_no is not from 1 to 35"),
        ({"appeal_stas": "REVERSED"}, "appeal_stas is REVERSED without reversed_at"),
    ],
)
def test_a_case_that_cannot_be_is_refused(change, reason):
    assert broken(CASE_D, CASE, change).startswith(reason)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"result": None}, "result is missing"),
        ({"inspected_at": LATE}, "decided_at is before inspected_at"),
        ({"selection_prob": 1.5}, "selection_prob is not from 0 to 1"),
    ],
)
def test_an_inspection_that_cannot_be_is_refused(change, reason):
    assert broken(INSPECTION_D, INSPECTION, change) == reason


def test_what_was_so_before_is_not_held_against_a_later_state():
    before = CASE | {"inspected_at": LATE}
    assert broken(CASE_D, before, {"amount_recovered": 150}, before) is None
    assert broken(CASE_D, before, {"amount_recovered": 250}, before) == (
        "amount_recovered is above amount_confirmed"
    )


def test_every_reason_is_told_in_chinese_too():
    for rules in RULES.values():
        assert all(any("一" <= sign <= "龥" for sign in rule.reason.zh) for rule in rules)
