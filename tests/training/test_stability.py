from dataclasses import replace

import numpy as np
import pytest

from tests.training.invented import a_panel, quickly
from training.fit import fit_model
from training.panel import UNLABELLED
from training.stability import reason_stability


@pytest.fixture(scope="module")
def panel():
    return a_panel()


@pytest.fixture(scope="module")
def model(panel):
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        return fit_model(panel)


def test_where_every_member_is_the_final_one_nothing_moves(model, panel):
    same = type(model)(model.design, model.final, [model.final] * 5, model.stack)
    told = reason_stability(same, panel, top=20)
    assert (told.entities, told.first, told.three, told.schemes) == (20, 1.0, 1.0, 1.0)


def test_members_that_learned_the_contrary_give_other_reasons(model, panel):
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        other = fit_model(a_panel(signal=0.0, seed=9))
    mixed = type(model)(model.design, model.final, other.folds, model.stack)
    assert reason_stability(mixed, panel).three < reason_stability(model, panel).three


def test_one_scheme_alone_is_always_the_scheme_named(model, panel):
    assert reason_stability(model, panel).schemes == 1.0


def test_without_labels_there_are_no_members_to_compare(panel):
    nobody = np.full(len(panel.ids), UNLABELLED, np.int8)
    bare = fit_model(replace(panel, label=nobody, violation=nobody))
    assert reason_stability(bare, panel) is None
