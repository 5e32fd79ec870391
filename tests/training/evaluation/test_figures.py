import numpy as np
import pytest
from sklearn.metrics import average_precision_score, roc_auc_score

from training.evaluation import figures
from training.evaluation.rows import Rows, plain_rows


def random_rows(seed=0, n=60, rounds=3):
    draws = np.random.default_rng(seed)
    label = (draws.random(n) < 0.3).astype(np.int8)
    score = np.round(draws.normal(size=n) + label, 1)
    return Rows(
        label,
        score,
        draws.permutation(n) + 1,
        draws.integers(0, rounds, n),
        np.arange(n),
        draws.integers(0, 6, n),
        draws.integers(0, 2, n),
        {"recovered": np.where(draws.random(n) < 0.2, np.nan, draws.random(n))},
    )


ALL = figures.figures_of((10,), ("recovered",))
ONCE = np.ones((1, 60))


def test_of_one_round_they_are_those_of_scikit_learn():
    rows = random_rows(rounds=1)
    assert figures.auc(rows, ONCE)[0] == pytest.approx(roc_auc_score(rows.label, rows.score))
    told = figures.average_precision(rows, ONCE)[0]
    assert told == pytest.approx(average_precision_score(rows.label, rows.score))


def test_ap_is_the_mean_over_rounds_and_auc_pools_their_pairs():
    rows = random_rows()
    each, pairs = [], []
    for number in range(3):
        inside = rows.round == number
        label, score = rows.label[inside], rows.score[inside]
        each.append(average_precision_score(label, score))
        pairs += [(a > b) + (a == b) / 2 for a in score[label == 1] for b in score[label == 0]]
    assert figures.average_precision(rows, ONCE)[0] == pytest.approx(np.mean(each))
    assert figures.auc(rows, ONCE)[0] == pytest.approx(np.mean(pairs))


@pytest.mark.parametrize("name", list(ALL))
def test_a_row_counted_twice_is_as_good_as_two_rows(name):
    rows = random_rows(seed=1)
    counts = np.random.default_rng(0).integers(0, 3, (1, 60)).astype(float)
    again = np.repeat(np.arange(60), counts[0].astype(int))
    many = Rows(
        **{
            field: getattr(rows, field)[again]
            for field in ("label", "score", "rank", "round", "who", "size", "region")
        },
        money={kind: each[again] for kind, each in rows.money.items()},
    )
    told = ALL[name](rows, counts)[0]
    assert told == pytest.approx(ALL[name](many, np.ones((1, len(again))))[0])


def test_pairs_of_other_strata_say_nothing():
    rows = plain_rows(np.array([1, 0], np.int8), np.array([2.0, 1.0]), np.array([0, 1]))
    assert np.isnan(figures.auc(rows, np.ones((1, 2)))[0])
    assert figures.within_size_auc(rows, np.ones((1, 2)))[0] == 1.0


def test_precision_and_money_are_of_the_first_k_of_the_whole_list():
    rows = Rows(
        label=np.array([1, 0, 1], np.int8),
        score=np.array([3.0, 2.0, 1.0]),
        rank=np.array([2, 9, 30]),
        round=np.zeros(3, int),
        who=np.arange(3),
        size=np.zeros(3, int),
        region=np.zeros(3, int),
        money={"recovered": np.array([30.0, np.nan, 10.0])},
    )
    one = np.ones((1, 3))
    assert figures.precision_among(10)(rows, one)[0] == 0.5
    assert figures.lift_among(10)(rows, one)[0] == pytest.approx(0.75)
    assert figures.money_share("recovered", 10)(rows, one)[0] == 0.75
