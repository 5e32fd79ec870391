import numpy as np
import pytest

from features.simulation.city.city import KINDS
from features.simulation.city.mix import MIX
from features.simulation.trade.balance import Wanted, balanced
from features.simulation.trade.pull import pull_of


class Providers:
    """A tertiary hospital far away and two village rooms at hand."""

    kind = np.array([KINDS.index("tertiary"), KINDS.index("village"), KINDS.index("village")])


NEAR = np.array([[0.1, 1.0, 0.02], [0.1, 0.02, 1.0]])
TOWN = np.array([0.5, 0.5])


def wanted(tertiary, usual=-1, loyalty=0.0):
    kind = np.zeros(len(MIX))
    kind[KINDS.index("tertiary")], kind[KINDS.index("village")] = tertiary, 1 - tertiary
    return Wanted(np.ones(1), TOWN, kind, usual, loyalty)


def share_of_the_hospital(size, usual=None, loyalty=0.0):
    """Who goes to the hospital, drawn person by person."""
    rng = np.random.default_rng(1)
    pull = pull_of(NEAR, size)
    town = rng.integers(0, 2, 60_000)
    chosen = pull.draw(np.zeros(len(town), dtype=np.int64), town, rng)
    loyal = rng.random(len(town)) < loyalty
    own = pull.draw(np.zeros(len(town), dtype=np.int64), town, rng)
    return np.mean(np.where(loyal, own, chosen) == 0)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_a_kind_gets_its_share_however_far_away_it_is(share):
    size = np.array([[1.0, 1.0, 1.0]])
    even = balanced(Providers, NEAR, size, wanted(share))
    assert share_of_the_hospital(even) == pytest.approx(share, abs=0.01)


def test_loyalty_is_reckoned_with():
    size = np.array([[1.0, 1.0, 1.0]])
    even = balanced(Providers, NEAR, size, wanted(0.4, usual=0, loyalty=0.65))
    assert share_of_the_hospital(even, loyalty=0.65) == pytest.approx(0.4, abs=0.01)


def test_within_a_kind_sizes_keep_their_proportion():
    size = np.array([[5.0, 1.0, 3.0]])
    even = balanced(Providers, NEAR, size, wanted(0.3))
    assert even[0, 2] / even[0, 1] == pytest.approx(3.0)
