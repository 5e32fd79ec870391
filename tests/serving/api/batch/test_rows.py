"""A row that cannot be scored says why, and its neighbours are scored as if it were not there."""

import math

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.serving.api.batch.conftest import ARROW, PARQUET, lines, of_ids, packed, unpacked

LONG = "a" * 129


def test_an_id_that_is_none_is_told_in_its_row(answered):
    told = lines(answered(of_ids("NOBODY", None, "", LONG, "NOBODY")))
    assert [row["status"] for row in told] == ["unknown", "error", "error", "error", "unknown"]
    assert [row["id"] for row in told] == ["NOBODY", None, "", None, "NOBODY"]
    assert [row["error"] for row in told[1:4]] == [
        "id: Input should be a valid string.",
        "id: String should have at least 1 character.",
        "id: String should have at most 128 characters.",
    ]
    faulty = {name: value for name, value in told[1].items() if name not in ("status", "error")}
    assert set(faulty.values()) == {None}


def test_the_fault_of_a_row_is_told_in_the_language_asked_for(answered):
    (told,) = lines(answered(of_ids(None), lang="zh"))
    assert told["error"] == "id：应为字符串。"


WRONG = [
    ("settlements", -1, "settlements: Input should be greater than or equal to 1."),
    ("settlements", 10**13, "settlements: Input should be less than or equal to 1000000000000."),
    ("settlements", None, "settlements: Input should be a valid integer."),
    ("type", "palace", "type: not among the peers; known are "),
    ("level", "palace", "level: not among the peers; known are "),
    ("region", "", "region: String should have at least 1 character."),
    ("id", None, "id: Input should be a valid string."),
    ("VALUE", math.nan, "values.VALUE: Input should be a finite number."),
    ("VALUE", math.inf, "values.VALUE: Input should be "),
    ("VALUE", -math.inf, "values.VALUE: Input should be "),
    ("VALUE", 1e16, "values.VALUE: Input should be less than or equal to "),
    ("VALUE__exposure", -1.0, "exposures.VALUE: Input should be greater than or equal to 0."),
    ("VALUE__exposure", math.nan, "exposures.VALUE: Input should be "),
]


@pytest.mark.parametrize(("name", "value", "error"), WRONG, ids=[f"{n} {v}" for n, v, _ in WRONG])
def test_one_wrong_value_is_named_and_fails_its_row_alone(
    answered, vectors_of, behaviours, name, value, error
):
    name, error = (text.replace("VALUE", behaviours[3]) for text in (name, error))
    whole = vectors_of(0, 1, 2)
    at = whole.column_names.index(name)
    column = whole[name].to_pylist()
    column[1] = value
    told = lines(answered(whole.set_column(at, name, pa.array(column, whole[name].type))))
    assert told[1]["status"] == "error"
    assert told[1]["error"].startswith(error)
    assert told[1]["risk"] is None
    expected = lines(answered(whole))
    assert [told[0], told[2]] == [expected[0], expected[2]]


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(bad=st.sets(st.integers(0, 11)), media=st.sampled_from([ARROW, PARQUET]))
def test_whichever_rows_are_bad_the_others_are_as_they_were(post, vectors_of, bad, media):
    whole = vectors_of(*range(12))
    expected = lines(unpacked(post(whole).content))
    told = [-5 if row in bad else n for row, n in enumerate(whole["settlements"].to_pylist())]
    table = whole.set_column(1, "settlements", pa.array(told))
    rows = lines(unpacked(post(packed(table, media, size=5), media).content, media))
    assert {n for n, row in enumerate(rows) if row["status"] == "error"} == bad
    assert [row for n, row in enumerate(rows) if n not in bad] == [
        row for n, row in enumerate(expected) if n not in bad
    ]


KINDS = [
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.dictionary(pa.int32(), pa.string()),
    pa.dictionary(pa.uint8(), pa.large_string()),
]


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("media", [ARROW, PARQUET])
def test_ids_may_be_written_as_any_kind_of_text(post, kind, media, published):
    ids = [*published.entities["entity_id"].to_list()[:3], None, "NOBODY", LONG]
    column = pa.array(ids, pa.string())
    if pa.types.is_dictionary(kind):
        column = column.dictionary_encode().cast(kind)
    else:
        column = column.cast(kind)
    whole = lines(unpacked(post(of_ids(*ids)).content))
    told = post(pa.table({"id": column}), media)
    assert lines(unpacked(told.content, media)) == whole
    sliced = post(pa.table({"id": column}).slice(1, 3), media)
    assert lines(unpacked(sliced.content, media)) == whole[1:4]


@pytest.mark.parametrize(
    "kind", [pa.string_view(), pa.dictionary(pa.int32(), pa.string())], ids=str
)
def test_one_long_text_that_stands_in_many_rows_is_never_unfolded(refused, kind):
    """A body of some kilobytes, which as texts would be gigabytes."""
    text = pa.array(["a" * 100_000])
    if pa.types.is_dictionary(kind):
        column = pa.DictionaryArray.from_arrays(pa.array([0] * 50_000, pa.int32()), text)
    else:
        view = text.cast(kind)
        column = pa.StringViewArray.from_buffers(
            kind,
            50_000,
            [None, pa.py_buffer(view.buffers()[1].to_pybytes() * 50_000), view.buffers()[2]],
        )
        column.validate(full=True)
    assert refused(pa.table({"id": column})) == "id: a text has at most 8192 bytes."
