import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.sources import gist, readable, scan_source


def refusal(path) -> str:
    with pytest.raises(BadInput) as caught:
        scan_source(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_csv_values_stay_text_so_leading_zeros_survive(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("hosp_lv,n\n01,1.50\n007,\n")
    assert scan_source(path).collect().rows() == [("01", "1.50"), ("007", None)]


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbfpsn_no,gend\nP1,1\n")
    assert scan_source(path).collect_schema().names() == ["psn_no", "gend"]


def test_parquet_keeps_its_types(tmp_path):
    path = tmp_path / "a.parquet"
    frame = pl.DataFrame({"n": [1, 2], "x": ["a", None]})
    frame.write_parquet(path)
    assert scan_source(path).collect().equals(frame)


def test_a_folder_name_with_brackets_is_a_name_and_no_pattern(tmp_path):
    path = tmp_path / "2025[a]" / "a.parquet"
    path.parent.mkdir()
    pl.DataFrame({"n": [1]}).write_parquet(path)
    assert scan_source(path).collect().height == 1


def test_a_file_that_is_not_there(tmp_path):
    assert "no such file" in refusal(tmp_path / "a.csv")


def test_a_folder_is_no_file(tmp_path):
    path = tmp_path / "a.csv"
    path.mkdir()
    assert "no such file" in refusal(path)


def test_a_file_of_another_kind(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK")
    assert "a .parquet or a .csv" in refusal(path)


@pytest.mark.parametrize("content", [b"", b"psn_no,gend\n"])
def test_a_csv_without_rows(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert "empty" in refusal(path)


def test_a_parquet_without_rows(tmp_path):
    path = tmp_path / "a.parquet"
    pl.DataFrame({"n": []}).write_parquet(path)
    assert "empty" in refusal(path)


def test_a_csv_in_another_encoding_says_so(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("psn_no,gend\nP1,男\n".encode("gbk"))
    with pytest.raises(BadInput, match="not UTF-8"), readable(path):
        scan_source(path).collect()


def test_a_row_with_more_cells_than_names(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2,3\n")
    with pytest.raises(BadInput, match="more fields"), readable(path):
        scan_source(path).collect()


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_parquet(tmp_path, share):
    path = tmp_path / "a.parquet"
    pl.DataFrame({"n": range(1000)}).write_parquet(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert "truncated" in refusal(path)


def test_a_parquet_whose_schema_is_scrambled(tmp_path):
    path = tmp_path / "a.parquet"
    pl.DataFrame({"n": range(1000)}).write_parquet(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-40] + b"?" * 32 + whole[-8:])
    refusal(path)


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
