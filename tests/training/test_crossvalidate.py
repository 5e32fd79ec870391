from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from tests.training.invented import a_panel
from training.crossvalidate import BASELINES, RISK, CrossValidated, cross_validate, intervals
from training.figures import FIGURES, auc
from training.stack import Stack

pytestmark = pytest.mark.usefixtures("quick")


def test_no_entity_is_on_both_sides_and_each_is_judged_once_per_repeat(monkeypatch):
    panel = a_panel(120, 80)
    rows = {row.tobytes(): i for i, row in zip(panel.ids, panel.values, strict=True)}
    fitted, judged = [], []

    def components(values, deviations):
        judged.append({rows[row.tobytes()] for row in values})
        return np.zeros((len(values), 3))

    def fit(part, **options):
        fitted.append(set(part.ids))
        final = SimpleNamespace(components=components)
        return SimpleNamespace(final=final, stack=Stack(0.0, (1.0, 1.0, 1.0), True))

    monkeypatch.setattr("training.crossvalidate.fit_model", fit)
    cross_validate(panel, repeats=2, folds=4)
    assert len(fitted) == len(judged) == 8
    for inside, held in zip(fitted, judged, strict=True):
        assert not held & inside
        assert held | inside == set(panel.ids)
    labelled = sorted(panel.ids[place] for place in panel.labelled)
    for repeat in (judged[:4], judged[4:]):
        assert sorted(i for held in repeat for i in held) == labelled


def test_nobody_in_one_hand_with_a_held_out_one_is_fitted_on(monkeypatch):
    panel = a_panel(120, 80)
    panel = replace(panel, group=tuple(f"owner {n // 3}" for n in range(120)))
    hand = dict(zip(panel.ids, panel.group, strict=True))
    fitted, judged = [], []
    from training import crossvalidate

    honest = crossvalidate.guard_split

    def split(inside, held, what):
        (fitted if what == "entity" else judged).append((set(inside), set(held)))
        honest(inside, held, what)

    monkeypatch.setattr("training.crossvalidate.guard_split", split)
    cross_validate(panel, repeats=1, folds=4)
    assert len(fitted) == len(judged) == 4
    for inside, held in fitted:
        assert not {hand[i] for i in inside} & {hand[i] for i in held}
    everybody = [i for _, held in fitted for i in held]
    assert sorted(everybody) == sorted(panel.ids[place] for place in panel.labelled)


def test_the_scores_stand_beside_the_labels_they_belong_to():
    panel = a_panel(200, 140, signal=3.0)
    told = cross_validate(panel, repeats=1)
    assert told.label.tolist() == panel.label[panel.labelled].tolist()
    assert told.money.tolist() == panel.money[panel.labelled].tolist()
    for name in (RISK, "directed", "forest", "boosted"):
        assert auc(told.label, told.scores[name][0], told.money) > 0.85, name


def test_labels_that_were_shuffled_cannot_be_predicted():
    panel = a_panel(400, 300)
    places = panel.labelled
    panel.label[places] = np.random.default_rng(5).permutation(panel.label[places])
    told = cross_validate(panel, repeats=1)
    for name, scores in told.scores.items():
        assert auc(told.label, scores[0], told.money) == pytest.approx(0.5, abs=0.1), name


def test_the_same_seed_gives_the_same_scores_beside_the_same_baselines():
    panel = a_panel(120, 80)
    one, other = (cross_validate(panel, repeats=1, folds=2, seed=4) for _ in range(2))
    assert set(one.scores) == {RISK, *BASELINES}
    assert all(np.array_equal(one.scores[name], other.scores[name]) for name in one.scores)
    assert one.scores["size"].tolist() == [panel.money[panel.labelled].tolist()]


@pytest.fixture
def judged():
    draws = np.random.default_rng(0)
    label = (draws.random(200) < 0.3).astype(np.int8)
    scores = {
        RISK: 1 / (1 + np.exp(-draws.normal(size=(3, 200)) - label)),
        "size": np.tile(draws.normal(size=200), (3, 1)) * 1e6,
    }
    return CrossValidated(label, np.exp(draws.normal(size=200)), scores)


def test_a_figure_is_the_mean_over_the_repeats_inside_its_interval(judged):
    table = intervals(judged, resamples=200)
    for figure, measure in FIGURES.items():
        each = [measure(judged.label, s, judged.money) for s in judged.scores[RISK]]
        told = table[RISK][figure]
        assert told.mean == pytest.approx(np.mean(each), abs=1e-12)
        assert told.low < told.mean < told.high


def test_a_figure_that_does_not_exist_has_no_interval(judged):
    told = intervals(judged, resamples=20)["size"]["Brier"]
    assert all(np.isnan([told.mean, told.low, told.high]))


def test_more_entities_make_a_narrower_interval(judged):
    wide = CrossValidated(judged.label[:60], judged.money[:60], {RISK: judged.scores[RISK][:, :60]})
    many, few = intervals(judged, resamples=200), intervals(wide, resamples=200)
    width = [table[RISK]["AUC"].high - table[RISK]["AUC"].low for table in (many, few)]
    assert width[0] < width[1]
