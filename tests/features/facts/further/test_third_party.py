"""Injuries and third parties: what a settlement could know when it became known itself."""

from tests.tables import a_store, facts

NAMES = ("injury", "untold", "untold_cause", "paid_though_told", "recoverable", "untold_before")
BILLS = """
    setl_id  psn_no  fixmedins_code  med_type  begndate    medfee_sumamt  fund_pay_sumamt
    S1       Zhang   east            11        2025-01-05  1000           800
    S2       Zhang   west            11        2025-03-20  1000           800
    S3       Li      west            11        2025-03-21  1000           800
    S4       Wang    north           11        2025-03-22  1000           0
"""
VISITS = """
    mdtrt_id  psn_no  dscg_maindiag_code  ttp_pay_flag
    S1        Zhang   S82.600             0
    S2        Zhang   S82.600             0
    S3        Li      S82.600             0
    S4        Wang    S82.600             0
"""
HEAD = "psn_no  payer_type  ttp_case_no  event_date  liable_prop  received_at  setl_id\n"
EARLY = "Zhang  TRAFFIC  Q1  2025-01-05  0.3  2025-02-01  S1\n"
LATE = (
    "Zhang  COURT  Q2  2025-01-05  1  2025-06-01  S1\n"
    "Li  COURT  Q3  2025-03-21  1  2025-07-01  S3\n"
)
REFUND = """
  setl_id psn_no fixmedins_code begndate  setl_time  medfee_sumamt init_setl_id refd_setl_flag
  R1    Zhang  east      2025-01-05 2025-08-01 -1000     S1      1
"""


def told(store):
    rows = facts(store, "settlements")
    return {name: {fact: row[fact] for fact in NAMES} for name, row in rows.items()}


def test_the_event_of_the_notice_and_the_patients_past_are_known_to_the_later_injury(tmp_path):
    rows = told(a_store(tmp_path, setl_d=BILLS, mdtrt_d=VISITS, third_party_payment=HEAD + EARLY))
    assert rows["S1"]["untold"] is True
    assert rows["S1"]["paid_though_told"] is None
    assert rows["S2"]["paid_though_told"] is True
    assert rows["S2"]["recoverable"] == 24_000
    assert rows["S2"]["untold"] is False
    assert rows["S3"]["untold_before"] is False
    assert rows["S4"]["untold"] is False


def test_an_injury_of_another_time_is_not_of_the_event_but_the_patient_was_silent_before(tmp_path):
    later = BILLS.replace("2025-03-20", "2025-05-20")
    rows = told(a_store(tmp_path, setl_d=later, mdtrt_d=VISITS, third_party_payment=HEAD + EARLY))
    assert rows["S2"]["paid_though_told"] is False
    assert rows["S2"]["untold_before"] is True


def test_what_is_told_or_taken_back_later_changes_no_earlier_row(tmp_path):
    tables = {"setl_d": BILLS, "mdtrt_d": VISITS, "third_party_payment": HEAD + EARLY}
    before = told(a_store(tmp_path / "before", **tables))
    a_store(tmp_path / "after", **tables)
    store = a_store(tmp_path / "after", setl_d=REFUND, third_party_payment=HEAD + LATE)
    assert told(store) == before


def test_the_number_of_buckets_changes_nothing(tmp_path):
    tables = {"setl_d": BILLS, "mdtrt_d": VISITS, "third_party_payment": HEAD + EARLY + LATE}
    one = told(a_store(tmp_path / "one", **tables))
    assert told(a_store(tmp_path / "two", **tables, buckets=2)) == one
