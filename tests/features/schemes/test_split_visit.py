"""分解处方、分次结算: one visit is settled in parts, each below what one settlement may cost."""

import pytest

from features.schemes.split_visit import SplitVisit
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

#: Zhang's call is settled in three parts of just below 200 yuan; Li's in one.
BILLS = """
    setl_id  psn_no  med_type  begndate    setl_time            medfee_sumamt
    S1       Zhang   11        2025-03-01  2025-03-01T09:00:00  199
    S2       Zhang   11        2025-03-01  2025-03-01T09:20:00  198
    S3       Zhang   11        2025-03-01  2025-03-01T09:40:00  120
    S4       Li      11        2025-03-01  2025-03-01T10:00:00  205
"""
VISITS = """
    mdtrt_id  psn_no  fixmedins_code  adm_dept_codg  chfpdr_code  dscg_maindiag_code  nwb_flag
    S1        Zhang   H1              A03            D1           I10.x00             0
    S2        Zhang   H1              A03            D2           I10.x02             0
    S3        Zhang   H1              A03            D1           I10.x00             0
    S4        Li      H1              A03            D1           I10.x00             0
"""


def test_further_parts_of_a_day_count_and_are_the_evidence(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS, mdtrt_d=VISITS)
    assert value(store, SplitVisit.again_share) == 0.5
    assert value(store, SplitVisit.again_money) == pytest.approx(318 / 722)
    assert behind(store, SplitVisit.again_share) == ["S2", "S3"]
    assert behind(store, SplitVisit.again_money) == ["S2", "S3"]


def test_what_lies_just_below_a_round_cap_counts_against_what_lies_around_it(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS, mdtrt_d=VISITS)
    assert value(store, SplitVisit.below_cap_share) == pytest.approx(2 / 3)
    assert behind(store, SplitVisit.below_cap_share) == ["S1", "S2"]
    assert value(store, SplitVisit.parts_below_cap) == 0.25
    assert behind(store, SplitVisit.parts_below_cap) == ["S2"]


def test_the_last_part_shows_how_many_there_were(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS, mdtrt_d=VISITS)
    assert value(store, SplitVisit.most_in_a_day) == 3.0
    assert behind(store, SplitVisit.most_in_a_day) == ["S3"]


def test_the_patient_is_told_by_it_too(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS, mdtrt_d=VISITS)
    asked = {"entity": "patient"}
    assert value(store, SplitVisit.again_share, "Zhang", **asked) == pytest.approx(2 / 3)
    assert value(store, SplitVisit.again_share, "Li", **asked) == 0.0


def test_two_purchases_at_one_counter_are_parts_whoever_sold_them(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS.replace(" 11 ", " 41 "))
    assert behind(store, SplitVisit.again_share) == ["S2", "S3"]


@pytest.mark.parametrize(
    ("honest", "bills", "visits"),
    [
        (
            "two departments on one day",
            BILLS,
            VISITS.replace("H1              A03            D2", "H1  A12  D2").replace(
                "S3        Zhang   H1              A03", "S3 Zhang H1 A09"
            ),
        ),
        ("mother and child", BILLS.replace("S2       Zhang", "S2 Child"), VISITS),
        (
            "a newborn under the mother's card",
            BILLS,
            VISITS.replace("D2           I10.x02     ", "D2  I10.x02").replace(
                "I10.x02        0", "I10.x02  1"
            ),
        ),
        ("another illness", BILLS, VISITS.replace("I10.x02", "J06.900")),
        (
            "chronic benefit beside an ordinary call",
            BILLS.replace("S2       Zhang   11", "S2 Zhang 14"),
            VISITS,
        ),
        (
            "another day",
            BILLS.replace("S2       Zhang   11        2025-03-01", "S2 Zhang 11 2025-03-02"),
            VISITS,
        ),
    ],
)
def test_no_part_is(tmp_path, honest, bills, visits):
    store = a_store(tmp_path, setl_d=bills, mdtrt_d=visits)
    assert "S2" not in behind(store, SplitVisit.again_share)


def test_what_was_refunded_before_is_no_first_part(tmp_path):
    bills = """
        setl_id  psn_no  med_type  setl_time            medfee_sumamt  refd_setl_flag  init_setl_id
        S1       Zhang   41        2025-01-01T09:00:00  199            0               -
        S2       Zhang   41        2025-01-01T09:10:00  -199           1               S1
        S3       Zhang   41        2025-01-01T09:20:00  150            0               -
    """
    assert behind(a_store(tmp_path, setl_d=bills), SplitVisit.again_share) == []


def test_without_visits_or_without_diagnoses_nothing_is_said_of_a_second_call(tmp_path):
    alone = a_store(tmp_path / "alone", setl_d=BILLS)
    assert value(alone, SplitVisit.again_share) is None
    assert value(alone, SplitVisit.most_in_a_day) is None
    undiagnosed = a_store(
        tmp_path / "undiagnosed",
        setl_d=BILLS,
        mdtrt_d=VISITS.replace("I10.x00", "-").replace("I10.x02", "-"),
    )
    assert value(undiagnosed, SplitVisit.again_share) == 0.0
    assert behind(undiagnosed, SplitVisit.again_share) == []


#: Zhang's prescription is settled in two parts, Li's once more two months later.
RX_BILLS = """
    setl_id  psn_no  fixmedins_code  med_type  begndate    medfee_sumamt  setl_type
    S1       Zhang   H1              11        2025-03-01  100            -
    S2       Zhang   H1              11        2025-03-02  60             -
    S3       Li      H1              11        2025-03-01  100            -
    S4       Li      H1              11        2025-05-01  60             -
"""
RX_LINES = """
    bkkp_sn  setl_id  rx_drord_no  cnt  fee_ocur_time
    L1       S1       RX1          1    2025-03-01T08:00:00
    L2       S2       RX1          1    2025-03-02T08:00:00
    L3       S3       RX2          1    2025-03-01T08:00:00
    L4       S4       RX2          1    2025-05-01T08:00:00
"""


def test_a_prescription_settled_in_parts_counts_by_its_number(tmp_path):
    store = a_store(tmp_path, setl_d=RX_BILLS, fee_list_d=RX_LINES)
    assert value(store, SplitVisit.rx_again_share) == 0.25
    assert behind(store, SplitVisit.rx_again_share) == ["S2"]
    assert value(store, SplitVisit.rx_again_share, "Zhang", entity="patient") == 0.5


@pytest.mark.parametrize(
    ("honest", "bills", "lines"),
    [
        (
            "two departments with a number each",
            RX_BILLS,
            RX_LINES.replace("S2       RX1", "S2 RX9"),
        ),
        ("a claim by hand", RX_BILLS.replace("60             -\n    S3", "60 1\n    S3"), RX_LINES),
        ("a stay", RX_BILLS.replace("11        2025-03-02", "21        2025-03-02"), RX_LINES),
        ("the same amount settled anew", RX_BILLS.replace("  60 ", "  100"), RX_LINES),
        ("another provider", RX_BILLS.replace("S2       Zhang   H1", "S2 Zhang H2"), RX_LINES),
    ],
)
def test_no_prescription_is_split_by(tmp_path, honest, bills, lines):
    store = a_store(tmp_path, setl_d=bills, fee_list_d=lines)
    assert behind(store, SplitVisit.rx_again_share) == []


def test_what_was_refunded_and_settled_anew_was_settled_once(tmp_path):
    bills = "refd_setl_flag init_setl_id " + RX_BILLS.strip().replace("\n    S", "\n- - S")
    bills += "\n1 S1 R1 Zhang H1 11 2025-03-01 100 -"
    store = a_store(tmp_path, setl_d=bills, fee_list_d=RX_LINES)
    assert behind(store, SplitVisit.rx_again_share) == []


def test_without_numbers_no_prescription_is_known(tmp_path):
    store = a_store(tmp_path, setl_d=RX_BILLS)
    assert value(store, SplitVisit.rx_again_share) is None
