from collections import Counter

import numpy as np
import pytest

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import CONSUMABLE, ITEMS, PATENT, PIECE, SERVICE
from features.simulation.catalogue.menu import Menu, packed
from features.simulation.catalogue.menus import CHILD, MENUS, ROLES

EVERY = range(len(DIAGNOSES))
KINDS = {
    "ward": {0, PATENT},
    "piece": {PIECE},
    "lab": {SERVICE},
    "imaging": {SERVICE},
    "therapy": {SERVICE},
    "surgery": {SERVICE},
    "consumable": {CONSUMABLE},
}


def menu() -> Menu:
    """Three diagnoses: the first may have items 5 and 7, the second none, the third item 7."""
    weights = np.zeros((3, len(ITEMS)))
    weights[0, 5], weights[0, 7], weights[2, 7] = 1.0, 3.0, 2.0
    return packed(weights)


def test_items_are_drawn_as_often_as_their_weights_say() -> None:
    drawn = Counter(menu().draw(np.zeros(40_000, dtype=np.int64), np.random.default_rng(1)))
    assert set(drawn) == {5, 7}
    assert drawn[7] / 40_000 == pytest.approx(0.75, abs=0.01)
    assert menu().shares(0).tolist() == [0.25, 0.75]


def test_an_empty_menu_gives_none_and_its_neighbours_their_own() -> None:
    drawn = menu().draw(np.array([1, 2, 1, 2]), np.random.default_rng(1))
    assert drawn.tolist() == [-1, 7, -1, 7]


def test_every_draw_comes_from_the_diagnosis_s_own_slice() -> None:
    dx = np.random.default_rng(1).integers(0, len(DIAGNOSES), 20_000)
    for role in ROLES:
        drawn = MENUS.of(role).draw(dx, np.random.default_rng(2))
        offered = {(d, i) for d in EVERY for i in MENUS.of(role).of(d).tolist()}
        assert set(zip(dx.tolist(), drawn.tolist(), strict=True)) <= offered


def test_what_is_near_the_budget_comes_oftener() -> None:
    dx = np.full(20_000, DIAGNOSES.at("C34.900"))
    poor, rich = (
        np.median(ITEMS.price[MENUS.of("drug").near(dx, np.full(20_000, yuan), rng)])
        for yuan, rng in ((30.0, np.random.default_rng(1)), (4000.0, np.random.default_rng(1)))
    )
    assert poor * 2 < rich


@pytest.mark.parametrize("role", sorted(KINDS))
def test_a_role_offers_its_own_kind_of_items(role: str) -> None:
    assert set(ITEMS.kind[MENUS.of(role).item]) <= KINDS[role]


@pytest.mark.parametrize("role", ROLES)
def test_nobody_is_offered_what_is_for_the_other_sex_or_for_children(role: str) -> None:
    women, men, children = (
        set(ITEMS.tagged(tag)) for tag in ("female_only", "male_only", "child_only")
    )
    for dx in EVERY:
        offered = set(MENUS.of(role).of(dx).tolist())
        assert DIAGNOSES.sex[dx] == "F" or not offered & women
        assert DIAGNOSES.sex[dx] == "M" or not offered & men
        assert DIAGNOSES.oldest[dx] <= CHILD or not offered & children


def test_whoever_comes_finds_something_to_take_test_and_buy() -> None:
    assert CHILD == 14
    for role, weights in (
        *((role, DIAGNOSES.otp) for role in ("drug", "counter", "lab", "piece")),
        *((role, DIAGNOSES.phac) for role in ("drug", "counter")),
        *((role, DIAGNOSES.ipt) for role in ("ward", "lab", "imaging", "consumable")),
        ("surgery", DIAGNOSES.operated),
    ):
        empty = MENUS.of(role).start == MENUS.of(role).stop
        assert not (empty & (weights > 0)).any()


def test_drugs_of_the_counter_and_the_call_are_not_infused() -> None:
    for role in ("drug", "counter"):
        assert not ITEMS.has("iv")[MENUS.of(role).item].any()


@pytest.mark.parametrize("role", ROLES)
def test_no_menu_offers_a_package_beside_its_part_or_what_excludes_each_other(role: str) -> None:
    for dx in EVERY:
        offered = set(ITEMS.key[MENUS.of(role).of(dx)])
        for tags in ITEMS.tags[MENUS.of(role).of(dx)]:
            for tag in tags.split("|"):
                other = tag.removeprefix("part_of_").removeprefix("excludes_")
                assert other == tag or other not in offered - {"haemodialysis"}


def test_the_cheaper_product_of_a_substance_is_prescribed_oftener() -> None:
    chance = dict(
        zip(
            ITEMS.key[MENUS.of("drug").of(DIAGNOSES.at("I10.x00"))],
            MENUS.of("drug").shares(DIAGNOSES.at("I10.x00")),
            strict=True,
        )
    )
    assert chance["amlodipine_vbp"] > chance["amlodipine_mid"] > chance["amlodipine_orig"] > 0


def test_the_longest_beginning_of_a_code_alone_counts() -> None:
    acute, adult = DIAGNOSES.at("J06.903"), DIAGNOSES.at("J06.900")
    offered = [set(ITEMS.key[MENUS.of("counter").of(dx)]) for dx in (acute, adult)]
    assert "ibuprofen_child" in offered[0]
    assert "ganmaoling_gran" not in offered[0]
    assert "ganmaoling_gran" in offered[1]
