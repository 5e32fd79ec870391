import numpy as np
import polars as pl
import pytest
from sklearn.metrics import average_precision_score

from training.crossvalidate import CrossValidated
from training.difference import SCHEMA, SCORES, differences

DRAWS = np.random.default_rng(0)
LABEL = (DRAWS.random(200) < 0.3).astype(np.int8)
MONEY = np.exp(DRAWS.normal(size=200))
NOISE = DRAWS.normal(size=(3, 200))


def scored(signal):
    return CrossValidated(LABEL, MONEY, dict.fromkeys(SCORES, NOISE + signal * LABEL))


@pytest.fixture(scope="module")
def told():
    return differences(scored(0.5), scored(2.0), scored(0.5), top=20, resamples=100)


def test_one_line_per_score_and_figure(told):
    assert dict(told.schema) == SCHEMA
    assert told.height == len(SCORES) * 4
    assert told["figure"].unique(maintain_order=True).to_list() == [
        "AP",
        "AUC",
        "within-size AUC",
        "precision@20",
    ]


def test_the_figures_are_the_textbook_ones_and_the_difference_lies_in_its_interval(told):
    row = told.row(0, named=True)
    for column, signal in (("without", 0.5), ("with", 2.0), ("shuffled", 0.5)):
        each = [average_precision_score(LABEL, s) for s in scored(signal).scores["risk"]]
        assert row[column] == pytest.approx(np.mean(each))
    assert row["difference"] == pytest.approx(row["with"] - row["without"])
    assert row["beyond"] == pytest.approx(row["with"] - row["shuffled"])
    assert 0 < row["low"] < row["difference"] < row["high"]
    assert 0 < row["beyond_low"] < row["beyond"] < row["beyond_high"]
    assert (row["repeats_up"], row["repeats"]) == (3, 3)


def test_the_same_scores_differ_by_nothing():
    told = differences(scored(1.0), scored(1.0), scored(1.0), top=20, resamples=20)
    columns = ["difference", "low", "high", "beyond", "beyond_low", "beyond_high", "repeats_up"]
    assert told.select(pl.col(columns).abs().max()).row(0) == (0,) * 7


def test_what_only_the_shuffled_copy_explains_lies_beyond_nothing():
    told = differences(scored(0.5), scored(2.0), scored(2.0), top=20, resamples=50).row(
        0, named=True
    )
    assert told["low"] > 0
    assert told["beyond"] == told["beyond_low"] == told["beyond_high"] == 0
