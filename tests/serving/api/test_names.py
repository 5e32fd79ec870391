import pytest

from serving.api.names import few, few_zh


def test_a_few_of_many_names_are_told_and_the_others_counted():
    names = {"a", "b", "c", "d", "e", "f"}
    assert few(names) == "a, b, c, d, e and 1 more"
    assert few_zh(names) == "a、b、c、d、e 等 6 个"
    assert few_zh({"b", "a"}) == "a、b"


@pytest.fixture(scope="session")
def refusal(client):
    """Why a vector is refused."""

    def refusal(vector, **body):
        asked = {"entity": "provider", "vectors": [vector], **body}
        response = client.post("/v1/score-vector", json=asked)
        assert response.status_code == 400, response.text
        return response.json()["error"]

    return refusal


def test_a_missing_behaviour_is_named(refusal, vector_of):
    vector = vector_of(0)
    name = next(iter(vector["values"]))
    del vector["values"][name]
    assert refusal(vector) == (f"vectors.0.values: missing behaviours (null is allowed): {name}.")


def test_an_unknown_behaviour_is_named(refusal, vector_of):
    vector = vector_of(0)
    vector["values"]["hanging_bed.misspelt"] = 1.0
    assert refusal(vector) == "vectors.0.values: unknown behaviours: hanging_bed.misspelt."


def test_unknown_and_missing_behaviours_are_named_together(refusal):
    told = refusal({"settlements": 1, "values": {"x": 1}})
    assert told.startswith("vectors.0.values: unknown behaviours: x; missing behaviours")
    assert " more." in told


def test_an_exposure_of_an_unknown_behaviour_is_named(refusal, vector_of):
    vector = {**vector_of(0), "exposures": {"nothing": 3}}
    assert refusal(vector) == "vectors.0.exposures: unknown behaviours: nothing."


def test_a_type_that_no_peer_has_is_refused_with_those_there_are(refusal, vector_of, published):
    types = sorted(published.entities["type"].drop_nulls().unique())
    assert len(types) > 1
    assert refusal({**vector_of(0), "type": "impatient"}) == (
        f"vectors.0.type: not among the peers; known are {', '.join(types)}, or null."
    )


def test_a_level_that_no_peer_has_is_refused(refusal, vector_of):
    assert "vectors.0.level: not among the peers" in refusal({**vector_of(0), "level": "99"})


def test_another_entity_than_the_published_is_refused(refusal, vector_of):
    told = refusal(vector_of(0), entity="doctor")
    assert told == "entity: no scores of it are published; published are provider."


def test_a_long_unprintable_name_is_told_short_and_on_one_line(refusal, vector_of):
    vector = vector_of(0)
    vector["values"]["a\nb\u202e" + "c" * 5000] = 1.0
    told = refusal(vector)
    assert "unknown behaviours: a?b?ccc" in told
    assert len(told) < 200


def test_too_many_names_are_refused_before_they_are_checked(refusal):
    names = {f"name{n}": "not a number" for n in range(3000)}
    assert refusal({"settlements": 1, "values": names}) == (
        "vectors.0.values: more than 2000 names."
    )
