"""过度诊疗、高值异常: more than the same illness takes elsewhere, ten days and 1000 yuan."""

from statistics import stdev

import pytest

from features.claims.store import Store
from features.schemes.over_treatment import OverTreatment
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

WARD = """
    S1  Zhang  H1  2025-03-01  2025-03-06  G1  1000
    S2  Li     H1  2025-03-01  2025-03-21  G1  3000
    S3  Wang   H1  2025-03-01  2025-03-16  G2  6000
"""
"""5 days, 20 days, and 15 of a group that is not known elsewhere; 200, 150 and 400 yuan a day."""
USUAL_DAY = 1000 / 10


@pytest.fixture
def ward(tmp_path, usual_stays) -> Store:
    return a_store(
        tmp_path, setl_d=usual_stays() + WARD, setl_list_oprn_d="setl_id\nU0\nS2\nS2\nS3"
    )


EXPECTED = {
    OverTreatment.charge_per_stay: (10_000 / 3, ["S3", "S2", "S1"]),
    OverTreatment.charge_against_expected: (4000 / 2000, ["S2"]),
    OverTreatment.double_cost: (1 / 2, ["S2"]),
    OverTreatment.double_cost_money: (3000 / 4000, ["S2"]),
    OverTreatment.days_per_stay: (40 / 3, ["S2", "S3", "S1"]),
    OverTreatment.days_against_expected: (25 / 20, ["S2"]),
    OverTreatment.long_stays: (2 / 3, ["S3", "S2"]),
    OverTreatment.double_length: (1 / 2, ["S2"]),
    OverTreatment.long_stay_days: (35 / 40, ["S2", "S3"]),
    OverTreatment.double_length_days: (20 / 25, ["S2"]),
    OverTreatment.charge_per_day: (10_000 / 40, ["S3", "S1", "S2"]),
    OverTreatment.longest_stay: (20.0, ["S2"]),
    OverTreatment.longest_to_mean: (20 / (40 / 3), ["S2"]),
    OverTreatment.uneven_length: (stdev([5, 20, 15]) / (40 / 3), ["S2", "S3", "S1"]),
    OverTreatment.longest_for_group: (2.0, ["S2"]),
    OverTreatment.dearest_day: (400.0, ["S3"]),
    OverTreatment.uneven_day_price: (stdev([200, 150, 400]), ["S3", "S1", "S2"]),
    OverTreatment.dearest_day_for_group: (200 / USUAL_DAY, ["S1"]),
    OverTreatment.excess_money: (3000 - 2 * 1000, ["S2"]),
    OverTreatment.operations_per_stay: (3 / 3, ["S2", "S3", "S1"]),
}


def test_every_behaviour_of_stays_is_drawn():
    of_stays = [b for b in OverTreatment.behaviours() if b.measure.table == "stays"]
    assert list(EXPECTED) == of_stays


@pytest.mark.parametrize("behaviour", EXPECTED, ids=lambda b: b.name)
def test_the_ward_says_what_was_worked_out_by_hand(ward, behaviour):
    expected, rows = EXPECTED[behaviour]
    assert value(ward, behaviour) == pytest.approx(expected)
    assert behind(ward, behaviour) == rows


AGAINST_GROUP = [
    OverTreatment.charge_against_expected,
    OverTreatment.double_cost,
    OverTreatment.double_cost_money,
    OverTreatment.days_against_expected,
    OverTreatment.double_length,
    OverTreatment.double_length_days,
    OverTreatment.longest_for_group,
    OverTreatment.dearest_day_for_group,
    OverTreatment.excess_money,
]


@pytest.fixture(scope="module")
def ward_of_rare_groups(tmp_path_factory, usual_stays) -> Store:
    return a_store(tmp_path_factory.mktemp("rare"), setl_d=usual_stays(4) + WARD)


@pytest.mark.parametrize("behaviour", AGAINST_GROUP, ids=lambda b: b.name)
def test_nothing_is_said_against_a_group_too_rare_elsewhere(ward_of_rare_groups, behaviour):
    assert value(ward_of_rare_groups, behaviour) is None
    assert behind(ward_of_rare_groups, behaviour) == []


def test_a_hospital_is_not_measured_against_itself(tmp_path, usual_stays):
    own = usual_stays().replace("elsewhere", "H1")
    store = a_store(tmp_path, setl_d=own + WARD)
    assert value(store, OverTreatment.charge_against_expected) is None


def test_nor_against_stays_of_the_same_month_or_later(tmp_path, usual_stays):
    same_month = usual_stays().replace("2025-01-", "2025-03-")
    store = a_store(tmp_path, setl_d=same_month + WARD)
    assert value(store, OverTreatment.charge_against_expected) is None


def test_a_fund_payment_of_nothing_is_no_evidence_of_money(tmp_path, usual_stays):
    bills = usual_stays().replace("medfee_sumamt", "medfee_sumamt fund_pay_sumamt")
    bills = bills.replace(" 1000\n", " 1000 800\n")
    store = a_store(
        tmp_path,
        setl_d=bills
        + """
            S1 Zhang H1 2025-03-01 2025-03-11 G1 5000 0
            S2 Li    H1 2025-03-01 2025-03-11 G1 1000 800
        """,
    )
    assert value(store, OverTreatment.double_cost) == 0.5
    assert value(store, OverTreatment.double_cost_money) == 0.0
    assert behind(store, OverTreatment.double_cost_money) == []


def test_without_the_table_of_operations_they_cannot_be_counted(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id\nS1")
    assert value(store, OverTreatment.operations_per_stay) is None
