from datetime import date

import pytest

from features.claims.column import Ids
from serving.dossier.history import histories
from tests.tables import a_store

CASES = """
    case_no  fixmedins_code  party_type  cause_item_no  decision_type    tier       decided_at  amount_identified  amount_confirmed  amount_recovered  reversed_at
    C1       east            PROVIDER    11             PUNISH           violation  2024-05-01  900                600               600               -
    C2       east            PROVIDER    20             PUNISH           fraud      2025-02-01  5000               4000              100               2025-08-01
    C3       east            PROVIDER    12             NOT_ESTABLISHED  violation  2025-03-01  300                0                 0                 -
    C4       east            PROVIDER    24             PUNISH           fraud      2026-01-01  700                700               700               -
    C5       west            PROVIDER    20             PUNISH           fraud      2025-02-01  5000               -                 -                 2026-01-15
    C6       west            AGENCY      1              PUNISH           fraud      2025-02-01  1                  1                 1                 -
"""  # noqa: E501
INSPECTIONS = """
    inspection_no  fixmedins_code  party_type  result           inspected_at  decided_at  clue_source
    J1             east            PROVIDER    PUNISH           2024-03-01    2024-05-01  COMPLAINT
    J2             north           PROVIDER    NOT_ESTABLISHED  2025-03-01    2025-05-01  INSPECTION
"""  # noqa: E501


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    providers = "setl_id  fixmedins_code\nS1  east\nS2  west\nS3  north"
    store = a_store(
        tmp_path_factory.mktemp("history"),
        setl_d=providers,
        case_d=CASES,
        inspection_d=INSPECTIONS,
    )
    keys = store.key_of(Ids.PROVIDER, ["east", "west", "north"])
    return histories(store, date(2026, 1, 1), "provider", keys, "en")


def test_cases_decided_before_the_date_the_latest_first(told):
    assert [case.case_no for case in told["east"].cases] == ["C3", "C2", "C1"]
    assert [case.case_no for case in told["west"].cases] == ["C5"]
    assert told["north"].cases == []


def test_identified_confirmed_and_recovered_stand_apart(told):
    case = told["east"].cases[-1]
    assert (case.identified, case.confirmed, case.recovered) == (900, 600, 600)


def test_corrected_is_who_has_paid_back_what_was_confirmed(told):
    assert [case.corrected for case in told["east"].cases] == [True, False, True]
    assert told["west"].cases[0].corrected is None


def test_a_case_reversed_before_the_date_stands_no_more_and_one_reversed_later_does(told):
    assert [case.reversed for case in told["east"].cases] == [False, True, False]
    assert [case.reversed for case in told["west"].cases] == [False]


def test_first_is_who_has_no_standing_violation(told):
    assert (told["east"].first, told["west"].first, told["north"].first) == (False, False, True)
    assert "this is not the first" in told["east"].told
    assert "stand before the date: 1 (" in told["east"].told
    assert "this is the first" in told["north"].told


def test_a_case_comes_with_the_range_of_its_article(told):
    assert "article 38" in told["east"].cases[-1].penalty
    assert told["east"].cases[-1].cause.startswith("11: split admissions")


def test_inspections_without_finding_are_history_too(told):
    (seen,) = told["north"].inspections
    assert (seen.result, seen.source, seen.begun) == (
        "not established", "inspection", date(2025, 3, 1),
    )  # fmt: skip
