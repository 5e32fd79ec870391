import numpy as np
import pytest
from scipy.stats import ks_2samp

from training.drift.measures import LEAST, apart, psi, shares_differ


def slow_psi(before, after):
    """As the textbook adds it up, bin by bin."""
    before, after = [n + 0.5 for n in before], [n + 0.5 for n in after]
    p, q = [n / sum(before) for n in before], [n / sum(after) for n in after]
    return sum((b - a) * np.log(b / a) for a, b in zip(p, q, strict=True))


def test_psi_is_the_textbook_sum_and_nothing_for_equal_shares():
    assert psi(np.array([30, 50, 20]), np.array([10, 50, 40])) == pytest.approx(
        slow_psi([30, 50, 20], [10, 50, 40])
    )
    assert psi(np.array([30, 50]), np.array([30, 50])) == 0.0
    assert np.isfinite(psi(np.array([0, 80]), np.array([40, 40])))


def test_a_shift_by_one_spread_is_a_major_one_and_ks_agrees_with_scipy():
    draws = np.random.default_rng(0)
    old, new = draws.normal(size=500), draws.normal(1.0, size=400)
    told = apart(old, new, 0.001)
    assert told.psi > 0.25 > told.bound
    assert (told.ks, told.p) == ks_2samp(old, new, method="asymp")
    assert (told.reference, told.current) == (500, 400)


@pytest.mark.parametrize(("n", "m"), [(20, 20), (60, 40), (300, 300)])
def test_chance_alone_exceeds_the_bound_about_as_often_as_its_level_says(n, m):
    draws = np.random.default_rng(n)
    for draw in (draws.normal, lambda size: np.maximum(draws.normal(-0.5, size=size), 0.0)):
        told = [apart(draw(size=n), draw(size=m), 0.01) for _ in range(1000)]
        assert np.mean([each.psi > each.bound for each in told]) < 0.02


def test_a_group_of_twenty_has_a_large_psi_by_chance_and_a_larger_bound():
    draws = np.random.default_rng(1)
    told = [apart(draws.normal(size=20), draws.normal(size=20), 0.0005) for _ in range(200)]
    assert max(each.psi for each in told) > 0.25
    assert not any(each.psi > each.bound for each in told)


def test_values_all_alike_that_rise_or_fall_are_seen():
    alike = np.ones(60)
    for moved in (np.r_[np.ones(20), np.full(40, 2.0)], np.r_[np.ones(20), np.zeros(40)]):
        told = apart(alike, moved, 0.001)
        assert told.psi > max(0.25, told.bound)
    assert apart(alike, np.ones(50), 0.001).psi < 0.01


def test_values_at_the_top_that_leave_it_are_seen():
    then, now = np.r_[np.ones(190), np.full(10, 0.5)], np.r_[np.ones(100), np.full(100, 0.5)]
    assert apart(then, now, 0.001).psi > 0.25


def test_too_few_values_are_not_judged_and_missing_ones_do_not_count():
    some = np.r_[np.arange(LEAST - 1), np.full(50, np.nan)].astype(float)
    told = apart(some, np.arange(100.0), 0.05)
    assert np.isnan([told.psi, told.bound, told.ks, told.p]).all()
    assert (told.reference, told.current) == (LEAST - 1, 100)


def test_shares_differ_beyond_chance_or_they_do_not():
    assert shares_differ((5, 100), (30, 100), 0.001)
    assert not shares_differ((5, 100), (9, 100), 0.001)
    assert not shares_differ((0, 100), (0, 100), 0.05)
    assert not shares_differ((0, 0), (9, 9), 0.05)
