from pathlib import Path

import pytest

from training.crossvalidate import Interval
from training.train import Trained

TABLE = {"risk": {"AP": Interval(0.5, 0.4, 0.6)}, "size": {"AP": Interval(0.3, 0.2, 0.4)}}


@pytest.fixture
def asked(monkeypatch):
    """Stands in for the training; what it was asked for."""
    told = {"done": Trained("feijian-provider-risk-0123", "4", True, TABLE, Path("train.html"))}

    def train(store, as_of, **options):
        told.update(options, store=store, as_of=as_of)
        return told["done"]

    monkeypatch.setattr("training.train.train", train)
    return told


def test_the_figures_stand_beside_the_baselines_and_the_model_is_named(feijian, world, asked):
    words = ["--store", world.folder, "--as-of", "2026-01-01", "--seed", "5", "--repeats", "2"]
    told = feijian("train", *words)
    assert told.code == 0
    assert told.out == [
        "      AP",
        "risk  0.500 [0.400, 0.600]",
        "size  0.300 [0.200, 0.400]",
        "model feijian-provider-risk-0123 version 4; report train.html",
    ]
    assert (asked["seed"], asked["repeats"], asked["entity"]) == (5, 2, "provider")
    assert (str(asked["as_of"]), asked["store"].folder) == ("2026-01-01", world.folder)


def test_a_model_that_is_not_calibrated_is_said_to_give_no_probability(feijian, world, asked):
    asked["done"] = Trained("feijian-provider-risk-0123", "1", False, {}, Path("train.html"))
    told = feijian("train", "--store", world.folder, "--as-of", "2026-01-01")
    assert told.code == 0
    assert told.out == [
        "too few confirmed cases to calibrate: the model ranks, its risk is no probability",
        "model feijian-provider-risk-0123 version 1; report train.html",
    ]
