import numpy as np

from training.drift.measures import apart
from training.own.reference import EVERYBODY, POINTS, Reference, Seen, reference_of


def seen(values, peers=None):
    return Seen(values, np.linspace(-3, 1, len(values)), peers)


def test_quantiles_of_many_values_are_kept_and_neither_the_least_nor_the_greatest():
    values = np.random.default_rng(0).normal(size=(5000, 1))
    (kept, odds) = reference_of(seen(values), calibrated=False).everybody
    assert (len(kept.values), kept.count, kept.rows) == (POINTS, 5000, 5000)
    assert min(kept.values) > values.min()
    assert max(kept.values) < values.max()
    assert np.allclose(
        np.quantile(values, [0.1, 0.5, 0.9]), np.quantile(kept.values, [0.1, 0.5, 0.9]), atol=0.02
    )
    assert odds.count == 5000


def test_few_values_are_kept_as_they_are_and_missing_ones_are_counted():
    values = np.array([[1.0], [np.nan], [0.5]] * 10)
    kept = reference_of(seen(values), calibrated=False).everybody[0]
    assert kept.values == [0.5] * 10 + [1.0] * 10
    assert (kept.count, kept.rows) == (20, 30)


def test_what_is_kept_tells_a_move_as_all_values_would():
    draws = np.random.default_rng(1)
    then = np.exp(draws.normal(size=4000))
    for by in (0.0, 0.3, 1.0):
        now = np.exp(draws.normal(by, 1.0, size=900))
        kept = reference_of(seen(then[:, None]), calibrated=False).everybody[0]
        whole, told = apart(then, now, 0.01), apart(np.array(kept.values), now, 0.01, count=4000)
        assert abs(told.psi - whole.psi) < 0.01 + 0.05 * whole.psi
        assert abs(told.ks - whole.ks) < 2 / POINTS
        assert told.bound == whole.bound
        assert told.reference == 4000


def test_a_value_that_many_share_keeps_its_share():
    then = np.where(np.arange(3000) % 3 == 0, 0.1 + 0.2, np.arange(3000.0))
    kept = reference_of(seen(then[:, None]), calibrated=False).everybody[0]
    assert apart(np.array(kept.values), then, 0.01, count=3000).psi < 0.01


def test_peer_groups_of_few_are_not_kept():
    values = np.arange(60.0)[:, None]
    told = reference_of(seen(values, ("a",) * 41 + ("b",) * 19), calibrated=False)
    assert list(told.peers) == ["a"]
    assert told.peers["a"][0].rows == 41
    assert list(told.sides) == [EVERYBODY, ("a", None)]


def test_what_a_list_was_worth_is_kept_where_the_risk_is_a_probability():
    values = np.arange(60.0)[:, None]
    assert reference_of(seen(values), calibrated=False).expected == {}
    told = reference_of(seen(values), calibrated=True)
    assert set(told.expected) == {"confirmed", "AP", "precision@20", "precision@50"}
    assert Reference.model_validate_json(told.model_dump_json()) == told
