"""Tables that are none for this service: one sentence, and nothing is scored."""

import pyarrow as pa
import pytest

from tests.serving.api.batch.conftest import ARROW, PARQUET, of_ids

MARK = "王五310101199001011234"


def without(table, *names):
    return table.drop_columns(list(names))


def test_a_table_without_ids_is_refused(refused):
    for table in (pa.table({"name": ["a"]}), pa.table({}), pa.table({"ID": ["a"]})):
        assert refused(table) == "missing columns: id."


def test_a_refusal_names_the_columns_in_chinese_too(post, vectors_of, behaviours):
    whole, first = vectors_of(0), behaviours[0]
    tables = {
        "缺少的列：id。": pa.table({"name": ["a"]}),
        "不是文本的列：id。": pa.table({"id": [1]}),
        f"缺少的列（除 id 外，要么全有，要么全无）：{first}。": without(whole, first),
        "未知的列：other。": whole.append_column("other", pa.array([1.0])),
    }
    for zh, table in tables.items():
        assert post(table).json()["error_zh"] == zh


@pytest.mark.parametrize("media", [ARROW, PARQUET])
def test_a_column_of_another_type_is_named(refused, vectors_of, behaviours, media):
    whole = vectors_of(0, 1)
    first = behaviours[0]
    wrong = {
        "id": pa.array([1, 2]),
        "settlements": pa.array([1.0, 2.0]),
        "type": pa.array([1, 2]),
        "level": pa.array([True, False]),
        first: pa.array(["1", "2"]),
        f"{first}__exposure": pa.array([[1.0], [2.0]]),
    }
    for name, column in wrong.items():
        table = whole.set_column(whole.column_names.index(name), name, column)
        told = refused(table, media=media)
        assert told.startswith("columns that are not of ")
        assert told.endswith(f": {name}.")


def test_nested_and_other_types_of_ids_are_refused(refused):
    columns = [
        pa.array([["a"]]),
        pa.array([{"a": "b"}]),
        pa.array([b"a"]),
        pa.array([None]),
        pa.array(["a"]).dictionary_encode().cast(pa.dictionary(pa.int8(), pa.binary())),
        pa.RunEndEncodedArray.from_arrays(pa.array([1], pa.int32()), pa.array(["a"])),
    ]
    for column in columns:
        assert refused(pa.table({"id": column})) == "columns that are not of texts: id."


def test_a_vector_has_every_behaviour_and_none_that_there_is_not(refused, vectors_of, behaviours):
    whole, first = vectors_of(0), behaviours[0]
    beside = "missing columns (beside id, none or all): "
    assert refused(without(whole, first)) == f"{beside}{first}."
    assert refused(without(whole, "settlements")) == f"{beside}settlements."
    for name in ("other", f"{first}__contribution", "other__exposure"):
        told = refused(whole.append_column(name, pa.array([1.0])))
        assert told == f"unknown columns: {name}."


def test_traits_and_exposures_may_be_left_out_or_have_no_value(post, vectors_of, behaviours):
    whole = vectors_of(0)
    some = without(whole, "type", "level", "region", *(f"{name}__exposure" for name in behaviours))
    assert post(some).status_code == 200
    empty = some.append_column("type", pa.nulls(1)).append_column("region", pa.nulls(1))
    assert post(empty).content == post(some).content


def test_numbers_may_be_whole_or_narrow(post, vectors_of, behaviours):
    whole = vectors_of(0)
    at = whole.column_names.index(behaviours[0])
    alike = [
        post(whole.set_column(at, behaviours[0], pa.array([3], kind))).content
        for kind in (pa.float64(), pa.float32(), pa.int64(), pa.uint8())
    ]
    assert len(set(alike)) == 1


def test_a_name_that_is_there_twice_is_refused(refused):
    table = pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], ["id", "id"])
    assert refused(table) == "columns that are there twice: id."


def test_too_many_columns_are_refused(refused):
    table = pa.table({"id": ["a"], **{f"c{n}": [1.0] for n in range(2_000)}})
    for media in (ARROW, PARQUET):
        assert refused(table, media=media) == "A table has at most 2000 columns."


def test_no_value_stands_in_a_refusal_or_the_log(post, vectors_of, caplog):
    table = vectors_of(0)
    bad = table.set_column(0, "id", pa.array([MARK])).set_column(2, "type", pa.array([MARK]))
    told = post(bad)
    (error,) = pa.ipc.open_stream(told.content).read_all()["error"].to_pylist()
    assert error.startswith("type: not among the peers; known are ")
    assert MARK not in error
    for one in (of_ids(MARK), pa.table({MARK: [MARK]})):
        post(one)
    assert MARK not in caplog.text
