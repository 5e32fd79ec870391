from datetime import date

import pytest

from features.bad_input import BadInput
from serving.recover.bills import bills
from tests.tables import a_store
from training.fraud_types import fraud_types

BILLS = """
    setl_id  psn_no  fixmedins_code  med_type  begndate    fund_pay_sumamt
    S1       Zhang   east            11        2025-01-05  800
    S2       Zhang   west            11        2025-03-20  600
    S3       Li      west            11        2025-03-21  500
    S4       Wang    north           11        2025-03-22  0
    S5       Zhao    north           11        2025-03-22  70
"""
VISITS = """
    mdtrt_id  psn_no  dscg_maindiag_code  ttp_pay_flag
    S1        Zhang   S82.600             0
    S2        Zhang   S82.600             0
    S3        Li      S82.600             0
    S4        Wang    S82.600             0
    S5        Zhao    S82.600             1
"""
HEAD = (
    "psn_no  payer_type  ttp_case_no  event_date  liable_prop  received_at          setl_id  "
    "paid_amount  paid_date\n"
)
POLICE = "Zhang  TRAFFIC  Q1  2025-01-05  0.3  2025-02-01T09:00:00  S1  -  -\n"
COURT = "Zhang  COURT    Q2  2025-01-05  0.5  2025-06-01T09:00:00  S1  99.5  2025-05-20\n"
OTHERS = (
    "Li     INSURER  Q3  2025-03-21  0    2025-04-01T09:00:00  S3  -  -\n"
    "Wang   INSURER  Q4  2025-03-22  1    2025-04-01T09:00:00  S4  -  -\n"
    "Zhao   INSURER  Q5  2025-03-22  1    2025-04-01T09:00:00  S5  -  -\n"
)
BACK = """
    case_no | party_type | fixmedins_code | psn_no | fraud_type  | decision_type | decided_at | amount_recovered | recorded_at
    C1      | INDIVIDUAL | -              | Zhang  | third_party | PUNISH        | 2025-05-01 | 300              | -
    C2      | INDIVIDUAL | -              | Zhang  | 冒名就医    | PUNISH        | 2025-05-01 | 44               | -
"""  # noqa: E501


def a_pool(folder, notices, **tables):
    return a_store(
        folder, setl_d=BILLS, mdtrt_d=VISITS, third_party_payment=HEAD + notices, **tables
    )


def listed(store, as_of="2026-01-01"):
    found = bills(store, date.fromisoformat(as_of), fraud_types())
    return {row["setl_id"]: row for row in found.to_dicts()}


def test_the_claim_is_what_the_pool_paid_times_the_share_of_the_bill_and_of_its_follow_up(tmp_path):
    told = listed(a_pool(tmp_path, POLICE))
    assert {setl: row["claim"] for setl, row in told.items()} == {"S1": 240.0, "S2": 180.0}
    assert (told["S1"]["claim_from"], told["S1"]["payer"]) == ("third_party", "TRAFFIC")


def test_three_years_from_when_the_party_was_named_and_the_fund_had_paid(tmp_path):
    told = listed(a_pool(tmp_path, POLICE))
    assert told["S1"]["deadline"] == date(2028, 2, 1)
    assert told["S2"]["deadline"] == date(2028, 3, 20)
    assert told["S1"]["days_left"] == (date(2028, 2, 1) - date(2026, 1, 1)).days


def test_the_last_day_is_open_and_the_day_after_is_not(tmp_path):
    store = a_pool(tmp_path, POLICE)
    assert listed(store, "2028-02-01")["S1"]["status"] == "open"
    assert listed(store, "2028-03-01")["S1"]["status"] == "expired"


def test_the_share_told_last_counts_from_the_day_on_which_the_party_was_named_first(tmp_path):
    store = a_pool(tmp_path, POLICE + COURT)
    late, early = listed(store)["S1"], listed(store, "2025-06-01")["S1"]
    assert (early["claim"], early["claim_from"], early["paid_to_patient"]) == (
        *(240.0, "third_party"),
        None,
    )
    assert (late["claim"], late["claim_from"], late["paid_to_patient"]) == (400.0, "patient", 99.5)
    assert late["deadline"] == early["deadline"] == date(2028, 2, 1)


def test_nobody_liable_nothing_paid_and_told_when_settled_are_no_bills(tmp_path):
    assert set(listed(a_pool(tmp_path, POLICE + OTHERS))) == {"S1", "S2"}


def test_where_no_share_was_told_all_is_claimed_and_it_shows(tmp_path):
    row = listed(a_pool(tmp_path, POLICE.replace("0.3", "-  ")))["S1"]
    assert (row["claim"], row["liable_prop"]) == (800.0, None)


def test_what_was_recovered_of_the_patient_is_set_off_against_what_is_due_first(tmp_path):
    told = listed(a_pool(tmp_path, POLICE, case_d=BACK))
    assert set(told) == {"S2"}
    assert (told["S2"]["recovered"], told["S2"]["claim"]) == (60.0, 120.0)
    assert set(listed(a_pool(tmp_path, POLICE, case_d=BACK), "2025-05-01")) == {"S1", "S2"}


def test_a_reversed_case_has_recovered_nothing(tmp_path):
    back = BACK.replace("decided_at |", "decided_at | reversed_at |").replace(
        "2025-05-01 |", "2025-05-01 | 2025-09-01 |"
    )
    assert listed(a_pool(tmp_path, POLICE, case_d=back))["S1"]["claim"] == 240.0


def test_a_refunded_bill_is_none_from_then_on(tmp_path):
    a_pool(tmp_path, POLICE)
    refund = """
        setl_id psn_no fixmedins_code begndate   setl_time           medfee_sumamt init_setl_id refd_setl_flag
        R1      Zhang  east           2025-01-05 2025-08-01T00:00:00 -1000         S1           1
    """  # noqa: E501
    store = a_store(tmp_path, setl_d=refund)
    assert set(listed(store)) == {"S2"}
    assert set(listed(store, "2025-08-01")) == {"S1", "S2"}


def test_what_is_told_on_the_day_or_later_changes_nothing(tmp_path):
    before = listed(a_pool(tmp_path / "before", POLICE), "2025-06-01")
    after = listed(a_pool(tmp_path / "after", POLICE + COURT + OTHERS), "2025-06-01")
    assert before == after


@pytest.mark.parametrize("buckets", [2, 4])
def test_the_number_of_buckets_changes_nothing(tmp_path, buckets):
    one = listed(a_pool(tmp_path / "one", POLICE + COURT, case_d=BACK))
    assert listed(a_pool(tmp_path / "some", POLICE + COURT, case_d=BACK, buckets=buckets)) == one


def test_the_one_that_lapses_first_is_on_top(tmp_path):
    found = bills(a_pool(tmp_path, POLICE), date(2026, 1, 1), fraud_types())
    assert found["deadline"].is_sorted()


def test_a_pool_that_hears_of_no_third_party_is_not_said_to_have_no_bill(tmp_path):
    with pytest.raises(BadInput, match="nothing is known of third parties"):
        listed(a_store(tmp_path, setl_d=BILLS, mdtrt_d=VISITS))
