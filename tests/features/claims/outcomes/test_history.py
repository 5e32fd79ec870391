from datetime import datetime

from features.claims.outcomes.history import histories_of
from features.claims.tables.case_d import CASE_D
from tests.features.claims.outcomes.drawn import a_ledger

STATES = """
    case_no | decided_at | amount_recovered | recorded_at
    C1      | 2025-06-01 | 25               | 2025-08-01 17:30:00
    C1      | 2025-06-01 | 10               | -
    C2      | 2025-06-01 | 10               | -
"""


def test_a_history_tells_what_was_known_after_each_state(tmp_path):
    told = histories_of(a_ledger(tmp_path, case_d=STATES), CASE_D, ["C1", "C9"])
    (history,) = told.values()
    assert list(told) == [("case_d", "C1")]
    assert [state["amount_recovered"] for state in history.known] == [1000, 2500]
    assert history.recorded == [datetime(2025, 6, 1), datetime(2025, 8, 1, 17, 30)]
    assert (history.delivered, history.ours) == (1, 0)
    assert "reversed_at" not in history.last
