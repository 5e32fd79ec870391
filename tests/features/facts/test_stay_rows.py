"""What one stay says by itself."""

from datetime import datetime

import pytest

from tests.tables import a_store, facts


@pytest.fixture
def stays(tmp_path):
    def told(text: str, **tables: str) -> dict[str, dict]:
        return facts(a_store(tmp_path, setl_d=text, **tables), "stays")

    return told


def test_an_outpatient_visit_and_a_pharmacy_sale_are_no_stays(stays):
    assert list(stays("setl_id med_type\nS1 21\nS2 11\nS3 41\nS4 71\nS5 52")) == ["S1", "S5"]


def test_settlements_in_the_middle_of_an_admission_are_no_stays_of_their_own(stays):
    told = stays("""
        setl_id  mdtrt_id  begndate    enddate     mid_setl_flag
        S1       V1        2025-03-01  2025-03-31  1
        S2       V1        2025-04-01  2025-04-30  1
        S3       V1        2025-05-01  2025-05-04  0
    """)
    assert list(told) == ["S1"]
    assert told["S1"]["nights"] == 30


def test_the_settlement_known_first_tells_the_stay_though_it_covers_the_later_days(stays):
    told = stays("""
        setl_id  mdtrt_id  begndate    enddate     setl_time
        S1       V1        2025-03-01  2025-03-31  2025-06-01T12:00:00
        S2       V1        2025-04-01  2025-04-30  2025-05-01T12:00:00
    """)
    assert list(told) == ["S2"]


def test_a_settlement_made_anew_after_its_refund_is_the_stay_from_then_on(stays):
    told = stays("""
        setl_id  mdtrt_id  setl_time            refd_setl_flag  init_setl_id  medfee_sumamt
        S1       V1        2025-03-09T12:00:00  0               -             900.00
        R1       V1        2025-03-10T12:00:00  1               S1            -900.00
        S2       V1        2025-03-11T12:00:00  0               -             700.00
    """)
    assert told["S1"]["void"] == datetime(2025, 3, 10, 12)
    assert told["S2"]["void"] is None
    assert told["S2"]["total"] == 70_000


def test_a_day_case_has_no_night_and_counts_one_day(stays):
    told = stays("setl_id begndate enddate\nS1 2025-03-01 2025-03-01\nS2 2025-03-01 2025-03-02")
    assert (told["S1"]["nights"], told["S1"]["days"]) == (0, 1)
    assert (told["S2"]["nights"], told["S2"]["days"]) == (1, 1)


def test_charge_per_day_is_in_whole_fen(stays):
    told = stays("setl_id begndate enddate medfee_sumamt\nS1 2025-03-01 2025-03-04 100.00")
    assert told["S1"]["cost_per_day"] == 3_333


def test_a_diagnosis_coded_twice_counts_once(stays):
    told = stays("setl_id\nS1", setl_list_diag_d="setl_id diag_code\nS1 I10\nS1 J18\nS1 I10")
    assert told["S1"]["diagnoses"] == 2


def test_without_any_list_of_diagnoses_their_number_is_unknown_and_not_zero(stays):
    told = stays("setl_id\nS1")["S1"]
    assert told["diagnoses"] is None
    assert told["operations"] is None


def test_a_stay_that_the_lists_do_not_mention_has_none(stays):
    told = stays(
        "setl_id\nS1\nS2",
        setl_list_diag_d="setl_id diag_code\nS1 I10",
        setl_list_oprn_d="setl_id oprn_oprt_code\nS1 45.13\nS1 45.14",
    )
    assert (told["S1"]["operations"], told["S2"]["operations"]) == (2, 0)
    assert told["S2"]["diagnoses"] == 0


def test_list_rows_that_are_not_valid_do_not_count(stays):
    told = stays(
        "setl_id begndate\nS0 2025-01-01\nS1 2025-02-01",
        setl_list_diag_d="setl_id diag_code vali_flag\nS1 I10 1\nS1 J18 0\nS1 K35 -",
        setl_list_oprn_d="setl_id oprn_oprt_code vali_flag\nS0 45.13 1\nS1 45.13 0",
    )
    assert told["S1"]["diagnoses"] == 2
    assert told["S1"]["operations"] == 0


def test_the_main_diagnosis_is_the_visits_or_else_the_one_marked_in_the_list(stays):
    told = stays(
        "setl_id\nS1\nS2",
        mdtrt_d="mdtrt_id dscg_maindiag_code\nS1 I21.0\nS2 -",
        setl_list_diag_d="""
            setl_id  diag_code  maindiag_flag
            S1       J18.9      1
            S2       E11.9      0
            S2       K35.8      1
        """,
    )
    assert told["S1"]["main_diagnosis"] == "I21.0"
    assert told["S2"]["main_diagnosis"] == "K35.8"


def test_whether_the_admission_diagnosis_is_the_main_one_is_unknown_without_either(stays):
    told = stays(
        "setl_id\nS1\nS2\nS3",
        mdtrt_d="""
            mdtrt_id  adm_diag_dscr  dscg_maindiag_code
            S1        I10            I10
            S2        I10            J18
            S3        -              J18
        """,
    )
    assert [told[name]["same_diagnosis"] for name in ("S1", "S2", "S3")] == [True, False, None]


@pytest.mark.parametrize(
    ("died", "after"), [("2025-02-28", True), ("2025-03-01", False), ("-", False)]
)
def test_an_admission_after_death_but_not_on_the_day_of_it(stays, died, after):
    told = stays("setl_id begndate\nS1 2025-03-01", psn_info_b=f"psn_no die_date\nP1 {died}")
    assert told["S1"]["after_death"] is after


def test_of_whom_the_register_does_not_know_it_cannot_be_said(stays):
    told = stays("setl_id psn_no\nS1 P1", psn_info_b="psn_no\nP2")
    assert told["S1"]["after_death"] is None


@pytest.mark.parametrize(
    ("fund", "is_round"), [("3000.00", True), ("3000.01", False), ("3500", False)]
)
def test_a_round_payment_is_a_whole_multiple_of_a_thousand_yuan(stays, fund, is_round):
    assert stays(f"setl_id fund_pay_sumamt\nS1 {fund}")["S1"]["round_amount"] is is_round


def test_the_attending_doctor_comes_from_the_visit(stays):
    told = stays("setl_id\nS1\nS2", mdtrt_d="mdtrt_id chfpdr_code\nS1 Wu")
    assert told["S1"]["doctor"] == "Wu"
    assert told["S2"]["doctor"] is None


@pytest.mark.parametrize(("paid", "nothing"), [("0", True), ("0.01", False), ("-", None)])
def test_whether_the_patient_paid_nothing_is_unknown_where_no_amount_is_told(stays, paid, nothing):
    assert stays(f"setl_id psn_pay\nS1 {paid}")["S1"]["no_self_pay"] is nothing
