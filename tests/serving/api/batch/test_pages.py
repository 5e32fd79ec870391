"""Parquet files that are hostile or spoilt: refused, and no page is unpacked unmeasured."""

import io
import struct
from contextlib import closing

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from serving.api.batch import pages, tables
from serving.api.batch.fault import Fault
from serving.api.batch.pages import measure
from serving.api.batch.spool import Reader, Spool
from tests.serving.api.batch.conftest import PARQUET, of_ids, packed

HOSTILE = settings(max_examples=150, suppress_health_check=list(HealthCheck))
TABLE = of_ids(*(f"id-{n % 40}" for n in range(200)))
BODIES = {
    "plain": packed(TABLE, PARQUET, size=60, compression="none", use_dictionary=False),
    "snappy": packed(TABLE, PARQUET, size=60),
    "zstd": packed(TABLE, PARQUET, compression="zstd", data_page_version="2.0"),
    "gzip": packed(TABLE, PARQUET, compression="gzip", write_page_index=True),
    "small pages": packed(TABLE, PARQUET, data_page_size=64, write_batch_size=10),
}


def measured(body):
    with closing(Spool()) as spool:
        spool.add(body)
        spool.end()
        measure(Reader(spool), parquet.ParquetFile(io.BytesIO(body)).metadata)


@pytest.mark.parametrize("name", BODIES)
def test_a_file_is_read_and_one_that_lacks_its_last_byte_is_not(post, refused, name):
    body = BODIES[name]
    assert post(body, PARQUET).status_code == 200
    for cut in (1, 8, 20, len(body) - 4, len(body)):
        assert "Parquet" in refused(body[: len(body) - cut], media=PARQUET)


@pytest.mark.parametrize("name", BODIES)
def test_the_pages_of_what_others_write_are_found_to_the_last_byte(name):
    """Each ends where the next begins, and the last where its column does, or it would fail."""
    measured(BODIES[name])


@HOSTILE
@given(
    name=st.sampled_from(list(BODIES)),
    flips=st.lists(st.tuples(st.integers(0, 20_000), st.integers(1, 255)), min_size=1, max_size=4),
)
def test_flipped_bytes_are_never_an_error_of_ours(post, caplog, name, flips):
    spoilt = bytearray(BODIES[name])
    for at, bits in flips:
        spoilt[at % len(spoilt)] ^= bits
    response = post(bytes(spoilt), PARQUET)
    assert response.status_code in (200, 400, 413), response.text
    assert "failed" not in caplog.text


@HOSTILE
@given(st.binary(max_size=400))
def test_any_bytes_are_refused(post, body):
    for one in (body, body + b"PAR1", body + struct.pack("<I", len(body)) + b"PAR1"):
        assert post(one, PARQUET).status_code in (400, 413)


def test_a_footer_that_claims_to_be_huge_is_refused(refused):
    told = refused(BODIES["plain"][:-8] + struct.pack("<I", 2**31) + b"PAR1", 413, PARQUET)
    assert told == "The footer of a Parquet file has at most 16777216 bytes."


def test_little_that_unpacks_to_much_is_refused_packed(refused, monkeypatch):
    monkeypatch.setattr(pages, "PAGES", 100_000)
    table = of_ids(*["a" * 100] * 5_000)
    body = packed(table, PARQUET, compression="zstd", use_dictionary=False, data_page_size=2**30)
    assert len(body) < 20_000
    assert "row group" in refused(body, 413, PARQUET)
    measured(packed(table, PARQUET, size=900, use_dictionary=False))


def test_of_numbers_one_page_counts_and_not_all_of_them(monkeypatch):
    monkeypatch.setattr(pages, "PAGES", 100_000)
    table = pa.table({"value": [float(n) for n in range(50_000)]})
    options = {"use_dictionary": False, "write_batch_size": 1_000}
    measured(packed(table, PARQUET, data_page_size=10_000, **options))
    with pytest.raises(Fault, match="row group"):
        measured(packed(table, PARQUET, data_page_size=2**30, **options))


def test_pages_are_counted(refused, monkeypatch):
    monkeypatch.setattr(pages, "MOST_PAGES", 3)
    assert "pages" in refused(BODIES["small pages"], 413, PARQUET)


def test_rows_are_counted_before_any_is_read(refused, monkeypatch):
    monkeypatch.setattr(tables, "ROWS", 199)
    assert refused(BODIES["zstd"], 413, PARQUET) == "A table has at most 5000000 rows."


def test_millions_of_rows_of_one_long_id_take_no_memory(refused):
    """A run of one number of a dictionary: as texts it would be gigabytes."""
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 1_000_000, pa.int32()), ["a" * 20_000])
    body = packed(pa.table({"id": column}), PARQUET, compression="zstd")
    assert len(body) < 100_000
    assert refused(body, media=PARQUET) == "id: a text has at most 8192 bytes."
