"""第三方责任、应追偿: the fund pays for an injury that somebody else is liable for."""

from datetime import date

import pytest

from features.schemes.third_party import ThirdParty
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

AS_OF = date(2026, 1, 1)
#: Two injuries and a cough of March; the police tell in June of who is liable for the first.
BILLS = """
    setl_id  psn_no  med_type  begndate    medfee_sumamt  fund_pay_sumamt
    S1       Zhang   11        2025-03-05  1000           800
    S2       Li      11        2025-03-06  300            200
    S3       Wang    11        2025-03-07  100            50
"""
VISITS = """
    mdtrt_id  psn_no  dscg_maindiag_code  adm_diag_dscr  ttp_pay_flag
    S1        Zhang   S82.600             S82.600        -
    S2        Li      S52.500             S52.500        -
    S3        Wang    J06.900             J06.900        -
"""
OLD = "Other  COURT  Q0  2024-12-01  0  2025-01-10  -"
NOTICE = "Zhang  TRAFFIC  Q1  2025-03-05  0.5  2025-06-10  S1"
HEAD = "psn_no  payer_type  ttp_case_no  event_date  liable_prop  received_at  setl_id\n"


def drawn(tmp_path, *, bills=BILLS, visits=VISITS, notices=(OLD, NOTICE)):
    told = {"third_party_payment": HEAD + "\n".join(notices)} if notices else {}
    return a_store(tmp_path, setl_d=bills, mdtrt_d=visits, **told)


def asked(store, behaviour, who="H1", as_of=AS_OF, **how):
    return value(store, behaviour, who, as_of=as_of, **how)


def rows_behind(store, behaviour):
    return behind(store, behaviour, as_of=AS_OF)


def test_an_injury_of_which_another_office_told_later_counts_and_is_the_evidence(tmp_path):
    store = drawn(tmp_path)
    assert asked(store, ThirdParty.told_later_share) == 0.5
    assert rows_behind(store, ThirdParty.told_later_share) == ["S1"]
    assert asked(store, ThirdParty.told_later_share, "Zhang", entity="patient") == 1.0
    assert asked(store, ThirdParty.told_later_share, "Li", entity="patient") == 0.0


def test_what_is_to_be_claimed_back_is_the_funds_part_times_the_liability(tmp_path):
    store = drawn(tmp_path)
    assert asked(store, ThirdParty.recoverable) == 400.0
    assert rows_behind(store, ThirdParty.recoverable) == ["S1"]


def test_it_is_known_a_month_after_the_notice_and_not_before(tmp_path):
    store = drawn(tmp_path)
    for as_of, share in ((date(2025, 7, 1), 0.0), (date(2025, 8, 1), 0.5)):
        assert asked(store, ThirdParty.told_later_share, as_of=as_of) == share


def test_injuries_paid_without_a_word_are_the_evidence_of_not_asking(tmp_path):
    visits = VISITS.replace("S52.500        -", "S52.500  1")
    store = drawn(tmp_path, visits=visits)
    assert asked(store, ThirdParty.untold_share) == 0.5
    assert rows_behind(store, ThirdParty.untold_share) == ["S1"]


@pytest.mark.parametrize("cause", ["V03.100", "车祸致小腿骨折", "被他人殴打"])
def test_a_cause_that_is_anothers_doing_counts(tmp_path, cause):
    store = drawn(tmp_path, visits=VISITS.replace("S82.600        -", f"{cause}  -"))
    assert asked(store, ThirdParty.untold_cause_share) == pytest.approx(1 / 3)
    assert rows_behind(store, ThirdParty.untold_cause_share) == ["S1"]


def test_a_cause_among_the_further_diagnoses_counts(tmp_path):
    store = a_store(
        tmp_path,
        setl_d=BILLS,
        mdtrt_d=VISITS,
        third_party_payment=HEAD + OLD,
        setl_list_diag_d="setl_id diag_code maindiag_flag\nS1 S82.600 1\nS1 V03.100 0\nS2 W19 0",
    )
    assert rows_behind(store, ThirdParty.untold_cause_share) == ["S1"]
    assert rows_behind(store, ThirdParty.untold_share) == ["S1"]


REFUNDED = """
    setl_id  psn_no  med_type  begndate    setl_time   medfee_sumamt  refd_setl_flag  init_setl_id
    S1       Zhang   11        2025-03-05  2025-03-05  1000           0               -
    R1       Zhang   11        2025-03-05  2025-06-15  -1000          1               S1
    S2       Li      11        2025-03-06  2025-03-06  300            0               -
    S3       Wang    11        2025-03-07  2025-03-07  100            0               -
"""


@pytest.mark.parametrize(
    ("honest", "changed"),
    [
        ("a fall at home", {"visits": VISITS.replace("S82.600        -", "居家跌倒  -")}),
        ("a fall, as a code", {"visits": VISITS.replace("S82.600        -", "W01.000  -")}),
        ("sport", {"visits": VISITS.replace("S82.600        -", "运动中扭伤  -")}),
        ("a sting", {"visits": VISITS.replace("S82.600             S82", "T63.400  S82")}),
        (
            "one told of when it was settled",
            {"visits": VISITS.replace("S82.600        -", "S82.600  1")},
        ),
    ],
)
def test_nobody_else_answers_for(tmp_path, honest, changed):
    store = drawn(tmp_path, notices=(OLD,), **changed)
    for behaviour in ThirdParty.behaviours():
        assert "S1" not in rows_behind(store, behaviour)


@pytest.mark.parametrize(
    ("honest", "changed"),
    [
        ("a settlement taken back after the notice", {"bills": REFUNDED}),
        ("nobody liable", {"notices": (OLD, NOTICE.replace("  0.5  ", "  0  "))}),
        ("a notice before the settlement", {"notices": (OLD, NOTICE.replace("06-10", "03-05"))}),
        (
            "an event of another year",
            {"notices": (OLD, NOTICE.replace("2025-03-05", "2024-03-05").replace("S1", "-"))},
        ),
    ],
)
def test_nothing_was_told_later_with(tmp_path, honest, changed):
    store = drawn(tmp_path, **changed)
    assert rows_behind(store, ThirdParty.told_later_share) == []
    assert rows_behind(store, ThirdParty.recoverable) == []


def test_without_a_diagnosis_or_without_word_of_any_third_party_nothing_is_said(tmp_path):
    silent = drawn(tmp_path / "silent", notices=())
    for behaviour in ThirdParty.behaviours():
        assert asked(silent, behaviour) is None
    undiagnosed = a_store(tmp_path / "no", setl_d=BILLS, third_party_payment=HEAD + OLD)
    for behaviour in ThirdParty.behaviours():
        assert asked(undiagnosed, behaviour) is None
