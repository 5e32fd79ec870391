import numpy as np

from features.vectors.vectors import ID
from serving.plan.chosen import percentile_of, scores_of


def test_the_chosen_keep_their_places_and_reasons(world):
    ids = world.scores.vectors.frame[ID].to_list()
    chosen = [ids[9], ids[2], ids[5]]
    told = scores_of(world.scores, chosen)
    assert told.vectors.frame[ID].to_list() == sorted(chosen)
    for entity_id in chosen:
        own, among = world.scores.row_of(entity_id), told.row_of(entity_id)
        assert told.rank[among] == world.scores.rank[own]
        assert told.explained.risk[among] == world.scores.explained.risk[own]
        assert told.reasons(among) == world.scores.reasons(own)


def test_percentiles_are_of_all(world):
    told = dict(percentile_of(world.scores).iter_rows())
    best = world.scores.vectors.frame[ID][int(np.argmin(world.scores.rank))]
    assert max(told, key=told.get) == best
    assert len(told) == len(world.scores.rank)
