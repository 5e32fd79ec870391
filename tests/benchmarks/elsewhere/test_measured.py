"""The tables tell what the scores are worth, and who of each scheme leads."""

from types import SimpleNamespace

import numpy as np
import pytest

from tests.benchmarks.elsewhere.measured import FIRST, Standing, by_scheme, figures
from tests.benchmarks.risk.lists import RISK

HIGH, LOW = 4, 2


@pytest.fixture
def told():
    """300 of whom four of a scheme lead and two of another come last; one leader was looked at."""
    n = 300
    schemes = ["hanging_bed"] * HIGH + [None] * (n - HIGH - LOW) + ["cash_out"] * LOW
    bad = np.array([each is not None for each in schemes])
    looked_at = np.arange(n) == 0
    city = SimpleNamespace(ids=list(range(n)), bad=bad, looked_at=looked_at)
    scores = {RISK: -np.arange(n, dtype=float), "truth": bad.astype(float)}
    return Standing(city, scores, schemes)


def test_a_list_that_knows_the_truth_is_right_in_both_populations(told):
    lines = [line.split() for line in figures(told) if line.startswith("truth")]
    assert lines == [["truth", "1.000", "0.100", "1.000"], ["truth", "1.000", "0.120", "1.000"]]


def test_populations_are_told_with_how_many_are_bad(told):
    lines = figures(told)
    assert "never inspected: 299, bad 5" in lines
    assert "all: 300, bad 6" in lines


def test_each_scheme_is_counted_among_the_first_of_the_risk(told):
    lines = {line.split()[0]: line.split()[1:] for line in by_scheme(told) if " of " in line}
    assert FIRST < 300 - LOW
    assert lines["hanging_bed"] == ["3", "of", "3", "4", "of", "4"]
    assert lines["cash_out"] == ["0", "of", "2", "0", "of", "2"]
