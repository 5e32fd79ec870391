import polars as pl
import pytest

from features.bad_input import BadInput
from serving.own.file import read_foreign

FRAME = pl.DataFrame({'占 比,"x"[%]': ["1", "2"], "编号": ["007", "008"]})


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".xlsx", ".json"])
def test_names_and_ids_stand_as_they_are_in_every_format(tmp_path, suffix):
    path = tmp_path / f"v{suffix}"
    writers = {
        ".csv": FRAME.write_csv,
        ".parquet": FRAME.write_parquet,
        ".xlsx": FRAME.write_excel,
        ".json": FRAME.write_json,
    }
    writers[suffix](path)
    told = read_foreign(path)
    assert told.frame.equals(FRAME)
    assert len(told.digest) == 64


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_may_be_of_a_chinese_office(tmp_path, encoding):
    (tmp_path / "v.csv").write_bytes(FRAME.write_csv().encode(encoding))
    assert read_foreign(tmp_path / "v.csv").frame.equals(FRAME)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a,b,a\n1,2,3\n", "the column 'a' stands there 2 times"),
        ("a,,b\n1,2,3\n", "column 2 has no name"),
        ("a,b\n1,2,3\n", "cannot be read as a table"),
        ("", "cannot be read as a table"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(tmp_path, text, why):
    (tmp_path / "v.csv").write_text(text)
    with pytest.raises(BadInput, match=why):
        read_foreign(tmp_path / "v.csv")


def test_a_workbook_with_a_name_twice_is_refused(tmp_path):
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "v.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "a"])
        sheet.write_row(1, 0, [1, 2])
    with pytest.raises(BadInput, match="the column 'a' stands there 2 times"):
        read_foreign(tmp_path / "v.xlsx")


def test_bytes_that_are_no_text_and_a_missing_file_are_refused(tmp_path):
    (tmp_path / "v.csv").write_bytes(b"\xff\xff\xff")
    with pytest.raises(BadInput, match="neither UTF-8 nor GB18030"):
        read_foreign(tmp_path / "v.csv")
    with pytest.raises(BadInput, match="no such file"):
        read_foreign(tmp_path / "other.csv")
