import lightgbm
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.ensemble import IsolationForest

from training.forest_text import average_path_length, isolation_forest_text
from training.model_text import load_booster


def table(rows=400, columns=6, *, missing=0.0, seed=0):
    """Invented float32 data; the last two columns are one full of ties and one constant."""
    random = np.random.default_rng(seed)
    X = random.normal(size=(rows, columns)).astype(np.float32)
    X[:, -2] = np.round(X[:, -2])
    X[random.random(X.shape) < missing] = np.nan
    X[:, -1] = 3
    return X


def names(X):
    return [f"f{column}" for column in range(X.shape[1])]


def fitted(X, **options):
    return IsolationForest(n_estimators=20, random_state=0, **options).fit(X)


def as_booster(forest, X):
    return load_booster(isolation_forest_text(forest, names(X)), features=names(X))


def path_length(forest, row):
    """Walk every tree by hand, as scikit-learn's documentation describes it."""
    lengths = []
    for estimator, columns in zip(forest.estimators_, forest.estimators_features_, strict=True):
        tree, node, depth = estimator.tree_, 0, 0
        while tree.children_left[node] != -1:
            value = np.float32(row[columns[tree.feature[node]]])
            to_left = value <= tree.threshold[node]
            if np.isnan(value):
                to_left = tree.missing_go_to_left[node]
            node = tree.children_left[node] if to_left else tree.children_right[node]
            depth += 1
        lengths.append(depth + average_path_length(tree.n_node_samples[node]))
    return np.mean(lengths)


KINDS = pytest.mark.parametrize(
    ("missing", "options"),
    [
        (0.0, {}),
        (0.3, {}),
        (0.3, {"max_features": 0.5}),
        (0.3, {"max_features": 2}),
        (0.1, {"max_samples": 2}),
        (0.1, {"max_samples": 1.0}),
    ],
    ids=lambda value: str(value),
)


@KINDS
def test_a_forest_as_text_gives_the_same_path_length_to_1e_12(missing, options):
    X = table(missing=missing)
    forest = fitted(X, **options)
    by_hand = [path_length(forest, row) for row in X[:50]]
    assert as_booster(forest, X).predict(X[:50]) == pytest.approx(by_hand, rel=0, abs=1e-12)


@KINDS
def test_the_score_of_scikit_learn_follows_from_the_path_length(missing, options):
    X = table(missing=missing)
    forest = fitted(X, **options)
    lengths = as_booster(forest, X).predict(X)
    scores = -(2 ** (-lengths / average_path_length(forest.max_samples_)))
    assert scores == pytest.approx(forest.score_samples(X), rel=0, abs=1e-12)


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
@KINDS
def test_contributions_equal_those_of_shap_on_the_forest(missing, options):
    import shap  # matplotlib warns at its import

    X = table(missing=missing)
    forest = fitted(X, **options)
    explainer = shap.TreeExplainer(forest)
    contributions = as_booster(forest, X).predict(X[:50], pred_contrib=True)
    by_shap = explainer.shap_values(X[:50], check_additivity=False)
    assert contributions[:, :-1] == pytest.approx(by_shap, rel=0, abs=1e-12)
    baseline = np.broadcast_to(explainer.expected_value, 50)
    assert contributions[:, -1] == pytest.approx(baseline, rel=0, abs=1e-12)


def test_contributions_and_their_baseline_add_up_to_the_path_length():
    X = table(missing=0.3)
    booster = as_booster(fitted(X, bootstrap=True, max_features=0.5), X)
    total = booster.predict(X, pred_contrib=True).sum(axis=1)
    assert total == pytest.approx(booster.predict(X), rel=0, abs=1e-12)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    seed=st.integers(0, 2**32 - 1),
    rows=st.integers(1, 60),
    columns=st.integers(2, 5),
    missing=st.sampled_from([0.0, 0.2, 0.9]),
    max_features=st.sampled_from([1, 0.5, 1.0]),
    bootstrap=st.booleans(),
)
def test_any_forest_on_any_table_agrees(seed, rows, columns, missing, max_features, bootstrap):
    X = table(rows, columns, missing=missing, seed=seed)
    new = table(20, columns, missing=0.5, seed=seed + 1)
    forest = IsolationForest(
        n_estimators=5, max_features=max_features, bootstrap=bootstrap, random_state=seed
    ).fit(X)
    by_hand = [path_length(forest, row) for row in new]
    assert as_booster(forest, X).predict(new) == pytest.approx(by_hand, rel=0, abs=1e-12)


def test_a_table_of_one_repeated_row_gives_trees_of_a_single_leaf():
    X = np.ones((100, 2), dtype=np.float32)
    text = isolation_forest_text(fitted(X), names(X))
    assert text.count("num_leaves=1\n") == 20
    booster = load_booster(text, features=names(X))
    assert booster.predict(X[:1])[0] == pytest.approx(average_path_length(100), rel=1e-15)
    assert booster.predict(X[:1], pred_contrib=True)[0, :2].tolist() == [0, 0]


def test_values_on_either_side_of_a_threshold_take_the_branch_scikit_learn_takes():
    X = table(64, 2, seed=3)
    forest = fitted(X)
    at = np.concatenate([estimator.tree_.threshold for estimator in forest.estimators_])
    at = at[at != -2].astype(np.float32)  # -2 is scikit-learn's mark of a leaf
    near = np.concatenate([np.nextafter(at, np.float32(-9)), at, np.nextafter(at, np.float32(9))])
    rows = np.column_stack([near, np.full_like(near, 3)])
    lengths = as_booster(forest, X).predict(rows)
    scores = -(2 ** (-lengths / average_path_length(forest.max_samples_)))
    assert scores == pytest.approx(forest.score_samples(rows), rel=0, abs=1e-12)


def test_a_missing_value_never_seen_in_training_takes_the_branch_scikit_learn_takes():
    X = table(missing=0)
    forest = fitted(X)
    rows = np.where(np.eye(6, dtype=bool), np.nan, X[:6])
    by_hand = [path_length(forest, row) for row in rows]
    assert as_booster(forest, X).predict(rows) == pytest.approx(by_hand, rel=0, abs=1e-12)


def test_lightgbm_loads_the_text_without_a_word(capfd):
    X = table(missing=0.3)
    booster = lightgbm.Booster(model_str=isolation_forest_text(fitted(X), names(X)))
    booster.predict(X, num_threads=1)
    assert capfd.readouterr() == ("", "")
    assert (booster.num_trees(), booster.feature_name()) == (20, names(X))


def test_the_same_forest_gives_the_same_text():
    X = table(missing=0.3)
    assert isolation_forest_text(fitted(X), names(X)) == isolation_forest_text(fitted(X), names(X))


@pytest.mark.parametrize("wrong", [["a"], ["a", "b", "c"], ["a", "a"]])
def test_as_many_distinct_names_as_columns_are_needed(wrong):
    with pytest.raises(ValueError, match="needs 2 distinct feature names"):
        isolation_forest_text(fitted(table(50, 2)), wrong)


@pytest.mark.parametrize("wrong", ["", "two words", "line\n", "a,b", "a:b", '"a"', "[a]"])
def test_a_name_lightgbm_cannot_hold_is_refused(wrong):
    with pytest.raises(ValueError, match="LightGBM cannot hold"):
        isolation_forest_text(fitted(table(50, 2)), ["a", wrong])


def test_names_may_be_chinese():
    X = table(50, 2)
    features = ["挂床住院", "月均费用=1"]
    text = isolation_forest_text(fitted(X), features)
    assert load_booster(text, features=features).feature_name() == features


def test_an_unfitted_forest_is_refused():
    with pytest.raises(ValueError, match="not fitted"):
        isolation_forest_text(IsolationForest(), ["a"])


@pytest.mark.parametrize(("rows", "splits"), [(0, 0), (1, 0), (2, 1), (256, 10.2447709201)])
def test_the_average_path_length_of_the_paper(rows, splits):
    assert average_path_length(rows) == pytest.approx(splits, abs=1e-10)


@pytest.mark.parametrize("rows", [3, 10, 256, 10_000])
def test_the_average_path_length_is_close_to_its_harmonic_number(rows):
    harmonic = sum(1 / k for k in range(1, rows))
    exact = 2 * harmonic - 2 * (rows - 1) / rows
    assert average_path_length(rows) == pytest.approx(exact, rel=0, abs=1 / (rows - 1))
