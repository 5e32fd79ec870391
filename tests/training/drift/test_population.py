import numpy as np

from training.drift.population import log_odds, population


def test_everybody_is_scored_as_the_list_is(world):
    told = population(world.store, world.registered.bundle, world.as_of)
    row_of = {i: row for row, i in enumerate(told.entities["entity_id"])}
    scores = world.scores
    mine = told.log_odds[[row_of[i] for i in scores.vectors.frame["entity_id"]]]
    np.testing.assert_allclose(mine, scores.explained.log_odds, atol=1e-6)
    assert ((told.risk > 0) & (told.risk < 1)).all()


def test_log_odds_are_those_that_an_explanation_adds_up_to(world):
    model, vectors = world.registered.bundle.model, world.scores.vectors
    members = np.arange(len(vectors.frame)) % 6 - 1
    deviations = world.scores.relative.deviation
    told = log_odds(model, vectors.values(), deviations, members)
    explained = model.explain(vectors.values(), deviations, members).log_odds
    np.testing.assert_allclose(told, explained, atol=1e-6)
