from datetime import date

import pytest

from features.claims.outcomes.states import states_at
from features.claims.tables.case_d import CASE_D
from tests.features.claims.outcomes.drawn import a_ledger

STATES = """
    case_no | fixmedins_code | decided_at | reversed_at | amount_recovered | recorded_at
    C1      | east           | 2025-06-01 | -           | 10               | -
    C1      | -              | 2025-06-01 | -           | 25               | 2025-08-01 17:30:00
    C1      | -              | 2025-06-01 | 2025-10-01  | -                | 2025-10-02 09:00:00
    C2      | west           | 2025-09-01 | -           | -                | -
"""


@pytest.fixture
def known(tmp_path):
    """Case to (reversed, yuan recovered) as the ledger knew it on a day."""
    store = a_ledger(tmp_path, case_d=STATES)

    def told(day):
        frame = states_at(store, CASE_D, date.fromisoformat(day)).collect()
        assert frame.schema == CASE_D.schema
        rows = frame.select("case_no", "reversed_at", "amount_recovered").rows()
        return {case: (str(back) if back else None, fen) for case, back, fen in rows}

    return told


def test_a_delivered_case_is_known_from_its_decision_on(known):
    assert known("2025-05-31") == {}
    assert known("2025-06-01") == {"C1": (None, 1000)}


def test_a_state_is_known_from_the_day_on_which_it_was_recorded(known):
    assert known("2025-07-31") == {"C1": (None, 1000)}
    assert known("2025-08-01") == {"C1": (None, 2500)}


def test_an_empty_cell_in_a_later_state_says_nothing_new(known):
    assert known("2025-10-02")["C1"] == ("2025-10-01", 2500)


def test_there_is_one_row_a_case(known):
    assert set(known("2026-01-01")) == {"C1", "C2"}
