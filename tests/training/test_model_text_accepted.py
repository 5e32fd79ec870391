import re

import lightgbm
import numpy as np
import pytest

from tests.training.model_texts import (
    FEATURES,
    MODEL,
    forest_text,
    table,
    trained,
)
from training.model_file_error import ModelFileError
from training.model_text import check_model_text, load_booster


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"objective": "regression", "monotone_constraints": None},
        {"objective": lambda risk, data: (risk - data.get_label(), np.ones_like(risk))},
        {"monotone_constraints": [1, -1, 0, 0], "monotone_constraints_method": "advanced"},
        {"bagging_fraction": 0.5, "bagging_freq": 1, "feature_fraction": 0.5},
        {"data_sample_strategy": "goss"},
        {"boosting": "dart"},
        {"use_quantized_grad": True},
        {"min_data_in_leaf": 400},
        {"min_data_in_leaf": 1, "min_sum_hessian_in_leaf": 0, "num_leaves": 200},
        {"interaction_constraints": [[0, 1], [2, 3]]},
    ],
    ids=" ".join,
)
@pytest.mark.filterwarnings("ignore:.*:UserWarning")
def test_what_lightgbm_writes_is_accepted_and_predicts_the_same_again(options):
    text = trained(30, **options)
    booster = load_booster(text, features=FEATURES)
    X, _ = table()
    original = lightgbm.Booster(model_str=text)
    assert booster.predict(X).tolist() == original.predict(X, num_threads=1).tolist()
    check_model_text(booster.model_to_string(), features=FEATURES)


def test_a_forest_as_text_is_accepted_and_so_is_what_lightgbm_makes_of_it():
    booster = load_booster(forest_text(), features=FEATURES)
    check_model_text(booster.model_to_string(), features=FEATURES)


def test_a_model_of_single_leaves_is_accepted():
    text = trained(min_data_in_leaf=400)
    assert "num_leaves=1\n" in text
    check_model_text(text, features=FEATURES)


def test_an_infinite_threshold_is_accepted_as_lightgbm_writes_it_to_split_missing_values_off():
    text = trained(30)
    assert re.search("^threshold=.*inf", text, flags=re.MULTILINE)
    check_model_text(text, features=FEATURES)


def test_a_booster_predicts_with_its_own_number_of_threads(monkeypatch):
    booster = load_booster(MODEL, features=FEATURES, threads=2)
    asked = []
    monkeypatch.setattr(lightgbm.Booster, "predict", lambda *_, **options: asked.append(options))
    booster.predict(table()[0])
    booster.predict(table()[0], num_threads=1, pred_contrib=True)
    assert asked == [{"num_threads": 2}, {"num_threads": 1, "pred_contrib": True}]


def test_a_refused_text_never_reaches_lightgbm(monkeypatch):
    monkeypatch.setattr(lightgbm.Booster, "__init__", lambda *_, **__: pytest.fail("reached"))
    with pytest.raises(ModelFileError):
        load_booster(MODEL.replace("left_child=", "left_child=9"), features=FEATURES)
