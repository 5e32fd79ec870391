from datetime import date

import pytest

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from tests.tables import a_store
from training.amounts import confirmed_money

CLAIMS = "setl_id psn_no fixmedins_code\nS1 Zhang east\nS2 Li west"
CASES = """
    case_no | party_type | fixmedins_code | psn_no | decided_at | reversed_at | amount_identified | amount_confirmed | amount_recovered | recorded_at
    C1      | PROVIDER   | east           | -      | 2025-06-01 | -           | 300               | 200.50           | -                | -
    C1      | PROVIDER   | -              | -      | 2025-06-01 | -           | -                 | -                | 120              | 2025-08-01
    C2      | PROVIDER   | west           | -      | 2025-06-01 | 2025-09-01  | 300               | 200              | 50               | -
    C3      | INDIVIDUAL | -              | Zhang  | 2025-06-01 | -           | 10                | 10               | 10               | -
"""  # noqa: E501


@pytest.fixture
def money(tmp_path):
    """Case to (party, reversed, identified, confirmed, recovered) as known on a day."""
    store = a_store(tmp_path, setl_d=CLAIMS, case_d=CASES)

    def told(day, entity="provider"):
        frame = confirmed_money(store, date.fromisoformat(day), entity)
        raw = dict(store.keys(Ids(entity)).select(KEY, RAW).iter_rows())
        wanted = ("case_no", "entity", "reversed", "identified", "confirmed", "recovered")
        return {case: (raw[key], *rest) for case, key, *rest in frame.select(wanted).iter_rows()}

    return told


def test_three_amounts_stand_apart_in_yuan_as_they_were_known(money):
    assert money("2025-07-01")["C1"] == ("east", False, 300.0, 200.5, None)
    assert money("2025-08-01")["C1"] == ("east", False, 300.0, 200.5, 120.0)


def test_of_a_reversed_case_nothing_is_confirmed(money):
    assert money("2025-08-31")["C2"] == ("west", False, 300.0, 200.0, 50.0)
    assert money("2025-09-01")["C2"] == ("west", True, 300.0, 0.0, 50.0)


def test_a_case_not_yet_decided_has_no_money(money):
    assert money("2025-05-01") == {}


def test_each_entity_has_its_own_cases(money):
    assert set(money("2026-01-01")) == {"C1", "C2"}
    assert set(money("2026-01-01", "patient")) == {"C3"}
