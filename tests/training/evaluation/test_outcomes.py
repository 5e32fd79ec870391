from datetime import date

import pytest

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from tests.tables import a_store
from training.evaluation.outcomes import outcomes
from training.evaluation.rounds import Round

CLAIMS = "setl_id psn_no fixmedins_code\n" + "\n".join(
    f"S{n} P{n} {name}" for n, name in enumerate(("east", "west", "south", "north", "late"))
)
CASES = """
    case_no | party_type | fixmedins_code | inspected_at | decided_at | decision_type | tier      | amount_identified | amount_confirmed | amount_recovered
    C1      | PROVIDER   | east           | 2025-05-01   | 2025-07-01 | PUNISH        | fraud     | 300               | 200              | -
    C2      | PROVIDER   | east           | 2025-05-09   | 2025-07-01 | PUNISH        | violation | 10                | -                | -
    C3      | PROVIDER   | west           | 2025-06-30   | 2025-08-01 | NO_PUNISH     | violation | 5                 | 5                | 5
    C4      | PROVIDER   | north          | 2025-07-01   | 2025-08-01 | PUNISH        | fraud     | 1                 | 1                | 1
    C5      | PROVIDER   | late           | 2025-05-01   | 2026-02-01 | PUNISH        | fraud     | 1                 | 1                | 1
"""  # noqa: E501
INSPECTIONS = """
    inspection_no | party_type | fixmedins_code | inspected_at | decided_at | result          | lane   | selection_prob
    I1            | PROVIDER   | east           | 2025-05-01   | 2025-07-01 | PUNISH          | 随机   | 0.2
    I2            | PROVIDER   | south          | 2025-05-20   | 2025-06-01 | NOT_ESTABLISHED | Random | 0.1
    I3            | PROVIDER   | west           | 2025-06-30   | 2025-08-01 | NO_PUNISH       | risk   | 0.9
"""  # noqa: E501


@pytest.fixture
def told(tmp_path):
    store = a_store(tmp_path, setl_d=CLAIMS, case_d=CASES, inspection_d=INSPECTIONS)
    during = Round(date(2025, 5, 1), date(2025, 7, 1))
    frame = outcomes(store, date(2026, 1, 1), "provider", during)
    raw = dict(store.keys(Ids.PROVIDER).select(KEY, RAW).iter_rows())
    return {raw[row.pop("entity")]: row for row in frame.to_dicts()}


def test_inspections_that_began_in_the_round_and_were_decided_since(told):
    assert set(told) == {"east", "west", "south"}


def test_the_gravest_finding_of_the_round_counts(told):
    labels = {name: (row["label"], row["violation"]) for name, row in told.items()}
    assert labels == {"east": (1, 1), "west": (0, 1), "south": (0, 0)}


def test_only_a_draw_by_lot_has_a_known_chance(told):
    assert {name: row["drawn"] for name, row in told.items()} == {
        "east": 0.2,
        "south": 0.1,
        "west": None,
    }


def test_three_amounts_stand_apart_and_what_nobody_said_is_null(told):
    amounts = {n: (r["identified"], r["confirmed"], r["recovered"]) for n, r in told.items()}
    assert amounts["east"] == (310.0, 200.0, None)
    assert amounts["south"] == (None, None, None)
