from datetime import date

import pytest

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from tests.tables import a_store
from training.case_schemes import confirmed_of_schemes
from training.fraud_types import fraud_types

CLAIMS = "setl_id psn_no fixmedins_code\nS1 Zhang east\nS2 Li west"
CASES = """
    case_no | fixmedins_code | fraud_type        | cause_item_no | decision_type   | inspected_at | decided_at | reversed_at
    C1      | east           | 挂床、重复收费    | -             | PUNISH          | 2025-03-01   | 2025-06-01 | -
    C2      | west           | -                 | 13            | NO_PUNISH       | 2025-04-01   | 2025-06-01 | -
    C3      | west           | 挂床              | -             | NO_PUNISH       | -            | 2025-06-01 | -
    C4      | west           | 分解住院          | -             | PUNISH          | 2025-04-01   | 2025-06-01 | 2025-09-01
    C5      | west           | 说不清            | -             | PUNISH          | 2025-05-01   | 2025-06-01 | -
    C6      | east           | 分解住院          | -             | NOT_ESTABLISHED | 2025-03-01   | 2025-06-01 | -
"""  # noqa: E501


@pytest.fixture
def told(tmp_path):
    store = a_store(tmp_path, setl_d=CLAIMS, case_d=CASES)
    raw = dict(store.keys(Ids.PROVIDER).select(KEY, RAW).iter_rows())

    def at(day):
        rows = confirmed_of_schemes(store, date.fromisoformat(day), fraud_types())
        return {(raw[key], scheme) for key, _, scheme in rows.iter_rows()}

    return at


def test_what_stands_is_told_by_scheme_and_an_unknown_type_keeps_its_case(told):
    assert told("2025-10-01") == {
        ("east", "hanging_bed"),
        ("east", "charge_abuse"),
        ("west", "charge_abuse"),
        ("west", "unknown"),
    }


def test_a_reversal_is_known_from_its_day_on(told):
    assert ("west", "split_admission") in told("2025-08-31")
    assert told("2025-05-31") == set()
