from datetime import date

from tests.tables import a_store
from training.evaluation.rounds import Round, past_rounds, usual_wait

CLAIMS = "setl_id psn_no fixmedins_code\n" + "\n".join(f"S{n} P{n} H{n}" for n in range(4))
CASES = """
    case_no  party_type  fixmedins_code  inspected_at  decided_at  decision_type  tier
    C0       PROVIDER    H0              2025-01-01    2025-01-21  PUNISH         violation
    C1       PROVIDER    H1              2025-01-01    2025-03-02  PUNISH         fraud
    C2       PROVIDER    H2              2025-01-01    2025-04-11  PUNISH         fraud
"""
NOTHING = """
    inspection_no  party_type  fixmedins_code  inspected_at  decided_at  result
    I3             PROVIDER    H3              2025-01-01    2025-01-02  NOT_ESTABLISHED
"""


def test_the_last_round_ended_when_its_outcomes_could_be_known():
    told = past_rounds(date(2026, 1, 1), rounds=2, every=3, wait=2)
    assert told == [
        Round(date(2025, 5, 1), date(2025, 8, 1)),
        Round(date(2025, 8, 1), date(2025, 11, 1)),
    ]


def test_the_wait_is_as_long_as_three_of_four_confirmed_took(tmp_path):
    store = a_store(tmp_path, setl_d=CLAIMS, case_d=CASES, inspection_d=NOTHING)
    # 20, 60 and 100 days; those with nothing found, who are decided fast, do not count.
    assert usual_wait(store, date(2025, 6, 1)) == 4
    assert usual_wait(store, date(2025, 4, 1)) == 2
    assert usual_wait(store, date(2025, 1, 1)) == 0
