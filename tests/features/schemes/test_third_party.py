"""第三方责任、应追偿: the fund pays for an injury that somebody else is liable for."""

from datetime import date

import pytest

from features.schemes.third_party import ThirdParty
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

AS_OF = date(2026, 1, 1)
#: Zhang and Li are hurt in March, and the police and a court tell in June of who is liable (the
#: injuries before the first notice are not asked); Wang and Zhao are hurt in November, and only
#: Zhao tells of a third party. Sun has a cough.
BILLS = """
    setl_id  psn_no  med_type  begndate    medfee_sumamt  fund_pay_sumamt
    S1       Zhang   11        2025-03-05  1000           800
    S2       Li      11        2025-03-06  300            200
    S3       Wang    11        2025-11-07  100            50
    S4       Zhao    11        2025-11-08  100            50
    S5       Sun     11        2025-11-09  100            50
"""
VISITS = """
    mdtrt_id  psn_no  dscg_maindiag_code  adm_diag_dscr  ttp_pay_flag
    S1        Zhang   S82.600             S82.600        0
    S2        Li      S52.500             S52.500        0
    S3        Wang    S52.500             S52.500        0
    S4        Zhao    S93.400             S93.400        1
    S5        Sun     J06.900             J06.900        0
"""
HEAD = "psn_no  payer_type  ttp_case_no  event_date  liable_prop  received_at  setl_id\n"
POLICE = "Zhang  TRAFFIC  Q1  2025-03-05  0.5  2025-06-10  S1"
COURT = "Li  COURT  Q2  2025-03-06  1  2025-06-20  S2"


def drawn(tmp_path, *, bills=BILLS, visits=VISITS, notices=(POLICE, COURT), **tables):
    told = {"third_party_payment": HEAD + "\n".join(notices)} if notices else {}
    return a_store(tmp_path, setl_d=bills, mdtrt_d=visits, **told, **tables)


def asked(store, behaviour, who="H1", as_of=AS_OF, **how):
    return value(store, behaviour, who, as_of=as_of, **how)


def rows_behind(store, behaviour):
    return sorted(behind(store, behaviour, as_of=AS_OF))


def test_an_injury_untold_after_two_others_proved_to_be_anothers_doing_is_the_evidence(tmp_path):
    store = drawn(tmp_path)
    assert asked(store, ThirdParty.concealed_again_share) == 0.5
    assert rows_behind(store, ThirdParty.concealed_again_share) == ["S3"]


def test_one_notice_is_the_patients_silence_and_not_yet_the_providers(tmp_path):
    again = BILLS.replace("S4       Zhao", "S4 Zhang")
    visits = VISITS.replace("S4        Zhao ", "S4 Zhang ").replace("S93.400        1", "S93.400 0")
    store = drawn(tmp_path, bills=again, visits=visits, notices=(POLICE,))
    assert rows_behind(store, ThirdParty.concealed_again_share) == ["S4"]
    patient = {"entity": "patient"}
    assert asked(store, ThirdParty.concealed_again_share, "Zhang", **patient) == 1.0
    assert asked(store, ThirdParty.concealed_again_share, "Wang", **patient) == 0.0


def test_what_is_paid_after_a_party_was_named_is_to_be_claimed_back_by_its_liability(tmp_path):
    bills = BILLS.replace("S4       Zhao    11        2025-11-08", "S4 Zhang 11 2025-06-12")
    visits = VISITS.replace("S4        Zhao ", "S4 Zhang ").replace("S93.400        1", "S82.600 0")
    store = drawn(tmp_path, bills=bills, visits=visits, notices=(POLICE.replace("03-05", "05-30"),))
    assert asked(store, ThirdParty.recoverable) == 25.0
    assert rows_behind(store, ThirdParty.recoverable) == ["S4"]
    assert asked(store, ThirdParty.recoverable, "Zhang", entity="patient") == 25.0


def test_injuries_paid_without_a_word_are_the_evidence_of_not_asking(tmp_path):
    store = drawn(tmp_path)
    assert asked(store, ThirdParty.untold_share) == 0.75
    assert rows_behind(store, ThirdParty.untold_share) == ["S1", "S2", "S3"]


@pytest.mark.parametrize("cause", ["V03.100", "车祸致小腿骨折", "被他人殴打", "工伤"])
def test_a_cause_that_is_anothers_doing_counts(tmp_path, cause):
    store = drawn(tmp_path, visits=VISITS.replace("S82.600        0", f"{cause}  0"))
    assert asked(store, ThirdParty.untold_cause_share) == 0.2
    assert rows_behind(store, ThirdParty.untold_cause_share) == ["S1"]


def test_a_cause_among_the_further_diagnoses_counts(tmp_path):
    listed = "setl_id diag_code maindiag_flag\nS1 S82.600 1\nS1 V03.100 0\nS2 W19 0"
    store = drawn(tmp_path, setl_list_diag_d=listed)
    assert rows_behind(store, ThirdParty.untold_cause_share) == ["S1"]
    assert rows_behind(store, ThirdParty.untold_share) == ["S1", "S3"]


@pytest.mark.parametrize(
    ("honest", "told"),
    [
        ("a fall at home", "居家跌倒  0"),
        ("a fall, as a code", "W01.000  0"),
        ("sport", "运动中扭伤  0"),
        ("one told of when it was settled", "S52.500  1"),
    ],
)
def test_nobody_else_answers_unsaid_for(tmp_path, honest, told):
    visits = VISITS.replace("Wang    S52.500             S52.500        0", f"Wang S52.500 {told}")
    store = drawn(tmp_path, visits=visits)
    for behaviour in ThirdParty.behaviours():
        assert "S3" not in rows_behind(store, behaviour)


def test_a_sting_is_no_injury_that_another_answers_for(tmp_path):
    store = drawn(tmp_path, visits=VISITS.replace("Wang    S52.500", "Wang T63.400"))
    for behaviour in ThirdParty.behaviours():
        assert "S3" not in rows_behind(store, behaviour)


TAKEN_BACK = """
    setl_id  psn_no  med_type  begndate    setl_time   medfee_sumamt  refd_setl_flag  init_setl_id
    S1       Zhang   11        2025-03-05  2025-03-05  1000           0               -
    R1       Zhang   11        2025-03-05  2025-06-15  -1000          1               S1
    S2       Li      11        2025-03-06  2025-03-06  300            0               -
    S3       Wang    11        2025-11-07  2025-11-07  100            0               -
    S4       Zhao    11        2025-11-08  2025-11-08  100            0               -
    S5       Sun     11        2025-11-09  2025-11-09  100            0               -
"""


@pytest.mark.parametrize(
    ("honest", "changed"),
    [
        ("a settlement taken back after the notice", {"bills": TAKEN_BACK}),
        ("nobody liable", {"notices": (POLICE.replace("  0.5  ", "  0  "), COURT)}),
        (
            "a visit that told of it",
            {"visits": VISITS.replace("S82.600        0", "S82.600        1")},
        ),
        ("a notice of the last month", {"notices": (POLICE.replace("06-10", "10-20"), COURT)}),
    ],
)
def test_the_provider_concealed_nothing_with(tmp_path, honest, changed):
    store = drawn(tmp_path, **changed)
    assert rows_behind(store, ThirdParty.concealed_again_share) == []


def test_without_word_of_any_third_party_or_without_a_diagnosis_nothing_is_said(tmp_path):
    silent = drawn(tmp_path / "silent", visits=VISITS.replace("_flag", "_unused"), notices=())
    for behaviour in ThirdParty.behaviours():
        assert asked(silent, behaviour) is None
    undiagnosed = a_store(tmp_path / "no", setl_d=BILLS, third_party_payment=HEAD + POLICE)
    for behaviour in ThirdParty.behaviours():
        assert asked(undiagnosed, behaviour) is None
