import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.sources import gist, readable


def test_what_the_reader_says_is_told_without_the_values_of_the_rows():
    error = pl.exceptions.InvalidOperationError(
        "conversion from `str` to `i32` failed in column 'certno' "
        'for 1 out of 2 values: ["11010119900101"]\n\nThis error occurred …'
    )
    assert gist(error) == "conversion from `str` to `i32` failed in column 'certno'"


def test_polars_words_its_conversion_errors_as_we_expect():
    with pytest.raises(pl.exceptions.PolarsError) as caught:
        pl.DataFrame({"certno": ["secret"]}).select(pl.col("certno").cast(pl.Int32))
    assert "secret" in str(caught.value)
    assert "secret" not in gist(caught.value)
    assert gist(caught.value).startswith("conversion from")


def test_a_cell_that_polars_cannot_parse_is_not_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1,"secret\n')
    with pytest.raises(pl.exceptions.PolarsError) as caught:
        pl.read_csv(path, infer_schema=False)
    assert "secret" in str(caught.value)
    assert "secret" not in gist(caught.value)


def test_a_mapping_that_cannot_convert_is_told_how_to(tmp_path):
    with pytest.raises(BadInput, match="TRY_CAST makes null"), readable(tmp_path / "a.csv"):
        pl.DataFrame({"certno": ["secret"]}).select(pl.col("certno").cast(pl.Int32))


def test_a_file_that_cannot_be_read_is_perhaps_truncated(tmp_path):
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1")
    with pytest.raises(BadInput, match="perhaps truncated"), readable(path):
        pl.read_parquet(path)
