import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from serving.value.risk_interval import risk_interval

risks = st.lists(st.floats(0.001, 0.999), min_size=2, max_size=40).map(np.array)


@given(risks, risks)
def test_the_interval_holds_the_risk_and_stays_a_probability(risk, past):
    low, high = risk_interval(risk, past)
    assert (low >= 0).all()
    assert (low <= risk).all()
    assert (risk <= high).all()
    assert (high <= 1).all()


def test_more_inspections_make_surer():
    risk, past = np.array([0.3]), np.linspace(0.05, 0.9, 40)
    few, many = (risk_interval(risk, np.tile(past, n)) for n in (1, 9))
    assert many[1] - many[0] < (few[1] - few[0]) / 2


def test_it_is_as_wide_as_calibrations_on_labels_drawn_anew():
    rng, seen, risk = np.random.default_rng(2), np.linspace(0.05, 0.8, 400), 0.3
    odds, at = np.log(seen / (1 - seen)), np.log(risk / (1 - risk))
    columns = np.column_stack([np.ones(400), odds])
    told = []
    for _ in range(400):
        label, theta = (rng.random(400) < seen), np.array([0.0, 1.0])
        for _ in range(8):  # Newton's steps to the recalibration that fits best
            fitted = 1 / (1 + np.exp(-columns @ theta))
            step = (columns * (fitted * (1 - fitted))[:, None]).T @ columns
            theta = theta + np.linalg.solve(step, columns.T @ (label - fitted))
        told.append(1 / (1 + np.exp(-(theta[0] + theta[1] * at))))
    (low,), (high,) = risk_interval(np.array([risk]), seen)
    assert (low, high) == pytest.approx(np.quantile(told, (0.025, 0.975)), abs=0.02)
