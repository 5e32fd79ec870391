import numpy as np
import pytest

from tests.training.own.conftest import a_frame
from training.own import crossvalidate
from training.own.crossvalidate import BASELINES, OF_SIZE, cross_validate_own, figures
from training.own.roles import Roles
from training.own.table import read_table

pytestmark = pytest.mark.usefixtures("quick")


def a_table(labels, **roles):
    frame, _ = a_frame()
    return read_table(frame, labels, Roles("编号", leave_out=("东家",), **roles), print)


@pytest.mark.slow
def test_every_score_has_every_figure_and_of_size_where_there_is_one(labels):
    table = a_table(labels, size="钱")
    told = cross_validate_own(table, (0,) * len(table.columns), repeats=1)
    assert set(told.scores) == {"risk", *BASELINES}
    made = figures(told, sized=True, seed=0)
    assert set(made) == set(told.scores)
    assert set(OF_SIZE) < set(made["risk"])
    assert made["risk"]["AUC"].mean > 0.8
    assert made["logistic"]["Brier"].mean < 0.25
    assert np.isnan(made["forest"]["Brier"].mean)


def test_no_group_is_on_both_sides(labels, monkeypatch):
    seen = []

    class Spy(crossvalidate.RiskEstimator):
        def fit(self, X, y, groups=None, peers=None):
            seen.append((set(groups), int((np.asarray(y) >= 0).sum())))
            return super().fit(X, y, groups, peers)

    monkeypatch.setattr(crossvalidate, "RiskEstimator", Spy)
    frame, _ = a_frame()
    table = read_table(frame, labels, Roles("编号", group="东家"), print)
    cross_validate_own(table, (0,) * len(table.columns), repeats=1)
    everybody = set(table.groups)
    held = [everybody - groups for groups, _ in seen]
    labelled = set(table.groups[table.label >= 0])
    assert len(held) == 5
    assert set.union(*held) == labelled
    assert sum(map(len, held)) == len(labelled)


@pytest.mark.slow
def test_the_same_seed_gives_the_same_scores_and_without_a_size_none_is_told(labels):
    table = a_table(labels)
    signs = (0,) * len(table.columns)
    one, two = (cross_validate_own(table, signs, repeats=1, seed=3) for _ in range(2))
    assert set(one.scores) == {"risk", *BASELINES} - {"size"}
    assert not set(OF_SIZE) & set(figures(one, sized=False, seed=0)["risk"])
    assert all(np.array_equal(one.scores[name], two.scores[name]) for name in one.scores)
