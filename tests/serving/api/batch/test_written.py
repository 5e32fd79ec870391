"""The table of an answer as a file of its format."""

import io

import pyarrow as pa
from pyarrow import parquet

from tests.serving.api.batch.conftest import ARROW, PARQUET, lines, of_ids, unpacked
from tests.serving.api.batch.talk import ids


def test_columns_and_types_are_the_same_whatever_was_asked(answered, vectors_of, behaviours):
    from serving.api.batch.written import TYPES

    for table in (of_ids("a"), of_ids(None), of_ids(), vectors_of(0)):
        for media in (ARROW, PARQUET):
            schema = answered(table, media, explain="true").schema
            assert dict(zip(schema.names, schema.types, strict=True)) == {
                **TYPES,
                **{f"{name}__contribution": pa.float64() for name in behaviours},
            }


def test_row_groups_of_parquet_are_neither_tiny_nor_all_there_is(post, monkeypatch):
    monkeypatch.setattr("serving.api.batch.written.GROUP", 1_500)
    body = post(of_ids(*ids(0, 4_500)), PARQUET).content
    file = parquet.ParquetFile(io.BytesIO(body))
    groups = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
    assert groups == [2_000, 2_000, 500]
    assert lines(unpacked(body, PARQUET)) == lines(unpacked(post(of_ids(*ids(0, 4_500))).content))
