"""Facts that need other tables than the stays: settlements elsewhere, norms of the group."""

import pytest

from tests.tables import a_store, facts


@pytest.fixture
def stays(tmp_path):
    def told(text: str, **tables: str) -> dict[str, dict]:
        return facts(a_store(tmp_path, setl_d=text, **tables), "stays")

    return told


def at_the_counter(stays, day: str, where: str = "west", settled: str = "2025-03-09T11:00:00"):
    """settled_elsewhere of a stay in the east from 1 to 9 March with one outpatient settlement."""
    told = stays(f"""
        setl_id  psn_no  fixmedins_code  med_type  begndate    enddate     setl_time
        S1       P1      east            21        2025-03-01  2025-03-09  2025-03-09T12:00:00
        O1       P1      {where}         11        {day}       {day}       {settled}
        O2       P2      north           11        2025-01-01  2025-01-01  2025-01-01T12:00:00
    """)
    return told["S1"]["settled_elsewhere"]


def test_somebody_in_bed_cannot_be_at_another_providers_counter(stays):
    assert at_the_counter(stays, "2025-03-05") is True


@pytest.mark.parametrize("day", ["2025-03-01", "2025-03-09"])
def test_on_the_day_of_admission_or_discharge_he_can(stays, day):
    assert at_the_counter(stays, day) is False


def test_at_the_counter_of_the_house_he_lies_in_he_can(stays):
    assert at_the_counter(stays, "2025-03-05", where="east") is False


def test_what_is_settled_after_the_stay_was_known_does_not_change_the_stay(stays):
    assert at_the_counter(stays, "2025-03-05", settled="2025-03-10T12:00:00") is False


def test_where_the_pool_holds_no_outpatient_settlement_it_cannot_be_said(stays):
    told = stays("setl_id psn_no fixmedins_code\nS1 P1 east\nS2 P1 west")
    assert told["S1"]["settled_elsewhere"] is None


def test_before_the_first_outpatient_settlement_was_known_it_cannot_be_said(stays):
    told = stays("setl_id med_type begndate\nS1 21 2025-01-01\nO1 11 2025-02-01\nS2 21 2025-03-01")
    assert told["S1"]["settled_elsewhere"] is None
    assert told["S2"]["settled_elsewhere"] is False


def test_a_counter_settlement_that_was_refunded_before_is_no_evidence(stays):
    told = stays("""
        setl_id  fixmedins_code  med_type  begndate    setl_time   init_setl_id  refd_setl_flag
        S1       east            21        2025-03-01  2025-03-09  -             0
        O1       west            11        2025-03-03  2025-03-03  -             0
        R1       west            11        2025-03-03  2025-03-04  O1            1
    """)
    assert told["S1"]["settled_elsewhere"] is False


def test_a_refund_at_the_counter_that_comes_after_the_stay_was_known_changes_nothing(stays):
    told = stays("""
        setl_id  fixmedins_code  med_type  begndate    setl_time   init_setl_id  refd_setl_flag
        S1       east            21        2025-03-01  2025-03-09  -             0
        O0       west            11        2025-01-01  2025-01-01  -             0
        O1       west            11        2025-03-03  2025-03-03  -             0
        R1       west            11        2025-03-03  2025-03-10  O1            1
    """)
    assert told["S1"]["settled_elsewhere"] is True


NORM = """
    setl_id  psn_no  fixmedins_code  begndate    enddate     dise_no  medfee_sumamt
    A1       P1      east            2025-01-01  2025-01-05  G1       1000.00
    A2       P2      east            2025-01-01  2025-01-05  G1       1000.00
    A3       P3      east            2025-01-01  2025-01-05  G1       1000.00
    A4       P4      west            2025-01-01  2025-01-05  G1       2000.00
    A5       P5      west            2025-01-01  2025-01-05  G1       2000.00
    B1       P6      here            2025-02-01  2025-02-11  G1       4200.00
    B2       P7      here            2025-02-01  2025-02-02  G2       4200.00
"""


def test_a_charge_is_measured_against_the_group_elsewhere_before(stays):
    told = stays(NORM)
    assert told["B1"]["cost_ratio"] == 30_000
    assert told["B1"]["days_ratio"] == 25_000
    assert told["B2"]["cost_ratio"] is None
    assert told["A4"]["cost_ratio"] is None


def test_what_goes_beyond_twice_the_groups_mean_is_in_excess(stays):
    assert stays(NORM)["B1"]["excess"] == 140_000
    assert stays(NORM.replace("4200.00", "2700.00"))["B1"]["excess"] == 0


def test_outpatient_care_is_measured_against_outpatient_care_of_the_group(tmp_path):
    at_the_clinic = "\n".join(f"C{n} P{n} east 11 2025-01-01 G1 100.00" for n in range(5))
    in_bed = "\n".join(f"B{n} P{n} east 21 2025-01-01 G1 9000.00" for n in range(5))
    text = f"""
        setl_id  psn_no  fixmedins_code  med_type  begndate    dise_no  medfee_sumamt
        {at_the_clinic}
        {in_bed}
        C9       P9      here            11        2025-02-01  G1       150.00
        B9       P9      here            21        2025-02-01  G1       9900.00
    """
    told = facts(a_store(tmp_path, setl_d=text), "settlements")
    assert told["C9"]["cost_ratio"] == 15_000
    assert told["B9"]["cost_ratio"] == 11_000


def test_without_a_list_of_diagnoses_their_number_has_no_norm(stays):
    assert stays(NORM)["B1"]["diagnoses_ratio"] is None


def test_where_nobody_elsewhere_has_a_diagnosis_coded_there_is_no_ratio(stays):
    told = stays(NORM, setl_list_diag_d="setl_id diag_code\nB1 I10")
    assert told["B1"]["diagnoses_ratio"] is None


def test_where_nobody_elsewhere_was_charged_anything_there_is_no_ratio(stays):
    told = stays(NORM.replace("1000.00", "0.00").replace("2000.00", "0.00"))
    assert told["B1"]["cost_ratio"] is None
    assert told["B1"]["cost_per_day_ratio"] is None


def test_a_fund_that_pays_nothing_pays_no_round_amount(stays):
    assert stays("setl_id fund_pay_sumamt\nS1 0.00")["S1"]["round_amount"] is False


def test_a_settlement_made_anew_before_the_refund_of_the_first_is_known_keeps_the_stay(stays):
    told = stays("""
        setl_id  mdtrt_id  setl_time            refd_setl_flag  init_setl_id
        S1       V1        2025-03-09T12:00:00  0               -
        S2       V1        2025-03-11T12:00:00  0               -
        R1       V1        2025-03-12T12:00:00  1               S1
    """)
    assert [name for name, stay in told.items() if stay["void"] is None] == ["S2"]
