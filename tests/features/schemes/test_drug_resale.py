"""转卖药品: a patient collects far more than can be taken, here and there, to sell it on."""

import pytest

from features.schemes.drug_resale import DrugResale
from tests.features.facts.further.drug_lines import PILLS, STRONGER, TUMOUR_PILLS, purchases
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

ASKED = {"entity": "patient"}
#: Zhang collects 84 days every fortnight; by 12 February it has been so for a month.
MORE = """
    day         where  days  care
    2025-01-01  east   84    14
    2025-01-11  west   84    14
    2025-01-25  north  84    41
    2025-02-12  east   84    14
"""
LIST = "admdvs code_prefix red_days begndate\n110000 XC08CAA011 91 2023-01-01"
IN_EXCESS = (
    *(DrugResale.excess_share, DrugResale.excess_days, DrugResale.excess_money),
    *(DrugResale.key_drug_share, DrugResale.benefit_drained),
)
HARDEST = (DrugResale.excess_share, DrugResale.excess_money, DrugResale.key_drug_share)


def lines_behind(store, behaviour, who="Zhang"):
    return sorted(behind(store, behaviour, who, column="bkkp_sn", **ASKED))


def test_what_is_collected_with_months_in_hand_for_more_than_a_month_is_for_others(tmp_path):
    store = purchases(tmp_path, MORE, key_drug_list=LIST)
    assert value(store, DrugResale.excess_share, "Zhang", **ASKED) == 0.25
    assert value(store, DrugResale.excess_days, "Zhang", **ASKED) == 84.0
    assert value(store, DrugResale.excess_money, "Zhang", **ASKED) == 80.0
    assert value(store, DrugResale.key_drug_share, "Zhang", **ASKED) == 0.25
    assert value(store, DrugResale.benefit_drained, "Zhang", **ASKED) == pytest.approx(1 / 3)
    for behaviour in IN_EXCESS:
        assert lines_behind(store, behaviour) == ["L4"]


def test_one_drug_from_three_places_before_it_is_used_up(tmp_path):
    store = purchases(tmp_path, MORE)
    assert value(store, DrugResale.most_places, "Zhang", **ASKED) == 3.0
    assert lines_behind(store, DrugResale.most_places) == ["L3", "L4"]


def test_what_is_got_at_the_third_place_with_some_in_hand_is_counted_with_its_days(tmp_path):
    store = purchases(tmp_path, MORE)
    for behaviour, told in ((DrugResale.spread_count, 2.0), (DrugResale.spread_days, 168.0)):
        assert value(store, behaviour, "Zhang", **ASKED) == told
        assert lines_behind(store, behaviour) == ["L3", "L4"]


def test_what_two_places_give_in_excess_is_not_spread(tmp_path):
    store = purchases(tmp_path, MORE.replace("north", "west "), key_drug_list=LIST)
    for behaviour in (*IN_EXCESS, DrugResale.spread_count):
        assert value(store, behaviour, "Zhang", **ASKED) == 0.0


def test_who_changes_the_place_when_the_drug_is_used_up_is_not_asked_about_places(tmp_path):
    drawn = "day where\n2025-01-01 east\n2025-02-01 west\n2025-03-04 north"
    assert value(purchases(tmp_path, drawn), DrugResale.most_places, "Zhang", **ASKED) is None


@pytest.mark.parametrize(
    ("honest", "drawn"),
    [
        (
            "a long prescription, again up to a week early",
            "day days\n2025-01-01 84\n2025-03-19 84\n2025-06-04 84",
        ),
        ("an early refill", "day days\n2025-01-01 28\n2025-01-23 28\n2025-02-14 28\n2025-03-08 28"),
        (
            "what is piled up for a journey, and the first refill after it",
            "day days\n2025-01-01 30\n2025-01-20 30\n2025-01-27 30\n2025-02-02 56\n2025-05-10 30",
        ),
        (
            "a dose that was changed",
            "day days what\n"
            + "\n".join(
                f"2025-0{month}-{day} 28 {what}"
                for month, what in ((1, PILLS), (2, STRONGER), (3, STRONGER))
                for day in ("03", "14")[: 2 if month == 1 else 1]
            ),
        ),
        (
            "drugs of tumours, in courses and at several places",
            "day days what where\n"
            + "\n".join(f"2025-{n:02d}-0{n} 84 {TUMOUR_PILLS} H{n % 3}" for n in range(1, 6)),
        ),
        (
            "dialysis three times a week, the days told from one to the next",
            "day days\n" + "\n".join(f"2025-01-{day:02d} 2" for day in range(1, 29, 2)),
        ),
    ],
)
def test_nothing_is_collected_by(tmp_path, honest, drawn):
    store = purchases(tmp_path, drawn, key_drug_list=LIST)
    for behaviour in (*HARDEST, DrugResale.spread_count):
        assert not value(store, behaviour, "Zhang", **ASKED)
        assert lines_behind(store, behaviour) == []


def test_a_carer_who_collects_for_relatives_has_a_card_for_each(tmp_path):
    drawn = "day who days\n" + "\n".join(
        f"2025-0{month}-05 {who} 30"
        for month in range(1, 6)
        for who in ("Mother", "Father", "Aunt")
    )
    store = purchases(tmp_path, drawn)
    for who in ("Mother", "Father", "Aunt"):
        assert value(store, DrugResale.excess_share, who, **ASKED) == 0.0


def test_without_lines_nothing_is_said(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id psn_no med_type\nS1 Zhang 41")
    for behaviour in DrugResale.behaviours():
        assert value(store, behaviour, "Zhang", **ASKED) is None
