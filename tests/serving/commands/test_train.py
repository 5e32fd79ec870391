from pathlib import Path

import pytest

from tests.tables import a_store
from training.crossvalidate import Interval
from training.guard import Leak
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


def test_an_embargo_and_the_check_for_leaks_are_asked_for(feijian, here, asked):
    a_store(here, setl_d="setl_id\nS1")
    feijian("train", "--as-of", "2026-01-01", "--embargo", "3", "--check-leaks")
    assert (asked["embargo"], asked["leaks"]) == (3, True)
    feijian("train", "--as-of", "2026-01-01")
    assert (asked["embargo"], asked["leaks"]) == (0, False)


def test_a_leak_is_told_in_one_sentence_and_the_gate_says_no(feijian, here, monkeypatch):
    a_store(here, setl_d="setl_id\nS1")

    def train(store, as_of, **options):
        raise Leak("2 of 9 vectors see their future")

    monkeypatch.setattr("training.train.train", train)
    told = feijian("train", "--as-of", "2026-01-01", "--check-leaks")
    assert (told.code, told.out) == (1, [])
    assert told.err == ["feijian: 2 of 9 vectors see their future"]


def test_a_negative_embargo_is_refused(feijian, here, asked):
    refusal = feijian("train", "--as-of", "2026-01-01", "--embargo", "-1").refusal
    assert "'--embargo'" in refusal
    assert "embargo" not in asked
