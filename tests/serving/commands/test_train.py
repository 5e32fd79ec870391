from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from serving.uncalibrated import UNCALIBRATED
from tests.tables import a_store
from training.crossvalidate import Interval
from training.leak import Leak
from training.parameters import SHIPPED
from training.search import Found
from training.train import Trained
from training.tuning import Budget, Tuned

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
        *UNCALIBRATED,
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
        raise Leak("2 of 9 vectors see their future", "9 个向量中有 2 个看到了未来")

    monkeypatch.setattr("training.train.train", train)
    told = feijian("train", "--as-of", "2026-01-01", "--check-leaks")
    assert (told.code, told.out) == (1, [])
    assert told.err == [
        "feijian: 2 of 9 vectors see their future",
        "飞检：9 个向量中有 2 个看到了未来",
    ]


def test_a_negative_embargo_is_refused(feijian, here, asked):
    refusal = feijian("train", "--as-of", "2026-01-01", "--embargo", "-1").refusal
    assert "'--embargo'" in refusal
    assert "embargo" not in asked


def test_nothing_is_tuned_unless_it_is_asked_for(feijian, here, asked):
    a_store(here, setl_d="setl_id\nS1")
    feijian("train", "--as-of", "2026-01-01")
    assert (asked["budget"], asked["parameters"]) == (None, SHIPPED)
    feijian("train", "--as-of", "2026-01-01", "--tune", "5")
    assert asked["budget"] == Budget(minutes=5.0)
    feijian("train", "--as-of", "2026-01-01", "--trials", "30", "--tune", "2.5")
    assert asked["budget"] == Budget(minutes=2.5, trials=30)


def test_what_tuning_came_to_stands_before_the_figures(feijian, here, asked):
    a_store(here, setl_d="setl_id\nS1")
    found = Found(SHIPPED, 0.5, "groups", pl.DataFrame({"trial": [0]}))
    tuned = Tuned(found, 0.42, 0.47, -0.01, 0.09)
    asked["done"] = replace(asked["done"], tuned=tuned, found=Path("found.json"))
    told = feijian("train", "--as-of", "2026-01-01", "--trials", "1")
    assert told.out[0].startswith(
        "tuned by groups held out, 1 trials; AP of entities no search saw"
    )
    assert told.out[0].endswith("those that ship are kept; found: found.json")


def test_parameters_of_a_file_are_trained_with(feijian, here, asked):
    a_store(here, setl_d="setl_id\nS1")
    (here / "p.json").write_text('{"num_leaves": 5}')
    told = feijian("train", "--as-of", "2026-01-01", "--parameters", "p.json")
    assert told.code == 0
    assert asked["parameters"].num_leaves == 5


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--parameters", "absent.json"], "absent.json: no such file or directory"),
        (["--parameters", "p.json", "--tune", "3"], "--tune and --trials search: not both"),
        (["--tune", "0"], "'--tune'"),
        (["--trials", "0"], "'--trials'"),
    ],
)
def test_what_cannot_be_tuned_is_refused_before_any_training(feijian, here, asked, words, why):
    a_store(here, setl_d="setl_id\nS1")
    (here / "p.json").write_text("{}")
    assert why in feijian("train", "--as-of", "2026-01-01", *words).refusal
    assert "as_of" not in asked


def test_own_vectors_are_not_tuned(feijian, here):
    (here / "v.csv").write_text("id,a\n1,2\n")
    for words in (["--tune", "1"], ["--trials", "1"], ["--parameters", "p.json"]):
        refusal = feijian("train", "--vectors", "v.csv", "--id", "id", *words).refusal
        assert refusal == f"{words[0]} does not go with --vectors"
