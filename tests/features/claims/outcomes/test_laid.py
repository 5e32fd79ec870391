from datetime import date, datetime

import pytest

from features.claims.outcomes.history import History
from features.claims.outcomes.laid import ELSEWHERE, laid
from features.claims.outcomes.line import Line
from features.claims.outcomes.reason import Reason
from features.claims.tables.case_d import CASE_D

NOW = datetime(2026, 3, 1, 9)
EAST, WEST = 1, 2
FIRST = {"fixmedins_code": EAST, "decision_type": "PUNISH", "decided_at": date(2025, 9, 1)}
UNREAD = Reason("无法读取", "cannot be read")


def line(row, said, number="C1", broken=None):
    text = {"case_no": number, **{name: str(value) for name, value in said.items()}}
    return Line(CASE_D, "case_d", row, number, said, text, broken)


def told(places):
    return [
        (place.line.row, place.reason.en if place.reason else bool(place.state)) for place in places
    ]


def test_a_new_state_has_its_text_and_its_time_and_what_is_there_its_time_alone():
    new, there = laid([line(1, FIRST), line(2, {}, "C2")], {("case_d", "C2"): known()}, NOW)
    assert new.state["recorded_at"] == "2025-09-01 00:00:00"
    assert new.state["party_type"] == "PROVIDER"
    assert (there.state, there.recorded, there.reason) == (None, datetime(2025, 9, 1), None)


def test_lines_with_a_time_of_their_own_are_laid_first_and_in_its_order():
    later = {"amount_recovered": 5, "recorded_at": datetime(2025, 12, 1)}
    lines = [
        line(1, {"amount_recovered": 7}),
        line(2, later),
        line(3, {**FIRST, "recorded_at": datetime(2025, 9, 2)}),
    ]
    assert told(laid(lines, {}, NOW)) == [(3, True), (2, True), (1, True)]


def test_two_states_of_one_moment_are_recorded_one_after_the_other():
    lines = [line(1, FIRST), *(line(n, {"amount_recovered": n}) for n in (2, 3))]
    first, second, third = laid(lines, {}, NOW)
    assert first.recorded < second.recorded < third.recorded


def known(provider=EAST):
    history = History()
    history.add(
        {**FIRST, "party_type": "PROVIDER", "fixmedins_code": provider}, datetime(2025, 9, 1)
    )
    return history


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (None, {"fixmedins_code": WEST}),
        (None, {"fixmedins_code": None}),
        (None, {"psn_no": 3}),
        (WEST, {}),
        (WEST, {"fixmedins_code": WEST}),
        (WEST, {"fixmedins_code": EAST}),
        (EAST, {"fixmedins_code": WEST}),
    ],
    ids=str,
)
def test_what_is_of_no_provider_or_another_is_refused_for_that_alone(of, said):
    histories = {("case_d", "C1"): known(of)} if of else {}
    (place,) = laid([line(1, said, broken=UNREAD)], histories, NOW, frozenset({EAST}))
    assert place.reason is ELSEWHERE
    assert place.recorded is None


def test_what_the_ledger_knows_of_one_s_own_provider_needs_no_provider():
    histories = {("case_d", "C1"): known()}
    places = laid([line(1, {"amount_recovered": 5})], histories, NOW, frozenset({EAST}))
    assert told(places) == [(1, True)]
