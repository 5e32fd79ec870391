import json
import math
import random
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from serving.api.bodies import VectorRequest
from serving.api.vectors import scored_vectors

TRAITS = ("type", "level", "region", "exposures")


@pytest.fixture(scope="session")
def unlabelled(published):
    """Rows that the final member scored."""
    return np.flatnonzero(published.entities["out_of_fold"].not_().fill_null(value=False))[:40]


@pytest.fixture(scope="session")
def answer(ask_vectors, vector_of, unlabelled):
    return ask_vectors([vector_of(row) for row in unlabelled.tolist()])


def test_a_stored_vector_of_an_unlabelled_entity_gets_the_published_log_odds(
    answer, published, unlabelled
):
    assert len(unlabelled) > 20
    for row, item in zip(unlabelled.tolist(), answer["items"], strict=True):
        line = published.entities.row(row, named=True)
        assert item["id"] == line["entity_id"]
        assert item["log_odds"] == pytest.approx(line["log_odds"], rel=0, abs=1e-9)
        assert item["baseline"] == pytest.approx(line["baseline"], rel=0, abs=1e-9)
        assert item["percentile"] == line["percentile"]
        assert item["scheme"] == line["scheme"]


def test_a_stored_vector_is_explained_as_the_published_entity_is(answer, ask):
    published = ask([item["id"] for item in answer["items"]])["items"]
    for one, other in zip(answer["items"], published, strict=True):
        assert one["reasons"] == other["reasons"]
        for part, same in zip(one["contributions"], other["contributions"], strict=True):
            assert part == {
                **same,
                "contribution": pytest.approx(same["contribution"], rel=0, abs=1e-9),
            }


def test_baseline_and_contributions_add_up_to_the_log_odds(answer):
    for item in answer["items"]:
        summed = item["baseline"] + sum(part["contribution"] for part in item["contributions"])
        assert summed == pytest.approx(item["log_odds"], rel=0, abs=1e-9)
        assert item["risk"] == pytest.approx(1 / (1 + math.exp(-item["log_odds"])), abs=1e-12)


def test_a_vector_has_no_rank(answer):
    assert all("rank" not in item for item in answer["items"])


def test_many_at_once_get_what_each_gets_alone(answer, ask_vectors, vector_of, unlabelled):
    for row, item in list(zip(unlabelled.tolist(), answer["items"], strict=True))[:5]:
        assert ask_vectors([vector_of(row)])["items"] == [item]


def test_many_threads_at_a_time_get_what_each_gets_alone(publication, vector_of, unlabelled):
    body = {"entity": "provider", "vectors": [vector_of(row) for row in unlabelled[:10].tolist()]}
    request = VectorRequest.model_validate_json(json.dumps(body))
    alone = scored_vectors(publication, request)
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda _: scored_vectors(publication, request), range(24)))
    assert together == [alone] * 24


def test_the_order_of_the_names_changes_nothing(answer, ask_vectors, vector_of, unlabelled):
    vector = vector_of(int(unlabelled[0]))
    names = list(vector["values"].items())
    random.Random(1).shuffle(names)
    assert ask_vectors([{**vector, "values": dict(names)}])["items"] == answer["items"][:1]


def test_exposures_are_the_settlements_where_none_are_given(ask_vectors, vector_of):
    vector = vector_of(0)
    given = {**vector, "exposures": dict.fromkeys(vector["values"], vector["settlements"])}
    del vector["exposures"]
    assert ask_vectors([vector])["items"] == ask_vectors([given])["items"]


def test_traits_may_be_left_out_or_null(ask_vectors, vector_of):
    vector = vector_of(0)
    bare = {name: part for name, part in vector.items() if name not in TRAITS}
    null = {**vector, **dict.fromkeys(TRAITS)}
    assert ask_vectors([bare])["items"] == ask_vectors([null])["items"]


def test_a_vector_without_any_value_is_not_scored(ask_vectors, vector_of):
    vector = vector_of(0)
    (item,) = ask_vectors([{**vector, "values": dict.fromkeys(vector["values"])}])["items"]
    assert item["status"] == "not_scoreable"
    assert {item["risk"], item["log_odds"], item["reasons"], item["contributions"]} == {None}


def test_extreme_values_are_scored_and_stay_finite(ask_vectors, vector_of):
    vector = vector_of(0)
    for value in (1e15, -1e15, 0, 5e-324):
        extreme = {**vector, "values": dict.fromkeys(vector["values"], value)}
        (item,) = ask_vectors([extreme])["items"]
        assert 0 <= item["risk"] <= 1
