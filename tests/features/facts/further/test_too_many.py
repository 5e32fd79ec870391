"""Therapies and tests of a bill, against the same illness elsewhere before."""

from unittest.mock import patch

import pytest

from features.facts.further import too_many
from tests.features.facts.further.a_ward import BLOOD, NEEDLE
from tests.tables import a_store, facts

HEAD = "setl_id psn_no fixmedins_code med_type begndate enddate dise_no\n"
LINE = "setl_id med_list_codg cnt fee_ocur_time crte_time\n"
TOOTH, CT, STENT = "003105110010000", "002103000010000", "C02030131500000"
NAMES = {
    NEEDLE: "therapies_too_many",
    BLOOD: "tests_too_many",
    TOOTH: "procedures_too_many",
    CT: "images_too_many",
    STENT: "pieces_too_many",
}
DEAR = f"med_list_codg highval_mcs_flag vali_flag\n{STENT} 1 1"


def told(tmp_path, item, units, *, usual=2, others=3, illness="I10.x00", bed=False, **more):
    """Whether so many units are too many, after bills of `usual` units of a day elsewhere."""
    care, end, days = ("21", "2025-03-05", 4) if bed else ("11", "2025-03-01", 1)
    late = more.get("late", "-")
    bills = [f"U{n} p{n} west {care} 2025-01-01 2025-01-0{1 + 4 * bed} -" for n in range(others)]
    bills.append(f"S1 Zhang H1 {care} 2025-03-01 {end} -")
    lines = [f"U{n} {item} {usual * days} 2025-01-01 -" for n in range(others)]
    lines += [f"S1 {item} {units} 2025-03-01 {late}", *more.get("lines", [])]
    visits = [f"{bill} {illness} {more.get('department', 'A03.01')}"
              for bill in [*(f"U{n}" for n in range(others)), "S1"]]  # fmt: skip
    tables = {"medins_info_b": more["kinds"]} if "kinds" in more else {}
    with patch.object(too_many, "ENOUGH", 3):
        store = a_store(
            tmp_path,
            setl_d=HEAD + "\n".join(bills),
            fee_list_d=LINE + "\n".join(lines),
            mdtrt_d="mdtrt_id dscg_maindiag_code adm_dept_codg\n" + "\n".join(visits),
            mcs_info_b=more.get("catalogue", DEAR),
            buckets=more.get("buckets"),
            **tables,
        )
        return facts(store, "settlements")["S1"][NAMES[item]]


@pytest.mark.parametrize("item", NAMES, ids=NAMES.values())
@pytest.mark.parametrize("buckets", [1, 3])
def test_twice_as_many_and_two_more_are_too_many(tmp_path, item, buckets):
    assert told(tmp_path, item, 4, buckets=buckets) is True
    assert told(tmp_path, item, 3, buckets=buckets) is False


def test_twice_one_is_not_two_more(tmp_path):
    assert told(tmp_path, BLOOD, 2, usual=1) is False


def test_a_stay_has_them_by_its_days(tmp_path):
    assert told(tmp_path, BLOOD, 15, bed=True) is False
    assert told(tmp_path, BLOOD, 16, bed=True) is True


def test_what_was_taken_back_does_not_count(tmp_path):
    assert told(tmp_path, BLOOD, 4, lines=[f"S1 {BLOOD} -1 2025-03-01 -"]) is False


def test_what_was_told_later_does_not_count(tmp_path):
    more = [f"S1 {BLOOD} 9 2025-03-01 2025-04-01"]
    assert told(tmp_path, BLOOD, 3, lines=more) is False


def test_too_few_elsewhere_say_nothing(tmp_path):
    assert told(tmp_path, BLOOD, 9, others=2) is None
    assert told(tmp_path, BLOOD, 1, others=2) is False


@pytest.mark.parametrize(("others", "found"), [(48, True), (47, None)])
def test_of_an_illness_for_which_nobody_elsewhere_is_given_any_two_units_are_many(
    tmp_path, others, found
):
    assert told(tmp_path, NEEDLE, 2, usual=0, others=others, illness="J06.900") is found
    assert told(tmp_path / "one", NEEDLE, 1, usual=0, others=others, illness="J06.900") is False


@pytest.mark.parametrize(
    ("asked", "how"),
    [
        ("an aching back", {"illness": "M54.500"}),
        ("after a stroke", {"illness": "I69.300"}),
        ("a sprained ankle", {"illness": "S93.400"}),
        ("the department of rehabilitation", {"department": "A21.00"}),
        ("the department of acupuncture", {"department": "A50.13"}),
    ],
)
def test_of_therapies_that_are_asked_for_nothing_is_said(tmp_path, asked, how):
    assert told(tmp_path, NEEDLE, 9, **how) is None


def test_a_ward_is_measured_against_wards_of_its_kind(tmp_path):
    kinds = "medins_code medins_type\nwest A1\nH1 {}\n"
    assert told(tmp_path, NEEDLE, 40, bed=True, kinds=kinds.format("A1")) is True
    assert told(tmp_path, NEEDLE, 40, bed=True, kinds=kinds.format("A2")) is None


def test_without_fee_lines_nothing_is_known(tmp_path):
    told = facts(a_store(tmp_path, setl_d="setl_id med_type\nS1 11"), "settlements")["S1"]
    assert {told[name] for name in NAMES.values()} == {None}


@pytest.mark.parametrize(("item", "many"), [(CT, True), (STENT, True), (BLOOD, False)])
def test_one_more_is_too_many_of_what_is_dear(tmp_path, item, many):
    assert told(tmp_path, item, 2, usual=1) is many


def test_a_piece_that_the_catalogue_does_not_mark_is_not_dear(tmp_path):
    plain = DEAR.replace(" 1 1", " 0 1")
    assert told(tmp_path, STENT, 9, catalogue=plain) is False
