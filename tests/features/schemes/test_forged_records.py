"""伪造病历、检验报告: records made from a template."""

import pytest

from features.schemes.forged_records import ForgedRecords
from tests.features.schemes.asked import behind, value
from tests.tables import a_store


def _twin(
    who: str = "Li",
    where: str = "H1",
    group: str = "G1",
    end: str = "2025-02-05",
    charge: str = "1234.56",
) -> str:
    return f"""
        setl_id  psn_no  fixmedins_code  begndate    enddate     dise_no  medfee_sumamt
        S1       Zhang   H1              2025-01-01  2025-01-05  G1       1234.56
        S2       {who}   {where}         2025-02-01  {end}       {group}  {charge}
    """


def test_a_bill_like_another_patients_counts_and_the_first_of_them_does_not(tmp_path):
    store = a_store(tmp_path, setl_d=_twin())
    assert value(store, ForgedRecords.bill_twins) == 0.5
    assert behind(store, ForgedRecords.bill_twins) == ["S2"]


@pytest.mark.parametrize(
    ("honest", "second"),
    [
        ("of the same patient, treated the same way again", {"who": "Zhang"}),
        ("of another group", {"group": "G2"}),
        ("of another length", {"end": "2025-02-06"}),
        ("a fen dearer", {"charge": "1234.57"}),
        ("without a group", {"group": "-"}),
    ],
)
def test_no_twin_is_a_bill(tmp_path, honest, second):
    store = a_store(tmp_path, setl_d=_twin(**second))
    assert value(store, ForgedRecords.bill_twins) == 0.0
    assert behind(store, ForgedRecords.bill_twins) == []


def test_a_bill_like_one_of_another_hospital_is_no_twin(tmp_path):
    store = a_store(tmp_path, setl_d=_twin(where="west"))
    assert value(store, ForgedRecords.bill_twins, "west") == 0.0


def test_a_bill_refunded_and_settled_for_the_right_patient_is_no_twin(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id  psn_no  begndate    setl_time   dise_no  refd_setl_flag  init_setl_id
            S1       Zhang   2025-03-01  2025-03-05  G1       -               -
            R1       Zhang   2025-03-01  2025-03-06  G1       1               S1
            S2       Li      2025-03-01  2025-03-07  G1       -               -
        """,
    )
    assert value(store, ForgedRecords.bill_twins) == 0.0


def _same_bill(who: str = "Li", diagnosis: str = "J18.900", charge: str = "1234.56") -> dict:
    return {
        "setl_d": f"""
            setl_id  psn_no  begndate    enddate     medfee_sumamt
            S1       Zhang   2025-01-01  2025-01-05  1234.56
            S2       {who}   2025-02-01  2025-02-20  {charge}
        """,
        "mdtrt_d": f"mdtrt_id dscg_maindiag_code\nS1 J18.900\nS2 {diagnosis}",
    }


def test_the_same_diagnosis_at_the_same_charge_counts_whatever_the_length(tmp_path):
    store = a_store(tmp_path, **_same_bill())
    assert value(store, ForgedRecords.same_bills) == 0.5
    assert behind(store, ForgedRecords.same_bills) == ["S2"]


@pytest.mark.parametrize(
    ("honest", "second"),
    [
        ("of the same patient", {"who": "Zhang"}),
        ("of another diagnosis", {"diagnosis": "J18.103"}),
        ("a fen dearer", {"charge": "1234.57"}),
        ("without a diagnosis", {"diagnosis": "-"}),
    ],
)
def test_not_the_same_is_a_bill(tmp_path, honest, second):
    store = a_store(tmp_path, **_same_bill(**second))
    assert value(store, ForgedRecords.same_bills) == 0.0


def test_a_fund_payment_of_whole_thousands_is_round(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id fund_pay_sumamt\nS1 3000\nS2 3000.01\nS3 2500")
    assert value(store, ForgedRecords.round_amounts) == 1 / 3
    assert behind(store, ForgedRecords.round_amounts) == ["S1"]


def test_a_stay_that_the_fund_does_not_pay_is_not_round(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id medfee_sumamt fund_pay_sumamt\nS1 700 0")
    assert value(store, ForgedRecords.round_amounts) != 1.0
    assert behind(store, ForgedRecords.round_amounts) == []


def test_records_from_a_template_fall_into_few_groups(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id dise_no\nS1 G1\nS2 G1\nS3 G2\nS4 -")
    assert value(store, ForgedRecords.group_concentration) == 1 / 3
    assert behind(store, ForgedRecords.group_concentration) == ["S1", "S2", "S3"]


def test_where_no_group_is_known_concentration_is_not_known(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id\nS1\nS2")
    assert value(store, ForgedRecords.group_concentration) is None


#: A stay of 1 to 5 March, with a line on each of the days drawn.
STAY = {
    "setl_d": "setl_id psn_no begndate enddate\nS1 Zhang 2025-03-01 2025-03-05",
    "mdtrt_d": "mdtrt_id psn_no begntime endtime\nS1 Zhang 2025-03-01T08:00:00 2025-03-05T11:00:00",
}


def _lines(*days: str) -> str:
    lines = (f"L{n} S1 {day}T23:00:00\n" for n, day in enumerate(days, 1))
    return "bkkp_sn setl_id fee_ocur_time\n" + "".join(lines)


@pytest.mark.parametrize(
    ("behaviour", "day"),
    [
        (ForgedRecords.lines_before_admission, "2025-02-28"),
        (ForgedRecords.lines_after_discharge, "2025-03-06"),
    ],
)
def test_a_line_outside_of_the_stay_counts_and_is_the_evidence(tmp_path, behaviour, day):
    store = a_store(tmp_path, fee_list_d=_lines("2025-03-01", day, "2025-03-05"), **STAY)
    assert value(store, behaviour) == pytest.approx(1 / 3)
    assert behind(store, behaviour, column="bkkp_sn") == ["L2"]


OUTSIDE = (ForgedRecords.lines_before_admission, ForgedRecords.lines_after_discharge)


def test_what_was_settled_midway_counts_to_the_end_of_the_whole_stay(tmp_path):
    midway = {"setl_d": STAY["setl_d"].replace("2025-03-05", "2025-03-03")}
    store = a_store(tmp_path, fee_list_d=_lines("2025-03-04"), **STAY | midway)
    assert [value(store, behaviour) for behaviour in OUTSIDE] == [0.0, 0.0]


def test_without_fee_lines_or_stays_nothing_is_said_of_their_days(tmp_path):
    none = a_store(tmp_path / "none", **STAY)
    calls = {"setl_d": STAY["setl_d"].replace("enddate", "enddate med_type") + " 11"}
    visits = a_store(tmp_path / "visits", fee_list_d=_lines("2025-02-28"), **STAY | calls)
    for behaviour in OUTSIDE:
        assert value(none, behaviour) is None
        assert value(visits, behaviour) is None


def test_laboratory_values_of_another_patient_count_and_the_first_of_them_do_not(tmp_path):
    results = "lab_result_no mdtrt_id psn_no lab_item_code lab_value reported_at\n"
    for bill, who, day in (("S1", "Zhang", "2025-01-02"), ("S2", "Li", "2025-02-02")):
        for test, number in (("ALT", "31.2"), ("GLU", "5.71"), ("K", "4.03")):
            results += f"{bill}{test} {bill} {who} {test} {number} {day}T08:00:00\n"
    store = a_store(tmp_path, setl_d=_twin(), lab_result=results)
    assert value(store, ForgedRecords.results_alike_share) == 0.5
    assert behind(store, ForgedRecords.results_alike_share) == ["S2"]
    bare = a_store(tmp_path / "bare", setl_d=_twin())
    assert value(bare, ForgedRecords.results_alike_share) is None
