"""Each entity's place among its peers."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.behaviour import EITHER, HIGHER, LOWER, Behaviour, Unit
from features.vectors.doubt import LIMIT, OF_PATIENTS, OF_PROVIDERS
from features.vectors.peers import fit_peers
from features.vectors.relative import Relative, relative, relative_of
from tests.features.vectors.population import a_level, an_average, population

TEN = "a\n" + "\n".join(str(n) for n in range(1, 11))


def _told(text: str, *behaviours: Behaviour) -> Relative:
    return relative_of(population(text, *behaviours))[0]


def _column(matrix: np.ndarray) -> list[float]:
    return matrix[:, 0].tolist()


def test_the_percentile_is_the_share_of_peers_below_and_half_of_those_alike():
    told = _told("a\n1\n2\n2\n3", a_level(riskier_when=HIGHER))
    assert _column(told.percentile) == [12.5, 50.0, 50.0, 87.5]


def test_where_all_are_alike_all_are_in_the_middle():
    told = _told("a\n7\n7\n7", a_level(riskier_when=HIGHER))
    assert _column(told.percentile) == [50.0, 50.0, 50.0]
    assert _column(told.deviation) == [0.0, 0.0, 0.0]


def test_the_percentile_does_not_turn_with_the_direction():
    higher, lower = (_told(TEN, a_level(riskier_when=side)) for side in (HIGHER, LOWER))
    assert _column(higher.percentile) == _column(lower.percentile)


def test_who_has_no_value_has_no_place():
    told = _told("a\n1\n-\n3", a_level(riskier_when=HIGHER))
    assert math.isnan(told.percentile[1, 0])
    assert math.isnan(told.deviation[1, 0])


def test_who_has_no_value_is_not_below_anybody():
    told = _told("a\n1\n-\n3", a_level(riskier_when=HIGHER))
    assert [told.percentile[0, 0], told.percentile[2, 0]] == [25.0, 75.0]


def test_the_peers_are_those_who_have_a_value():
    told = _told("a\n1\n-\n3", a_level(riskier_when=HIGHER))
    assert _column(told.peers) == [2, 2, 2]


def test_the_deviation_is_the_distance_from_the_median_in_spreads():
    told = _told(TEN, a_level(riskier_when=HIGHER))
    spread = (7.75 - 3.25) / 1.349
    assert told.median[9, 0] == pytest.approx(5.5)
    assert told.deviation[9, 0] == pytest.approx((10 - 5.5) / spread)


@pytest.mark.parametrize(("side", "sign"), [(HIGHER, 1), (LOWER, -1), (EITHER, 1)])
def test_the_deviation_is_positive_on_the_risky_side(side, sign):
    told = _told(TEN, a_level(riskier_when=side))
    assert math.copysign(1, told.deviation[9, 0]) == sign
    assert math.copysign(1, told.deviation[0, 0]) == -sign


@pytest.mark.parametrize("side", [HIGHER, LOWER, EITHER])
def test_no_side_is_cut_off_but_far_beyond(side):
    told = _told(TEN, a_level(riskier_when=side))
    assert told.deviation[0, 0] == -told.deviation[9, 0] != 0


def test_beyond_ten_spreads_more_says_nothing_more():
    hundred = "a\n" + TEN.removeprefix("a\n").replace("10", "10\n") * 10
    told = _told(hundred + "100000\n-100000", a_level(riskier_when=HIGHER))
    assert _column(told.deviation)[-2:] == [LIMIT, -LIMIT]


def test_of_patients_thirty_rows_say_more_than_two_of_what_nobody_else_has():
    rows = "a\n" + "0\n" * 1000 + "2\n30"
    people = replace(
        population(rows, a_level(riskier_when=HIGHER, unit=Unit.COUNT)), entity="patient"
    )
    two, thirty = _column(relative_of(people)[0].deviation)[-2:]
    assert two == pytest.approx(OF_PATIENTS.per_root * 2**0.5)
    assert thirty == pytest.approx(OF_PATIENTS.per_root * 30**0.5)


def test_an_average_on_few_rows_counts_less():
    rows = "\n".join(f"{n} {8 if n == 10 else 1000}" for n in range(1, 11))
    steady = _told(TEN, a_level(riskier_when=HIGHER)).deviation[9, 0]
    few = _told("a a_rows\n" + rows, an_average(riskier_when=HIGHER)).deviation
    assert few[9, 0] == pytest.approx(steady * 8 / (8 + OF_PROVIDERS.rows))
    assert few[8, 0] == pytest.approx(
        _told(TEN, a_level(riskier_when=HIGHER)).deviation[8, 0] * 1000 / (1000 + OF_PROVIDERS.rows)
    )


def test_a_count_is_what_it_is_on_however_few_rows():
    rows = "\n".join(f"{n} 1" for n in range(1, 11))
    told = _told("a a_rows\n" + rows, a_level(riskier_when=HIGHER))
    assert _column(told.deviation) == _column(_told(TEN, a_level(riskier_when=HIGHER)).deviation)


SMALL_AND_LARGE = "settlements a\n" + "\n".join(
    [f"6 {n}" for n in range(1, 13)] + [f"900 {n}" for n in range(101, 113)]
)
"""Twelve small hospitals with values 1 to 12, twelve large ones with 101 to 112."""


def test_most_behaviours_are_ranked_among_peers_of_the_same_size():
    told = _told(SMALL_AND_LARGE, a_level(riskier_when=HIGHER))
    assert told.percentile[11, 0] == pytest.approx(100 * 11.5 / 12)
    assert told.percentile[23, 0] == pytest.approx(100 * 11.5 / 12)
    assert told.peers[11, 0] == 12


def test_people_are_ranked_among_all_of_their_kind_however_often_they_come():
    rows = replace(population(SMALL_AND_LARGE, a_level(riskier_when=HIGHER)), entity="patient")
    assert _column(relative_of(rows)[0].peers) == [24] * 24


def test_a_level_of_volume_is_ranked_among_peers_of_any_size():
    told = _told(SMALL_AND_LARGE, a_level(riskier_when=HIGHER, of_size=True))
    assert told.percentile[11, 0] == pytest.approx(100 * 11.5 / 24)
    assert told.percentile[23, 0] == pytest.approx(100 * 23.5 / 24)
    assert told.peers[11, 0] == 24
    assert told.median[0, 0] == told.median[23, 0] == pytest.approx((12 + 101) / 2)


def test_both_kinds_may_stand_side_by_side():
    level = a_level("b", riskier_when=HIGHER, of_size=True)
    plain = a_level("a", riskier_when=HIGHER)
    text = "\n".join(
        f"{line} {line.split()[1]}" if line[0].isdigit() else f"{line} b"
        for line in SMALL_AND_LARGE.splitlines()
    )
    told = _told(text, plain, level)
    for column, behaviour in enumerate((plain, level)):
        name = "a" if behaviour is plain else "b"
        alone = _told(SMALL_AND_LARGE.replace(" a", f" {name}"), behaviour)
        np.testing.assert_array_equal(told.deviation[:, column], alone.deviation[:, 0])
        np.testing.assert_array_equal(told.percentile[:, column], alone.percentile[:, 0])


def test_money_ten_times_as_much_is_as_far_whatever_the_money():
    behaviour = a_level(unit=Unit.MONEY, riskier_when=HIGHER)
    told = _told("a\n9\n99\n999\n9999\n99999", behaviour)
    steps = np.diff(told.deviation[:, 0])
    assert steps == pytest.approx([steps[0]] * 4)
    assert told.median[0, 0] == pytest.approx(999)


def test_somebody_new_is_placed_among_the_peers_of_before():
    behaviour = a_level(riskier_when=HIGHER)
    before, new = population(TEN, behaviour), population("level a\n09 8.5", behaviour)
    peers = fit_peers(before.frame, before.values(), (behaviour,))
    told = relative(new.frame, new.values(), new.exposures(), (behaviour,), peers)
    assert told.percentile[0, 0] == 80.0
    assert told.peers[0, 0] == 10
    assert told.deviation[0, 0] > 0


@settings(deadline=None, max_examples=30)
@given(
    values=st.lists(st.integers(-50, 50), min_size=3, max_size=30),
    more=st.integers(1, 100),
    side=st.sampled_from([HIGHER, LOWER]),
)
def test_more_on_the_risky_side_never_lowers_the_deviation(values, more, side):
    behaviour = an_average(riskier_when=side)
    people = population("a\n" + "\n".join(map(str, values)), behaviour)
    peers = fit_peers(people.frame, people.values(), (behaviour,))
    worse = people.values() + (more if side is HIGHER else -more)
    one, two = (
        relative(people.frame, matrix, people.exposures(), (behaviour,), peers).deviation
        for matrix in (people.values(), worse)
    )
    assert (two >= one).all()
