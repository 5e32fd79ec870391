from dataclasses import replace

import numpy as np
import pytest

from serving.lanes.novelty import LEADING, novelty, two_sided


@pytest.fixture(scope="module")
def told(world):
    return novelty(world.scores)


def with_deviations(scores, deviation):
    return replace(scores, relative=replace(scores.relative, deviation=deviation))


def test_everybody_scored_has_a_place_and_at_most_three_behaviours(world, told):
    frame = world.scores.vectors.frame
    assert set(told["entity_id"]) == set(frame["entity_id"])
    assert told["rank"].to_list() == list(range(1, frame.height + 1))
    assert told["novelty"].is_sorted(descending=True)
    assert told["novelty"].is_between(0, 1).all()
    assert told["reasons"].list.len().max() <= LEADING
    names = {behaviour.name for behaviour in world.scores.vectors.behaviours}
    assert set(told["reasons"].explode().drop_nulls()) <= names


def test_the_seed_decides(world, told):
    assert novelty(world.scores).equals(told)
    assert not novelty(world.scores, seed=1).equals(told)


@pytest.mark.parametrize("side", [-9.0, 9.0])
def test_one_who_is_unlike_all_stands_first_on_whichever_side_and_says_by_what(world, side):
    rng = np.random.default_rng(3)
    deviation = rng.normal(size=world.scores.relative.deviation.shape)
    deviation[7, :40] = side
    odd = novelty(with_deviations(world.scores, deviation)).row(0, named=True)
    assert odd["entity_id"] == world.scores.vectors.frame["entity_id"][7]
    names = [behaviour.name for behaviour in world.scores.vectors.behaviours[:40]]
    assert set(odd["reasons"]) <= set(names)


def test_no_label_and_no_risk_is_in_it(world, told):
    explained = world.scores.explained
    turned = replace(explained, log_odds=-explained.log_odds)
    assert novelty(replace(world.scores, explained=turned)).equals(told)


def test_what_is_not_known_is_ordinary():
    assert two_sided(np.array([[np.nan, -2.0, 3.0]])).tolist() == [[0.0, -2.0, 3.0]]
