"""Model texts to check: a small LightGBM model, a forest, and how to damage them."""

import re

import lightgbm
import numpy as np
import pytest
from sklearn.ensemble import IsolationForest

from training.forest_text import isolation_forest_text
from training.model_file_error import ModelFileError
from training.model_text import check_model_text

FEATURES = ["a", "b", "c", "d"]


def table():
    """Invented data with values missing, a column of ties and a constant one."""
    random = np.random.default_rng(0)
    X = random.normal(size=(500, 4))
    X[:, 2] = np.round(X[:, 2])
    X[random.random(X.shape) < 0.2] = np.nan
    X[:, 3] = 1
    risky = 2 * np.isnan(X[:, 0]) + np.nan_to_num(X[:, 1]) + random.normal(size=500) > 0.5
    return X, risky.astype(float)


def trained(rounds=3, **options):
    X, y = table()
    options = {
        **{"objective": "binary", "num_leaves": 6, "monotone_constraints": [0, 1, 0, 0]},
        **{"num_threads": 1, "deterministic": True, "seed": 1, "verbose": -1, **options},
    }
    data = lightgbm.Dataset(X, y, feature_name=FEATURES)
    return lightgbm.train(options, data, rounds).model_to_string()


def forest_text():
    forest = IsolationForest(n_estimators=3, max_samples=16, random_state=0).fit(table()[0])
    return isolation_forest_text(forest, FEATURES)


MODEL = trained()
TEXTS = pytest.mark.parametrize("text", [MODEL, forest_text()], ids=["lightgbm", "forest"])


def with_true_sizes(text):
    """Write tree_sizes anew, so that only the change itself can be refused."""
    header, blank, rest = text.partition("\n\n")
    trees = re.split("^(?=Tree=)", rest.split("end of trees")[0], flags=re.MULTILINE)[1:]
    sizes = " ".join(str(len(tree.encode())) for tree in trees)
    return re.sub("tree_sizes=.*", f"tree_sizes={sizes}", header) + blank + rest


def changed(text, key, word):
    """Yield the text once for every word of every `key` line, with that word replaced."""
    for line in re.finditer(f"^{key}=(.+)$", text, flags=re.MULTILINE):
        for old in re.finditer("[^ ]+", line[1]):
            start, end = (line.start(1) + at for at in old.span())
            if text[start:end] != word:
                yield with_true_sizes(text[:start] + word + text[end:])


def refused(text, *, features=FEATURES):
    with pytest.raises(ModelFileError) as refusal:
        check_model_text(text, features=features)
    return str(refusal.value)
