from datetime import datetime

import pytest

from tests.features.claims.outcomes.drawn import NOW, a_ledger, added, cases, why

FIRST = """
    case_no  fixmedins_code  tier   decision_type  decided_at  amount_recovered
    C1       east            fraud  PUNISH         2025-09-01  100
"""


@pytest.fixture
def store(tmp_path):
    return a_ledger(tmp_path)


def times(store):
    return [str(time) for time in cases(store)["recorded_at"]]


def test_the_first_state_is_recorded_when_it_was_decided(store):
    assert added(store, FIRST).appended["case_d"] == 1
    assert times(store) == ["2025-09-01 00:00:00"]


def test_a_later_state_is_recorded_now(store):
    added(store, FIRST)
    added(store, "case_no amount_recovered\nC1 150")
    assert times(store)[1:] == [str(NOW)]


def test_a_reversal_is_recorded_on_its_own_day(store):
    added(store, FIRST)
    added(store, "case_no reversed_at\nC1 2026-01-15")
    assert times(store)[1:] == ["2026-01-15 00:00:00"]


def test_a_time_in_the_file_goes_before_all(store):
    added(store, FIRST)
    added(store, "case_no amount_recovered recorded_at\nC1 150 2025-12-24")
    assert times(store)[1:] == ["2025-12-24 00:00:00"]


def test_the_earlier_state_stays_as_it_was(store):
    added(store, FIRST)
    before = cases(store)
    added(store, "case_no amount_recovered tier\nC1 150 violation")
    assert cases(store).head(1).equals(before)
    assert cases(store)["amount_recovered"].to_list() == [10_000, 15_000]


def test_two_states_of_one_day_are_both_there(store):
    added(store, FIRST)
    added(store, "case_no amount_recovered\nC1 150")
    added(store, "case_no amount_recovered\nC1 140", NOW.replace(minute=5))
    assert cases(store)["amount_recovered"].to_list() == [10_000, 15_000, 14_000]


def test_two_states_of_one_file_without_a_time_are_both_there(store):
    told = added(store, FIRST + "C1 - - - - 150\n    C1 - - - - 140")
    assert told.appended["case_d"] == cases(store).height == 3
    assert cases(store)["amount_recovered"].to_list() == [10_000, 15_000, 14_000]


def test_a_state_follows_the_last_one_where_another_clock_was_ahead(store):
    added(store, FIRST)
    added(store, "case_no amount_recovered\nC1 150", NOW.replace(minute=5))
    told = added(store, "case_no amount_recovered\nC1 140")
    assert why(told) == []
    assert cases(store)["amount_recovered"].to_list() == [10_000, 15_000, 14_000]


def test_states_of_one_file_are_laid_in_the_order_of_their_times(store):
    told = added(
        store,
        """
        case_no  fixmedins_code  decision_type  decided_at  amount_recovered  recorded_at
        C1       -               -              -           150               2025-12-01
        C1       east            PUNISH         2025-09-01  100               2025-09-02
        """,
    )
    assert why(told) == []
    assert cases(store)["amount_recovered"].to_list() == [10_000, 15_000]


@pytest.mark.parametrize(
    "again",
    [
        FIRST,
        "case_no tier\nC1 fraud",
        "case_no amount_recovered recorded_at\nC1 100 2025-09-01",
    ],
)
def test_what_the_ledger_says_already_is_there(store, again):
    added(store, FIRST)
    told = added(store, again)
    assert (told.appended["case_d"], told.there, why(told)) == (0, 1, [])


def test_an_old_file_does_not_bring_back_what_was_so_once(store):
    added(store, FIRST)
    added(store, "case_no amount_recovered\nC1 150")
    told = added(store, FIRST)
    assert (told.there, told.appended["case_d"]) == (1, 0)


def test_what_was_so_once_may_be_so_again_where_the_file_says_when(store):
    added(store, FIRST)
    added(store, "case_no appeal_stas recorded_at\nC1 PENDING 2025-11-01")
    added(store, "case_no appeal_stas recorded_at\nC1 UPHELD 2025-12-01")
    told = added(store, "case_no appeal_stas recorded_at\nC1 PENDING 2026-01-01")
    assert told.appended["case_d"] == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("case_no decided_at\nC1 2026-03-02", "a date is after today"),
        ("case_no tier recorded_at\nC1 violation 2026-03-02", "a date is after today"),
        ("case_no tier recorded_at\nC1 violation 2025-08-01", "recorded_at is before the ledger"),
        ("case_no tier recorded_at\nC1 violation 2025-09-01", "the ledger has another state"),
        ("case_no fixmedins_code\nC1 west", "the ledger names another party"),
        ("case_no reversed_at\nC1 2025-08-01", "reversed_at is before decided_at"),
        ("case_no amount_confirmed\nC1 50", "amount_recovered is above amount_confirmed"),
        ("case_no tier\nC2 fraud", "party_type is missing"),
    ],
)
def test_what_contradicts_the_ledger_is_refused(store, text, reason):
    added(store, FIRST)
    told = added(store, text)
    ((row, why_not),) = why(told)
    assert row == 1
    assert why_not.startswith(reason)
    assert cases(store).height == 1


def test_a_row_doubled_in_the_file_is_refused(store):
    told = added(store, FIRST + FIRST.strip().splitlines()[1])
    assert why(told) == [(2, "the file says this already, further up")]
    assert told.appended["case_d"] == 1


def test_a_case_that_came_with_the_claims_may_get_states_on_the_day_of_its_decision(tmp_path):
    store = a_ledger(tmp_path, case_d="case_no fixmedins_code decided_at\nC1 east 2025-09-01")
    told = added(store, "case_no amount_identified recorded_at\nC1 5 2025-09-01")
    assert told.appended["case_d"] == 1
    assert cases(store)["recorded_at"].to_list() == [None, datetime(2025, 9, 1)]
