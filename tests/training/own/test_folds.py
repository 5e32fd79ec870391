import numpy as np
import pytest

from training.own.folds import NONE, own_folds, splits

LABEL = np.array([1, 0, 0] * 20, dtype=np.int8)


def test_every_fold_has_its_share_of_either_label():
    fold = splits(LABEL, None, seed=1)
    assert [int(LABEL[fold == k].sum()) for k in range(5)] == [4] * 5


def test_a_group_is_in_one_fold_and_its_unlabelled_rows_with_it():
    groups = np.repeat(np.arange(20), 3)
    label = np.where(np.arange(60) % 7 == 0, -1, LABEL).astype(np.int8)
    fold = own_folds(label, groups, 0)
    for group in range(20):
        assert len(set(fold[groups == group])) == 1


def test_an_unlabelled_row_without_a_labelled_group_is_in_none():
    label = np.append(LABEL, -1).astype(np.int8)
    assert own_folds(label, None, 0)[-1] == NONE
    groups = np.append(np.zeros(30), np.ones(31)).astype(int)
    groups[-1] = 9
    assert own_folds(label, groups, 0)[-1] == NONE


def test_few_of_a_label_make_fewer_folds_and_one_label_makes_none():
    assert splits(np.array([1, 1, 1, 0, 0, 0, 0], dtype=np.int8), None, 0).max() == 2
    assert set(own_folds(np.array([1, 1, -1], dtype=np.int8), None, 0)) == {NONE}


def test_one_group_of_all_cannot_be_split():
    with pytest.raises(ValueError, match="one group"):
        splits(LABEL, np.zeros(60), 0)
