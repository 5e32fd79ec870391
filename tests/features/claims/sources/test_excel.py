import hashlib
from datetime import date, datetime

import openpyxl
import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.sources.excel import SheetSource, sheets
from features.claims.sources.source import POSITION, EmptyTable


def book(folder, **content):
    path = folder / "a.xlsx"
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, lines in content.items():
        sheet = workbook.create_sheet(name)
        for line in lines:
            sheet.append(line)
    workbook.save(path)
    return path


def source(folder, *lines) -> SheetSource:
    return SheetSource(book(folder, 费用=lines), "费用", "a.xlsx#费用", "费用")


def rows(sheet: SheetSource, size: int = 100) -> pl.DataFrame:
    return pl.concat(sheet.batches(sheet.schema().names(), size))


def test_sheets_come_in_their_order(tmp_path):
    assert sheets(book(tmp_path, 乙=[["a"]], 甲=[["a"]]), "a.xlsx") == ["乙", "甲"]


def test_an_id_that_is_text_in_the_sheet_keeps_its_zeros(tmp_path):
    assert rows(source(tmp_path, ["人员编号"], ["007"], ["010"])).rows() == [("007", 1), ("010", 2)]


def test_a_text_below_many_numbers_makes_all_of_them_text(tmp_path):
    numbers = [[i] for i in range(1500)]
    ids = rows(source(tmp_path, ["id"], *numbers, ["X7"]))["id"].to_list()
    assert ids == [*(str(i) for i in range(1500)), "X7"]


def test_numbers_stay_numbers_and_dates_dates(tmp_path):
    sheet = source(
        tmp_path,
        ["n", "day", "time", "yes"],
        [1.5, date(2025, 1, 2), datetime(2025, 1, 2, 3, 4, 5), True],
        [2, None, None, None],
    )
    assert sheet.schema() == {
        "n": pl.Float64,
        "day": pl.Datetime("ms"),
        "time": pl.Datetime("ms"),
        "yes": pl.Boolean,
    }
    assert rows(sheet).row(0) == (
        1.5,
        datetime(2025, 1, 2),
        datetime(2025, 1, 2, 3, 4, 5),
        True,
        1,
    )


def test_a_blank_row_within_keeps_its_number_and_blank_rows_at_the_end_do_not_count(tmp_path):
    sheet = source(tmp_path, ["a", "b"], ["x", "1"], [None, None], ["y", "2"], ["", ""], [" ", ""])
    assert rows(sheet).rows() == [("x", "1", 1), (None, None, 2), ("y", "2", 3)]


def test_columns_without_a_name_are_not_offered(tmp_path):
    sheet = source(tmp_path, ["a", None, "b"], ["x", "note", "y", "beyond"])
    assert rows(sheet).rows() == [("x", "y", 1)]


def test_batches_are_the_same_rows_whatever_their_size(tmp_path):
    sheet = source(tmp_path, ["n"], *([i] for i in range(10)))
    parts = list(sheet.batches(["n"], 4))
    assert [part.height for part in parts] == [4, 4, 2]
    assert pl.concat(parts).equals(rows(sheet, 100))
    assert pl.concat(parts)[POSITION].to_list() == list(range(1, 11))


@pytest.mark.parametrize("lines", [[], [["a", "b"]]])
def test_a_sheet_without_rows_is_empty(tmp_path, lines):
    with pytest.raises(EmptyTable, match=r"a\.xlsx#费用: the table is empty"):
        rows(source(tmp_path, *lines))


def test_two_columns_of_one_name(tmp_path):
    with pytest.raises(BadInput, match="columns 1 and 3 have the same name"):
        rows(source(tmp_path, ["a", "b", "a"], ["x", "y", "z"]))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"psn_no,gend\n1,2\n"])
def test_a_broken_workbook(tmp_path, content):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=r"^a\.xlsx: not a readable workbook, perhaps truncated$"):
        sheets(path, "a.xlsx")


def test_a_column_that_the_sheet_does_not_have(tmp_path):
    with pytest.raises(BadInput, match="no column 'age'"):
        list(source(tmp_path, ["a"], ["x"]).batches(["age"], 10))


def test_the_digest_is_the_sha256_of_the_workbook(tmp_path):
    sheet = source(tmp_path, ["a"], ["x"])
    assert sheet.digest() == hashlib.sha256(sheet.path.read_bytes()).hexdigest()
