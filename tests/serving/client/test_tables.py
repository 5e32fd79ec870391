"""Tables asked of a real service, and of one that breaks off."""

from datetime import date

import httpx
import polars as pl
import pyarrow as pa
import pytest

from serving.client import Client, Refused, Unreachable
from tests.serving.api.batch.conftest import of_ids, of_vectors, packed

pytestmark = pytest.mark.slow


@pytest.fixture
def client(live):
    with Client(live.url, key=live.key) as client:
        yield client


def test_polars_is_answered_by_polars_and_pyarrow_by_pyarrow(client, live):
    ids = [*live.ids, "nobody"]
    frame = client.batch(pl.DataFrame({"id": ids}), lang="en")
    table = client.batch(of_ids(*ids), lang="en")
    assert frame.equals(pl.DataFrame(pl.from_arrow(table)))
    assert frame["id"].to_list() == ids
    expected = [item.risk for item in client.score(ids).items]
    assert frame["risk"].to_list() == expected
    assert table.schema.metadata[b"publication"].decode() == live.publication


def test_vectors_are_explained_as_one_by_one(client, vector_of):
    vectors = [vector_of(row) for row in range(3)]
    told = client.batch(of_vectors(vectors), explain=True).to_pylist()
    for row, item in zip(told, client.score_vectors(vectors, explain=True).items, strict=True):
        assert row["log_odds"] == item.log_odds
        added = {f"{p.behaviour}__contribution": p.contribution for p in item.contributions}
        assert added.items() <= row.items()


def test_record_batches_are_answered_as_they_are_read(client, live):
    parts = (pa.record_batch([[f"N{n}"] * 700], ["id"]) for n in range(5))
    told = list(client.batches(parts))
    assert sum(part.num_rows for part in told) == 3_500
    assert told[0]["id"][0].as_py() == "N0"
    assert list(client.batches(iter([]))) == []


def test_a_refusal_has_its_sentence(client):
    with pytest.raises(Refused, match="400: missing columns: id"):
        client.batch(pl.DataFrame({"name": ["a"]}))
    with pytest.raises(Refused, match="as_of"):
        client.batch(of_ids("a"), as_of=date(2020, 1, 1))


CUT = packed(of_ids("a", "b"))[:-60]


@pytest.mark.parametrize("content", [b"", b"<html>", CUT, packed(of_ids("a"))], ids=len)
def test_an_answer_that_breaks_off_or_lacks_rows_is_none(content):
    transport = httpx.MockTransport(lambda request: httpx.Response(200, content=content))
    with Client("http://127.0.0.1", transport=transport) as client, pytest.raises(Unreachable):
        client.batch(of_ids("a", "b"))


def test_a_busy_service_is_asked_again_with_the_whole_table():
    asked = []

    def answer(request):
        asked.append(request.read())
        if len(asked) == 1:
            return httpx.Response(429, json={"error": "Busy."}, headers={"Retry-After": "0"})
        return httpx.Response(200, content=packed(of_ids("a")))

    with Client("http://127.0.0.1", transport=httpx.MockTransport(answer)) as client:
        assert client.batch(of_ids("a")).num_rows == 1
    assert asked[0] == asked[1]
