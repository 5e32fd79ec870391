"""The values: those of the JSON endpoints, to the bit, however the table is cut."""

from itertools import accumulate, pairwise

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.serving.api.batch.conftest import ARROW, PARQUET, lines, of_ids, packed, unpacked

CUT = settings(max_examples=15, suppress_health_check=list(HealthCheck))
SAME = ("status", "risk", "risk_violation", "log_odds", "baseline", "percentile", "scheme")


def as_told(item, behaviours=()):
    """An item of a JSON answer as a row of a batch."""
    reasons = [*(item["reasons"] or []), None, None, None]
    added = {p["behaviour"]: p["contribution"] for p in item["contributions"] or []}
    return {
        "id": item["id"],
        **{name: item[name] for name in SAME},
        "rank": item.get("rank"),
        "data_error": item.get("data_error"),
        **{f"reason_{n + 1}": reasons[n] for n in range(3)},
        "error": None,
        **{f"{name}__contribution": added.get(name) for name in behaviours},
    }


@pytest.mark.parametrize("media", [ARROW, PARQUET])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_ids_get_what_score_tells(answered, ask, everybody, behaviours, media, lang):
    told = answered(of_ids(*everybody), media, lang=lang, explain="true")
    expected = [as_told(item, behaviours) for item in ask(everybody, lang=lang)["items"]]
    assert lines(told) == expected
    assert {row["status"] for row in expected} == {"scored", "not_scoreable", "held", "unknown"}


@pytest.mark.parametrize("media", [ARROW, PARQUET])
def test_vectors_get_what_score_vector_tells(
    answered, ask_vectors, vector_of, vectors_of, behaviours, media
):
    told = answered(vectors_of(*range(20)), media, lang="en", explain="true")
    asked = ask_vectors([vector_of(row) for row in range(20)], lang="en")["items"]
    assert lines(told) == [as_told(item, behaviours) for item in asked]


def test_the_head_is_the_metadata_of_the_table(answered, ask, everybody):
    head = ask(everybody[:1])
    expected = {name: str(head[name]) for name in ("publication", "as_of", "receipt", "population")}
    expected["calibrated"] = str(head["calibrated"]).lower()
    for media in (ARROW, PARQUET):
        told = answered(of_ids(everybody[0]), media).schema.metadata
        assert {k.decode(): v.decode() for k, v in told.items()} == expected


def test_without_explain_there_are_reasons_and_no_contributions(answered, everybody):
    told = answered(of_ids(everybody[0]))
    assert told.column_names[-1] == "error"
    assert told["reason_1"].null_count == 0


@CUT
@given(st.data())
def test_ids_are_told_alike_however_they_are_cut(post, everybody, data):
    ids = data.draw(st.lists(st.sampled_from(everybody), min_size=1, max_size=80))
    sizes = data.draw(st.lists(st.integers(0, 40), max_size=20))
    bounds = [*accumulate([0, *sizes]), len(ids)]
    cut = [pa.record_batch([ids[begin:end]], ["id"]) for begin, end in pairwise(bounds)]
    table = pa.Table.from_batches([part.cast(of_ids().schema) for part in cut])
    whole = unpacked(post(of_ids(*ids)).content)
    assert lines(unpacked(post(packed(table)).content)) == lines(whole)
    row_groups = packed(of_ids(*ids), PARQUET, size=data.draw(st.integers(1, 40)))
    assert lines(unpacked(post(row_groups, PARQUET).content, PARQUET)) == lines(whole)


@CUT
@given(size=st.integers(1, 30), rows=st.lists(st.integers(0, 25), min_size=1, max_size=30))
def test_vectors_are_told_alike_to_the_bit_however_they_are_cut(post, vectors_of, size, rows):
    table = vectors_of(*rows)
    whole = unpacked(post(table, explain="true").content)
    for one in (packed(table, size=size), packed(table.slice(0, 1))):
        told = lines(unpacked(post(one, explain="true").content))
        assert told == lines(whole)[: len(told)]


def test_an_empty_table_has_an_empty_answer(answered, vectors_of):
    for table in (of_ids(), vectors_of(0).slice(0, 0)):
        for media in (ARROW, PARQUET):
            told = answered(table, media)
            assert told.num_rows == 0
            assert told.schema.metadata[b"as_of"] == b"2026-01-01"
