import numpy as np

from training.folds import FOLDS, draw, fold_of, folds_of

MANY = [f"H{number:06d}" for number in range(5_000)]


def test_the_fold_of_an_entity_is_the_same_in_every_run_and_on_every_machine():
    assert [fold_of(i) for i in ("H0001", "H0002", "南区医院", "")] == [2, 1, 3, 2]


def test_the_draw_of_an_entity_is_the_same_in_every_run_and_on_every_machine():
    assert [round(draw(i), 6) for i in ("H0001", "南区医院")] == [0.601631, 0.246883]


def test_the_folds_of_many_are_the_folds_of_each():
    assert folds_of(MANY[:50]).tolist() == [fold_of(i) for i in MANY[:50]]


def test_the_folds_are_about_equally_large():
    assert set(np.bincount(folds_of(MANY)) // 100) <= {9, 10, 11}
    assert len(np.bincount(folds_of(MANY))) == FOLDS


def test_another_number_of_folds_is_possible():
    assert set(folds_of(MANY, 3).tolist()) == {0, 1, 2}


def test_the_draw_is_even_and_knows_nothing_of_the_fold():
    draws, folds = np.array([draw(i) for i in MANY]), folds_of(MANY)
    assert 0 <= draws.min() < 0.01
    assert 0.99 < draws.max() < 1
    assert abs(np.corrcoef(draws, folds)[0, 1]) < 0.05
    assert np.abs(np.histogram(draws, 10)[0] - 500).max() < 100
