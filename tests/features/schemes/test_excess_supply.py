"""超量开药: more of a drug than any rule allows, and again before it can be used up."""

import pytest

from features.schemes.excess_supply import ExcessSupply
from tests.features.facts.further.drug_lines import PILLS, STRONGER, purchases
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

#: Zhang gets 84 days three times in a fortnight, here and there; Li gets a month, once.
MORE = """
    day         who    where  days  packs
    2025-01-01  Zhang  H1     84    3
    2025-01-08  Zhang  west   84    3
    2025-01-15  Zhang  H1     84    3
    2025-01-15  Li     H1     30    1
"""
LIST = "admdvs code_prefix red_days begndate\n110000 XC08CAA011 91 2023-01-01"


def lines_behind(store, behaviour, who="H1", **how):
    return sorted(behind(store, behaviour, who, column="bkkp_sn", **how))


def test_who_has_more_than_a_week_in_hand_needs_no_more_yet(tmp_path):
    store = purchases(tmp_path, MORE)
    assert value(store, ExcessSupply.early_share) == pytest.approx(1 / 3)
    assert value(store, ExcessSupply.early_share, "west") == 1.0
    assert lines_behind(store, ExcessSupply.early_share) == ["L3"]


def test_more_in_hand_than_the_longest_prescription_is_excess(tmp_path):
    store = purchases(tmp_path, MORE)
    assert value(store, ExcessSupply.excess_share) == pytest.approx(1 / 3)
    assert value(store, ExcessSupply.excess_money) == pytest.approx(1 / 3)
    assert value(store, ExcessSupply.excess_share, "west") == 0.0
    for behaviour in (ExcessSupply.excess_share, ExcessSupply.excess_money):
        assert lines_behind(store, behaviour) == ["L3"]


def test_the_days_in_hand_are_averaged_over_all_drugs_sold(tmp_path):
    store = purchases(tmp_path, MORE)
    assert value(store, ExcessSupply.days_in_hand) == pytest.approx((0 + 154 + 0) / 3)


def test_one_purchase_of_half_a_year_is_over_the_limit(tmp_path):
    store = purchases(tmp_path, "day days packs\n2025-01-01 180 6\n2025-01-01 84 3")
    assert value(store, ExcessSupply.over_limit_share) == 0.5
    assert lines_behind(store, ExcessSupply.over_limit_share) == ["L1"]


def test_a_watched_drug_past_its_red_line_should_have_been_stopped(tmp_path):
    store = purchases(tmp_path, MORE, key_drug_list=LIST)
    assert value(store, ExcessSupply.key_drug_share) == pytest.approx(1 / 3)
    assert lines_behind(store, ExcessSupply.key_drug_share) == ["L3"]


def test_the_patient_and_the_doctor_who_ordered_are_told_by_it_too(tmp_path):
    store = purchases(tmp_path, MORE)
    assert value(store, ExcessSupply.early_share, "Zhang", entity="patient") == pytest.approx(2 / 3)
    assert value(store, ExcessSupply.early_share, "Li", entity="patient") == 0.0


@pytest.mark.parametrize(
    ("honest", "drawn"),
    [
        (
            "an early refill within 7 days, each time",
            "day days\n2025-01-01 28\n2025-01-22 28\n2025-02-12 28\n2025-03-05 28",
        ),
        (
            "a long prescription's own length and amount",
            "day days packs care\n2025-01-01 84 3 14\n2025-03-20 84 3 14\n2025-06-08 84 3 14",
        ),
        (
            "a filed journey, taken along at once when it is time",
            "day days packs care\n2025-01-01 30 1 14\n2025-01-28 90 3 14\n2025-04-25 30 1 14",
        ),
        (
            "take-home drugs, and the next bought on the day of discharge",
            "day days packs care\n2025-01-01 14 1 21\n2025-01-05 28 1 41\n2025-01-30 28 1 41",
        ),
        (
            "a large pack that cannot be opened",
            "day days packs\n2025-01-01 100 1\n2025-04-08 100 1",
        ),
        (
            "another strength before the last is used up",
            f"day days packs what\n2025-01-01 28 1 {PILLS}\n2025-01-08 28 1 {STRONGER}",
        ),
    ],
)
def test_nothing_is_in_excess_of(tmp_path, honest, drawn):
    store = purchases(tmp_path, drawn, key_drug_list=LIST)
    shares = (
        *(ExcessSupply.early_share, ExcessSupply.excess_share),
        *(ExcessSupply.over_limit_share, ExcessSupply.key_drug_share),
    )
    for behaviour in shares:
        assert value(store, behaviour) == 0.0, behaviour.name
        assert lines_behind(store, behaviour) == []


def test_without_lines_days_or_a_list_nothing_is_said(tmp_path):
    no_lines = a_store(tmp_path / "no lines", setl_d="setl_id med_type\nS1 41")
    for behaviour in ExcessSupply.behaviours():
        assert value(no_lines, behaviour) is None
    untold = purchases(tmp_path / "untold", "day days\n2025-01-01 -\n2025-01-02 -")
    for behaviour in ExcessSupply.behaviours():
        assert value(untold, behaviour) is None
    assert value(purchases(tmp_path / "no list", MORE), ExcessSupply.key_drug_share) is None
