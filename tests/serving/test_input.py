import polars as pl
import pytest

from features.bad_input import BadInput
from serving.input import read_table
from serving.output import SUFFIXES, write_table

TABLE = pl.DataFrame({"entity_id": ["001", "甲"], "risk": [0.5, None]})


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_written_is_read_again(tmp_path, suffix):
    path = tmp_path / f"scores{suffix}"
    write_table(path, TABLE)
    assert read_table(path).with_columns(pl.col("risk").cast(pl.Float64)).equals(TABLE)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(BadInput, match="no such file"):
        read_table(tmp_path / "scores.csv")


def test_another_kind_of_file_is_refused(tmp_path):
    with pytest.raises(BadInput, match=r"a table ends in \.csv or \.parquet"):
        read_table(tmp_path / "scores.txt")


@pytest.mark.parametrize("suffix", [".parquet", ".json", ".xlsx"])
def test_a_broken_file_is_refused(tmp_path, suffix):
    path = tmp_path / f"scores{suffix}"
    path.write_text("no table")
    with pytest.raises(BadInput, match="cannot be read as a table"):
        read_table(path)


def test_an_empty_csv_is_refused(tmp_path):
    (tmp_path / "scores.csv").write_text("")
    with pytest.raises(BadInput, match="cannot be read as a table"):
        read_table(tmp_path / "scores.csv")
