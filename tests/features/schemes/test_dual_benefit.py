"""重复享受、重复报销: one bill is paid twice: by hand and online, or by two insurances."""

import pytest

from features.schemes.dual_benefit import DualBenefit
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

#: Zhang's stay of March is settled online and claimed by hand in April; Li's is settled once.
BILLS = """
    setl_id  mdtrt_id  psn_no  begndate    enddate     setl_time   setl_type  insutype medfee_sumamt
    S1       V1        Zhang   2025-03-01  2025-03-09  2025-03-09  2          310       5000
    S2       V1        Zhang   2025-03-01  2025-03-09  2025-04-20  1          310       5000
    S3       V3        Li      2025-03-01  2025-03-09  2025-03-09  2          390       200
    S4       V4        Zhang   2025-02-01  2025-02-04  2025-02-04  2          310       10000
"""
ZHANG = {"who": "Zhang", "entity": "patient"}


def test_a_bill_settled_online_and_claimed_by_hand_counts_and_is_the_evidence(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS)
    assert value(store, DualBenefit.twice_by_hand, **ZHANG) == 1.0
    assert value(store, DualBenefit.twice_by_hand, "Li", entity="patient") == 0.0
    assert value(store, DualBenefit.twice_money, **ZHANG) == 0.25
    for behaviour in (DualBenefit.twice_by_hand, DualBenefit.twice_money):
        assert behind(store, behaviour, **ZHANG) == ["S2"]


def test_a_claim_by_hand_under_a_visit_of_its_own_counts(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS.replace("S2       V1", "S2  V2"))
    assert behind(store, DualBenefit.twice_by_hand, **ZHANG) == ["S2"]


@pytest.mark.parametrize(
    "second", ["2  390  5000", "2  310  5000  320500"], ids=["another scheme", "another city"]
)
def test_a_stay_paid_by_two_insurances_counts(tmp_path, second):
    bills = "".join(
        line + "  320100\n" if "S2" not in line else line + "\n"
        for line in BILLS.strip().splitlines()
    ).replace("medfee_sumamt  320100", "medfee_sumamt  insu_admdvs")
    bills = bills.replace("1          310       5000\n", second + "\n")
    bills = bills.replace("390  5000\n", "390  5000  320100\n")
    store = a_store(tmp_path, setl_d=bills)
    assert value(store, DualBenefit.two_insurances, **ZHANG) == 1.0
    assert behind(store, DualBenefit.two_insurances, **ZHANG) == ["S2"]
    assert behind(store, DualBenefit.twice_money, **ZHANG) == ["S2"]


def test_a_stay_settled_once_more_a_month_later_counts(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS.replace("1          310", "2          310"))
    assert behind(store, DualBenefit.stay_again, **ZHANG) == ["S2"]
    soon = BILLS.replace("1          310", "2          310").replace("04-20", "03-20")
    assert behind(a_store(tmp_path / "soon", setl_d=soon), DualBenefit.stay_again, **ZHANG) == []


REFUND = """
    S1       V1        Zhang   2025-03-01  2025-03-09  2025-03-09  2  310  5000   0  -
    R1       V1        Zhang   2025-03-01  2025-03-09  2025-03-20  2  310  -5000  1  S1
    S2       V1        Zhang   2025-03-01  2025-03-09  2025-04-20  1  310  5000   0  -
"""


@pytest.mark.parametrize(
    ("honest", "bills"),
    [
        (
            "a corrected settlement",
            BILLS.splitlines()[1] + "  refd_setl_flag  init_setl_id" + REFUND,
        ),
        (
            "a settlement in the middle of a stay",
            BILLS.replace("2025-03-01  2025-03-09  2025-04", "2025-03-09  2025-03-30  2025-04"),
        ),
        (
            "a stay over the new year",
            BILLS.replace("2025-03-01  2025-03-09  2025-03", "2024-12-20  2024-12-31  2025-03")
            .replace("2025-03-01  2025-03-09  2025-04", "2025-01-01  2025-01-09  2025-04")
            .replace("1          310", "2          390"),
        ),
        (
            "a claim by hand after an outage",
            "".join(line + "\n" for line in BILLS.splitlines() if "S1" not in line),
        ),
        ("relief on top of insurance", BILLS.replace("1          310", "3          390")),
        (
            "supplementary insurance",
            BILLS.replace("1          310", "2          330").replace("04-20", "03-20"),
        ),
        ("another bill of the stay", BILLS.replace("1          310       5000", "1 310 900")),
    ],
)
def test_nothing_is_paid_twice_by(tmp_path, honest, bills):
    store = a_store(tmp_path, setl_d=bills)
    for behaviour in DualBenefit.behaviours():
        assert behind(store, behaviour, **ZHANG) == []


def test_without_ways_of_settling_and_insurances_nothing_is_said(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id med_type\nS1 11\nS2 11")
    for behaviour in DualBenefit.behaviours():
        assert value(store, behaviour, "P1", entity="patient") is None
