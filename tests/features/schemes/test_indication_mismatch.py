"""处方与诊断不符: drugs and tests that the diagnosis does not explain."""

import pytest

from features.schemes.indication_mismatch import IndicationMismatch
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

#: A drug for the stomach and a drug for pressure; a test of the thyroid.
STOMACH, PRESSURE = "XA02BCA011A001010104021", "XC08CAA011A001010104021"
THYROID = "002504020010000"
USUAL = [f"U{n}" for n in range(120)]
#: Elsewhere, in January, sixty people with gastritis get the drug for the stomach and the test, and
#: sixty with high pressure the other drug.
BILLS = "setl_id psn_no fixmedins_code med_type begndate medfee_sumamt fund_pay_sumamt\n" + "".join(
    f"{who} {who} elsewhere 11 2025-01-10 100 80\n" for who in USUAL
)
VISITS = "mdtrt_id psn_no med_type chfpdr_code otp_diag_info\n" + "".join(
    f"{who} {who} 11 Other {'K29.700' if n < 60 else 'I10.x00'}\n" for n, who in enumerate(USUAL)
)
LINES = "bkkp_sn setl_id med_list_codg cnt det_item_fee_sumamt bilg_dr_code\n" + "".join(
    f"L{who} {who} {STOMACH if n < 60 else PRESSURE} 1 50 Other\n"
    + (f"T{who} {who} {THYROID} 1 50 Other\n" if n < 60 else "")
    for n, who in enumerate(USUAL)
)
#: In March Zhang, with high pressure, gets all three, and Li, with gastritis, the first.
OWN_BILLS = "S1 Zhang H1 11 2025-03-01 300 240\nS2 Li H1 11 2025-03-02 100 80\n"
OWN_VISITS = "S1 Zhang 11 Chen I10.x00\nS2 Li 11 Chen K29.700\n"
OWN_LINES = f"""
L1 S1 {STOMACH} 1 100 Chen
L2 S1 {PRESSURE} 1 100 Chen
T1 S1 {THYROID} 1 100 Chen
L3 S2 {STOMACH} 1 100 Chen
"""


def drawn(tmp_path, *, bills=OWN_BILLS, visits=OWN_VISITS, lines=OWN_LINES, **tables):
    tables = {"mdtrt_d": VISITS + visits} | tables
    return a_store(tmp_path, setl_d=BILLS + bills, fee_list_d=LINES + lines, **tables)


def lines_behind(store, behaviour, **how):
    return sorted(behind(store, behaviour, column="bkkp_sn", **how))


def test_a_drug_and_a_test_for_another_illness_count_and_are_the_evidence(tmp_path):
    store = drawn(tmp_path)
    assert value(store, IndicationMismatch.drugs_share) == pytest.approx(1 / 3)
    assert lines_behind(store, IndicationMismatch.drugs_share) == ["L1"]
    assert value(store, IndicationMismatch.tests_share) == 1.0
    assert lines_behind(store, IndicationMismatch.tests_share) == ["T1"]
    assert value(store, IndicationMismatch.money_share) == pytest.approx(0.5)
    assert lines_behind(store, IndicationMismatch.money_share) == ["L1", "T1"]


def test_one_item_again_and_again_is_a_favourite(tmp_path):
    store = drawn(
        tmp_path,
        bills=OWN_BILLS + "S3 Wang H1 11 2025-03-03 100 80\n",
        visits=OWN_VISITS + "S3 Wang 11 Chen I10.x00\n",
        lines=OWN_LINES + f"L4 S3 {STOMACH} 1 100 Chen\n",
    )
    assert value(store, IndicationMismatch.favourite) == 2.0
    assert lines_behind(store, IndicationMismatch.favourite) == ["L1", "L4"]


def test_the_doctor_is_told_by_it_too(tmp_path):
    store = drawn(tmp_path)
    drugs = IndicationMismatch.drugs_share
    assert value(store, drugs, "Chen", entity="doctor") == pytest.approx(1 / 3)
    assert value(store, drugs, "Other", entity="doctor") is None


def before(day, diagnosis):
    return {
        "bills": OWN_BILLS + f"S0 Zhang H2 11 {day} 100 80\n",
        "visits": OWN_VISITS + f"S0 Zhang 11 Wu {diagnosis}\n",
    }


SECOND = "diag_info_id mdtrt_id psn_no diag_code\nD1 S1 Zhang K29.500"
RARE = OWN_VISITS.replace("I10.x00", "G71.000")


@pytest.mark.parametrize(
    ("honest", "how"),
    [
        ("several diagnoses, one of which explains it", {"out_med_setl_diag_list_d": SECOND}),
        ("an illness of the months before", before("2025-02-20", "K29.700")),
        ("a rare disease", {"visits": RARE}),
        ("no diagnosis told", {"visits": OWN_VISITS.replace("I10.x00", "-")}),
        ("a diagnosis in words alone", {"visits": OWN_VISITS.replace("I10.x00", "高血压")}),
        ("a purchase at a pharmacy", {"bills": OWN_BILLS.replace("H1 11", "H1 41", 1)}),
        ("nothing known elsewhere yet", {"bills": OWN_BILLS.replace("2025-03-01", "2025-01-11")}),
    ],
)  # fmt: skip
def test_no_line_is_suspicious_with(tmp_path, honest, how):
    store = drawn(tmp_path, **how)
    for behaviour in IndicationMismatch.behaviours():
        assert not {"L1", "T1"} & set(lines_behind(store, behaviour))


def test_an_illness_of_last_year_explains_nothing_now(tmp_path):
    store = drawn(tmp_path, **before("2024-06-20", "K29.700"))
    assert lines_behind(store, IndicationMismatch.drugs_share) == ["L1"]


def test_without_the_tables_nothing_is_said(tmp_path):
    store = a_store(tmp_path / "no lines", setl_d=BILLS + OWN_BILLS, mdtrt_d=VISITS + OWN_VISITS)
    undiagnosed = a_store(
        tmp_path / "no diagnoses", setl_d=BILLS + OWN_BILLS, fee_list_d=LINES + OWN_LINES
    )
    for behaviour in IndicationMismatch.behaviours():
        assert value(store, behaviour) is None
        assert value(undiagnosed, behaviour) is None
