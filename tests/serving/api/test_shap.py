"""The service's contributions are TreeSHAP's own, by shap's implementation."""

import numpy as np
import pytest

from training.directed import directed_terms

ROWS = 8


@pytest.fixture(scope="module")
def shap_values():
    """Of rows x columns of a booster: expected value and values.

    Summed from shap's interaction values: for the values themselves shap asks LightGBM.
    """
    shap = pytest.importorskip("shap")

    def values(booster, matrix):
        explainer = shap.TreeExplainer(booster)
        told = explainer(matrix)
        summed = np.asarray(explainer.shap_interaction_values(matrix)).sum(axis=2)
        assert told.values.shape == summed.shape == matrix.shape
        assert np.abs(told.values - summed).max() < 1e-6
        return np.ravel(told.base_values)[0], summed

    return values


@pytest.mark.slow
def test_contributions_are_the_weighted_shap_values_of_every_part(
    published, ask_vectors, vector_of, shap_values
):
    design, member = published.bundle.model.design, published.bundle.model.final
    boosted, forest, directed = published.bundle.model.stack.weights
    assert min(boosted, forest, directed) > 0
    values, deviations = published.values[:ROWS], published.relative.deviation[:ROWS]
    base, by_column = shap_values(member.boosted, design.of_rows(values, deviations))
    sided = design.one_sided(deviations).astype(np.float32)
    path, by_name = shap_values(member.forest, sided)
    expected = (
        boosted * design.by_behaviour(by_column)
        - forest * by_name
        + directed * directed_terms(deviations, member.scales, design, member.weights)
    )
    baseline = published.bundle.model.stack.intercept + boosted * base - forest * path
    items = ask_vectors([vector_of(row) for row in range(ROWS)])["items"]
    told = [[part["contribution"] for part in item["contributions"]] for item in items]
    assert np.abs(np.array(told) - expected).max() < 1e-6
    assert [item["baseline"] for item in items] == pytest.approx([baseline] * ROWS, abs=1e-6)
