import numpy as np

from tests.training.invented import BEHAVIOURS
from training.matrix import Design

DESIGN = Design.of(BEHAVIOURS)
HIGH, LOW, FREE = 0, 3, 5


def test_the_columns_are_first_the_values_then_the_deviations():
    assert DESIGN.columns[:2] == ["value.invented.high_1", "value.invented.high_2"]
    assert DESIGN.columns[6:8] == ["deviation.invented.high_1", "deviation.invented.high_2"]


def test_a_value_is_monotone_in_its_declared_direction():
    values = DESIGN.monotone[: len(BEHAVIOURS)]
    assert (values[HIGH], values[LOW], values[FREE]) == (1, -1, 0)


def test_a_deviation_is_riskier_upwards_whatever_the_direction_and_free_without_one():
    deviations = DESIGN.monotone[len(BEHAVIOURS) :]
    assert (deviations[HIGH], deviations[LOW], deviations[FREE]) == (1, 1, 0)


def test_the_rows_of_the_matrix_are_values_beside_deviations():
    values, deviations = np.full((2, 6), 1.0), np.full((2, 6), 2.0)
    matrix = DESIGN.of_rows(values, deviations)
    assert matrix.dtype == np.float32
    assert matrix.tolist() == [[1.0] * 6 + [2.0] * 6] * 2


def test_the_safe_side_and_the_unknown_count_as_nothing():
    row = np.array([[1.5, -1.5, np.nan, 2.0, -2.0, 0.0]])
    assert DESIGN.one_sided(row).tolist() == [[1.5, 0.0, 0.0, 2.0, 0.0, 0.0]]


def test_a_behaviour_without_a_side_counts_as_nothing_on_both_sides():
    rows = np.zeros((2, 6))
    rows[:, FREE] = (4.0, -4.0)
    assert not DESIGN.one_sided(rows).any()


def test_what_the_two_columns_of_a_behaviour_contribute_is_added_up():
    told = np.arange(12.0).reshape(1, 12)
    assert DESIGN.by_behaviour(told).tolist() == [[6.0, 8.0, 10.0, 12.0, 14.0, 16.0]]
