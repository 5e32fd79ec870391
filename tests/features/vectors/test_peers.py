"""Peers: what is usual in each group, small groups leaning on the group around them."""

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.behaviour import HIGHER, Unit
from features.vectors.peers import IQR_SIGMA, MIN_SPREAD, Norm, Peers, compared, fit_peers
from tests.features.vectors.population import an_average, population

A = an_average("a", riskier_when=HIGHER)


def _peers(text: str) -> Peers:
    people = population(text, A)
    return fit_peers(people.frame, people.values(), (A,))


def _centre(norm: Norm) -> float:
    return float(norm.centre[0])


def _spread(norm: Norm) -> float:
    return float(norm.spread[0])


def test_the_centre_of_all_is_their_median():
    assert _centre(_peers("a\n1\n2\n9").norms["all"]) == 2.0


def test_who_has_no_value_is_no_part_of_it():
    norm = _peers("a\n1\n2\n9\n-\n-").norms["all"]
    assert _centre(norm) == 2.0
    assert norm.size == 5


def test_the_spread_is_the_middle_half_in_standard_deviations():
    assert _spread(_peers("a\n1\n2\n3\n4\n5").norms["all"]) == pytest.approx(2 / IQR_SIGMA)


def test_where_most_are_one_and_the_same_the_spread_is_a_part_of_the_plain_one():
    values = [0, 0, 0, 0, 0, 0, 0, 5]
    norm = _peers("a\n" + "\n".join(map(str, values))).norms["all"]
    assert _spread(norm) == pytest.approx(MIN_SPREAD * np.std(values))


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.none() | st.floats(-1e6, 1e6, allow_subnormal=False), min_size=1, max_size=30
    ).filter(lambda values: any(value is not None for value in values))
)
def test_quantiles_are_numpys(values):
    people = population("a\n" + "\n".join("-" if v is None else repr(v) for v in values), A)
    norm = fit_peers(people.frame, people.values(), (A,)).norms["all"]
    known = np.array([value for value in values if value is not None])
    low, middle, high = np.quantile(known, [0.25, 0.5, 0.75])
    robust, plain = (high - low) / IQR_SIGMA, np.std(known)
    assert _centre(norm) == pytest.approx(middle, rel=1e-9, abs=1e-9)
    assert _spread(norm) == pytest.approx(max(robust, MIN_SPREAD * plain), rel=1e-9, abs=1e-6)


CLINIC_AMONG_WARDS = "type a\n" + "\n".join(
    ["inpatient 0.1"] * 8 + ["inpatient 0.3"] * 7 + ["outpatient 0.9"] * 5
)
"""Fifteen wards and five clinics; the median of all is 0.3."""


def test_a_group_of_five_counts_a_fifth_and_the_group_around_it_four_fifths():
    norms = _peers(CLINIC_AMONG_WARDS).norms
    assert _centre(norms["all"]) == pytest.approx(0.3)
    clinics = 5 / 25 * 0.9 + 20 / 25 * 0.3
    assert _centre(norms["all/outpatient/02"]) == pytest.approx(clinics)


def test_each_nesting_level_leans_on_the_one_around_it():
    norms = _peers(CLINIC_AMONG_WARDS).norms
    own_type = 0.2 * 0.9 + 0.8 * 0.3
    own_size = 0.2 * 0.9 + 0.8 * own_type
    own_region = 0.2 * 0.9 + 0.8 * own_size
    assert _centre(norms["all/outpatient/02/3"]) == pytest.approx(own_size)
    assert _centre(norms["all/outpatient/02/3/33"]) == pytest.approx(own_region)


def test_the_spread_of_a_small_group_leans_too():
    norms = _peers(CLINIC_AMONG_WARDS).norms
    all_spread = _spread(norms["all"])
    assert all_spread > 0
    assert _spread(norms["all/outpatient/02"]) == pytest.approx(0.8 * all_spread)


def test_only_members_with_a_value_give_a_group_weight():
    text = CLINIC_AMONG_WARDS + "\noutpatient -" * 15
    norms = _peers(text).norms
    assert _centre(norms["all/outpatient/02"]) == pytest.approx(0.2 * 0.9 + 0.8 * 0.3)


def test_a_group_without_a_value_takes_that_of_the_group_around_it():
    norms = _peers("type a\ninpatient 1\ninpatient 3\npharmacy -").norms
    assert _centre(norms["all/pharmacy/02"]) == 2.0
    assert _spread(norms["all/pharmacy/02"]) == _spread(norms["all"])


def test_a_behaviour_that_nobody_shows_has_no_centre():
    assert math.isnan(_centre(_peers("a\n-\n-").norms["all"]))


def test_a_group_of_ten_is_ranked_in_and_one_of_nine_is_not():
    peers = _peers("type a\n" + "\n".join(["inpatient 1"] * 10 + ["outpatient 2"] * 9))
    wards = ("all", "all/inpatient/02", "all/inpatient/02/3", "all/inpatient/02/3/33")
    clinics = tuple(label.replace("inpatient", "outpatient") for label in wards)
    assert peers.ranking(wards) is peers.norms[wards[-1]]
    assert peers.ranking(clinics) is peers.norms["all"]
    assert peers.innermost(clinics) is peers.norms[clinics[-1]]


def test_a_group_nobody_has_seen_is_told_by_the_group_around_it():
    peers = _peers("a\n1\n2")
    unseen = ("all", "all/inpatient/02", "all/inpatient/02/9", "all/inpatient/02/9/11")
    assert peers.innermost(unseen) is peers.norms["all/inpatient/02"]
    assert peers.ranking(unseen) is peers.norms["all"]


@pytest.mark.parametrize("unit", list(Unit))
def test_money_counts_and_days_are_compared_by_their_logarithm(unit):
    behaviour = an_average("a", unit=unit, riskier_when=HIGHER)
    logged = unit in (Unit.MONEY, Unit.COUNT, Unit.DAYS)
    scale = compared(np.array([[0.0], [99.0]]), (behaviour,))
    assert scale[:, 0].tolist() == ([0.0, math.log(100)] if logged else [0.0, 99.0])


def test_the_order_of_the_population_changes_nothing():
    people = population(CLINIC_AMONG_WARDS, A)
    other = people.frame.sort(pl.col("entity_id").hash(7))
    one = fit_peers(people.frame, people.values(), (A,))
    two = fit_peers(other, other.select(A.name).to_numpy(), (A,))
    assert {k: n.centre.tobytes() + n.spread.tobytes() for k, n in one.norms.items()} == {
        k: n.centre.tobytes() + n.spread.tobytes() for k, n in two.norms.items()
    }
