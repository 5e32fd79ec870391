import hashlib
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal

import polars as pl
import pyarrow as pa
import pytest
from pyarrow import parquet

from features.bad_input import BadInput
from features.claims.sources.parquet import ParquetSource
from features.claims.sources.source import POSITION, EmptyTable

FRAME = pl.DataFrame(
    {
        "id": ["007", None, "张三"],
        "n": [1, 2, None],
        "money": [Decimal("1.50"), None, Decimal("-0.01")],
        "day": [date(2025, 1, 2), None, date(1990, 5, 6)],
        "time": [datetime(2025, 1, 2, 3, 4, 5, 678), None, datetime(1990, 1, 1)],
        "code": pl.Series(["a", "b", "a"], dtype=pl.Categorical),
    }
)


def source(folder, frame=FRAME, **how) -> ParquetSource:
    path = folder / "a.parquet"
    frame.write_parquet(path, **how)
    return ParquetSource(path, "a.parquet", "a")


def rows(file: ParquetSource, size: int = 100) -> pl.DataFrame:
    return pl.concat(file.batches(file.schema().names(), size))


def test_values_keep_their_types(tmp_path):
    file = source(tmp_path)
    assert file.schema() == FRAME.schema
    assert rows(file).drop(POSITION).equals(FRAME)


@pytest.mark.parametrize("size", [1, 7, 40, 1000])
def test_batches_are_the_same_rows_whatever_their_size(tmp_path, size):
    frame = pl.DataFrame({"n": range(100), "x": [str(i % 13) for i in range(100)]})
    parts = list(source(tmp_path, frame, row_group_size=30).batches(["x", "n"], size))
    assert all(0 < part.height <= size for part in parts)
    back = pl.concat(parts)
    assert back.columns == ["x", "n", POSITION]
    assert back.select("n", "x").equals(frame)
    assert back[POSITION].to_list() == list(range(1, 101))


def test_without_any_column_the_rows_are_still_counted(tmp_path):
    parts = source(tmp_path).batches([], 2)
    assert [part.to_dict(as_series=False) for part in parts] == [
        {POSITION: [1, 2]},
        {POSITION: [3]},
    ]


def test_an_open_end_in_a_hive_timestamp_stays_the_year_9999(tmp_path):
    path = tmp_path / "a.parquet"
    times = pa.table({"t": pa.array([datetime(9999, 12, 31)], pa.timestamp("us"))})
    parquet.write_table(times, path, use_deprecated_int96_timestamps=True)
    assert rows(ParquetSource(path, "a", "a"))["t"].to_list() == [datetime(9999, 12, 31)]


def test_a_file_without_rows_is_empty(tmp_path):
    with pytest.raises(EmptyTable, match=r"a\.parquet: the table is empty"):
        rows(source(tmp_path, FRAME.clear()))


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file(tmp_path, share):
    file = source(tmp_path, pl.DataFrame({"n": range(1000)}))
    whole = file.path.read_bytes()
    file.path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(BadInput, match=r"^a\.parquet: .*perhaps truncated \(\w+\)$"):
        rows(file)


def test_a_file_whose_schema_is_scrambled(tmp_path):
    file = source(tmp_path, pl.DataFrame({"n": range(1000)}))
    whole = file.path.read_bytes()
    file.path.write_bytes(whole[:-40] + b"?" * 32 + whole[-8:])
    with pytest.raises(BadInput, match=r"^a\.parquet: not a readable parquet file"):
        rows(file)


def test_a_file_whose_pages_are_scrambled(tmp_path):
    file = source(tmp_path, pl.DataFrame({"n": [i * 7919 % 1000 for i in range(10_000)]}))
    whole = file.path.read_bytes()
    file.path.write_bytes(whole[:4] + b"?" * 400 + whole[404:])
    with pytest.raises(BadInput, match=r"^a\.parquet: not a readable parquet file"):
        rows(file)


def test_a_column_that_the_file_does_not_have(tmp_path):
    with pytest.raises(BadInput, match="no column 'age'"):
        list(source(tmp_path).batches(["age"], 10))


def test_a_column_with_the_name_of_the_row_number_must_be_renamed(tmp_path):
    file = source(tmp_path, pl.DataFrame({POSITION: [5]}))
    with pytest.raises(BadInput, match="is taken; rename"):
        list(file.batches([POSITION], 10))


def test_the_digest_is_the_sha256_of_the_file(tmp_path):
    file = source(tmp_path)
    assert file.digest() == hashlib.sha256(file.path.read_bytes()).hexdigest()


PEAK = """
import resource, sys
from pathlib import Path
from features.claims.sources.parquet import ParquetSource
source = ParquetSource(Path(sys.argv[1]), "a", "a")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert sum(part.height for part in source.batches(["id", "text"], 50_000)) == 2_000_000
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.slow
def test_two_million_rows_in_one_row_group_are_read_in_less_memory_than_they_fill(tmp_path):
    number = pl.int_range(2_000_000, eager=True)
    frame = pl.DataFrame(
        {"id": number, "text": pl.select(pl.format("{} {}", number, number)).to_series()}
    )
    file = source(tmp_path, frame, row_group_size=2_000_000)
    said = subprocess.run(
        [sys.executable, "-c", PEAK, file.path], capture_output=True, text=True, check=True
    )
    filled_mb = frame.estimated_size("mb")
    assert int(said.stdout) < filled_mb
