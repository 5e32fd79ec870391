"""高套编码 by what was used: gravest groups that are not borne out."""

import pytest

from features.schemes.upcoding import Upcoding
from tests.features.facts.further.a_ward import BED, BLOOD, DRIP, DRUG, NURSING, ROUND
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

ITEMS = (BED, NURSING, ROUND, BLOOD, DRIP, DRUG)
NEW = (Upcoding.gravest_untreated, Upcoding.gravest_cost, Upcoding.unborne)


def hospital(tmp_path, *, yuan=20, items=2, group="ES21"):
    """Li's stay of the gravest severity beside Zhang's, which is like those elsewhere."""
    bills = [f"U{n} p{n} west 2025-01-01 2025-01-05 ES21 60\n" for n in range(5)]
    bills += ["S1 Zhang H1 2025-03-01 2025-03-05 ES21 60\n"]
    bills += [f"S2 Li H1 2025-03-01 2025-03-05 {group} {yuan}\n"]
    full = [*(f"U{n}" for n in range(5)), "S1"]
    lines = [f"{bill} {item} 1 2025-01-01 - 10\n" for bill in full for item in ITEMS]
    lines += [f"S2 {item} 1 2025-03-01 - {yuan // items}\n" for item in ITEMS[:items]]
    coded = [f"{bill} J18.900 1\n" for bill in [*full, "S2"]]
    coded += [f"S2 {code} 0\n" for code in ("I10", "E11", "K29")]
    return a_store(
        tmp_path,
        setl_d="setl_id psn_no fixmedins_code begndate enddate dise_no medfee_sumamt\n"
        + "".join(bills),
        fee_list_d="setl_id med_list_codg cnt fee_ocur_time crte_time det_item_fee_sumamt\n"
        + "".join(lines),
        setl_list_diag_d="setl_id diag_code maindiag_flag\n" + "".join(coded),
    )


def test_the_gravest_severity_for_a_third_of_its_cost_and_items(tmp_path):
    store = hospital(tmp_path)
    assert value(store, Upcoding.gravest_untreated) == 0.5
    assert behind(store, Upcoding.gravest_untreated) == ["S2"]
    assert value(store, Upcoding.gravest_cost) == pytest.approx((1 + 1 / 3) / 2, abs=1e-4)
    assert sorted(behind(store, Upcoding.gravest_cost)) == ["S1", "S2"]


def test_four_diagnoses_and_few_items(tmp_path):
    store = hospital(tmp_path)
    assert value(store, Upcoding.unborne) == 0.5
    assert behind(store, Upcoding.unborne) == ["S2"]


@pytest.mark.parametrize(
    ("honest", "how"),
    [
        ("a referral centre's stay costs what its group does", {"yuan": 60}),
        ("it was given all that the group is given", {"yuan": 24, "items": 6}),
        ("a lighter severity", {"group": "ES25"}),
    ],
)
def test_nothing_is_held_against(tmp_path, honest, how):
    assert not value(hospital(tmp_path, **how), Upcoding.gravest_untreated)


@pytest.mark.parametrize("behaviour", NEW, ids=lambda b: b.name)
def test_without_groups_lines_and_diagnoses_nothing_is_known(tmp_path, behaviour):
    store = a_store(tmp_path, setl_d="setl_id\nS1")
    assert value(store, behaviour) is None
    assert behind(store, behaviour) == []
