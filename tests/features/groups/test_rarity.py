"""How many such sets chance would make, against plain arithmetic."""

import math

import numpy as np
import pytest

from features.groups.find import find_groups
from features.groups.rarity import choices
from tests.features.groups.town import AS_OF, DAYS, RING, a_town, customers, sessions


def score(store) -> float | None:
    told = find_groups(store, AS_OF).frame["score"].to_list()
    return told[0] if told else None


@pytest.mark.parametrize(("among", "cards"), [(3, 3), (10, 3), (52, 5), (2000, 18)])
def test_choices_are_binomial(among, cards):
    told = choices(np.array([among]), np.array([cards]))
    assert told[0] == pytest.approx(math.log10(math.comb(among, cards)), abs=1e-9)


def test_the_score_is_the_formula_that_is_told(tmp_path):
    """Nine days of three cards in three sessions, among 40 others none of whom met."""
    store = a_town(tmp_path, [*sessions(), *customers()])
    times, two, others = 9 - 3, (9**2 - 3 * 3**2) / 2, 40
    chance = two * 2 / (others + 1) ** 2
    below = sum(math.exp(-chance) * chance**n / math.factorial(n) for n in range(times, 60))
    assert score(store) == pytest.approx(-math.log10(below), abs=1e-3)


def test_more_sessions_are_rarer(tmp_path):
    few = score(a_town(tmp_path / "few", [*sessions(days=DAYS[:2]), *customers()]))
    many = score(a_town(tmp_path / "many", [*sessions(), *customers()]))
    assert 0 < few < many


def test_more_cards_are_rarer(tmp_path):
    four = score(a_town(tmp_path / "four", [*sessions((*RING, "He")), *customers()]))
    assert four > score(a_town(tmp_path / "three", [*sessions(), *customers()]))


def test_among_more_providers_a_set_is_less_rare(tmp_path):
    sales = [*sessions(), *customers()]
    alone = score(a_town(tmp_path / "alone", sales))
    others = [row for n in range(9) for row in customers(1, shop=f"shop{n}")]
    assert score(a_town(tmp_path / "more", sales + others)) == pytest.approx(alone - 1, abs=1e-3)


def test_a_till_that_sells_to_nobody_else_cannot_be_judged(tmp_path):
    assert score(a_town(tmp_path, sessions())) is None
