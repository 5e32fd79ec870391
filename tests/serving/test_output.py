import json
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from features.bad_input import BadInput
from serving.output import PAGE, checked, checked_folder, defused, write_table

FRAME = pl.DataFrame(
    {
        "entity_id": ["00123", "=1+1", "东区医院"],
        "risk": [0.25, None, 1.0],
        "rank": [1, 2, 3],
        "day": [date(2025, 3, 1), None, date(2025, 12, 31)],
    }
)
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A"]
HARMLESS = ["1+1", "a=b", "00123", " = ", "", "东区"]


def test_csv_is_utf_8_and_begins_with_its_first_heading_so_that_every_program_reads_it(tmp_path):
    write_table(tmp_path / "told.csv", FRAME)
    lines = (tmp_path / "told.csv").read_bytes().decode("utf-8").splitlines()
    assert lines[0] == "entity_id,risk,rank,day"
    assert lines[3] == "东区医院,1.0,3,2025-12-31"


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_a_spreadsheet_would_run_is_defused(tmp_path, text):
    write_table(tmp_path / "told.csv", pl.DataFrame({"words": [text]}))
    told = pl.read_csv(tmp_path / "told.csv", infer_schema=False)
    assert told["words"].item() == "'" + text


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_text_stays_as_it_is(text):
    assert defused(pl.DataFrame({"words": [text]}))["words"].item() == text


def test_numbers_dates_and_empty_cells_are_not_touched():
    frame = FRAME.with_columns(pl.lit(-5).alias("change"), pl.lit(None, pl.String).alias("none"))
    assert defused(frame).drop("entity_id").equals(frame.drop("entity_id"))


def test_parquet_keeps_every_type(tmp_path):
    write_table(tmp_path / "told.parquet", FRAME)
    assert pl.read_parquet(tmp_path / "told.parquet").equals(FRAME)


def test_json_is_a_list_of_rows(tmp_path):
    write_table(tmp_path / "told.json", FRAME)
    rows = json.loads((tmp_path / "told.json").read_text("utf-8"))
    assert rows[0] == {"entity_id": "00123", "risk": 0.25, "rank": 1, "day": "2025-03-01"}
    assert rows[1]["risk"] is None


def test_excel_keeps_ids_and_formulas_as_text_numbers_as_numbers_dates_as_dates(tmp_path):
    write_table(tmp_path / "told.xlsx", FRAME)
    (sheet,) = openpyxl.load_workbook(tmp_path / "told.xlsx").worksheets
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]] == FRAME.columns
    assert [row[0].value for row in rows[1:]] == FRAME["entity_id"].to_list()
    assert {row[0].data_type for row in rows[1:]} == {"s"}
    assert [row[1].value for row in rows[1:]] == [0.25, None, 1]
    assert rows[1][3].is_date
    assert rows[1][3].value.date() == date(2025, 3, 1)
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".json", ".xlsx"])
def test_folders_that_are_not_there_yet_are_made(tmp_path, suffix):
    path = tmp_path / "new" / "deep" / f"told{suffix}"
    write_table(path, FRAME)
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("suffix", "culprit"),
    [
        (".csv", "polars.DataFrame.write_csv"),
        (".json", "polars.DataFrame.write_json"),
        (".xlsx", "polars.DataFrame.write_excel"),
        (".parquet", "polars.DataFrame.write_parquet"),
        (".csv", "os.fsync"),
    ],
)
def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    tmp_path, monkeypatch, suffix, culprit
):
    path = tmp_path / f"told{suffix}"
    path.write_bytes(b"what was there before")

    def fails(*given, **named):
        raise OSError("no space left on device")

    monkeypatch.setattr(culprit, fails)
    with pytest.raises(OSError, match="no space left"):
        write_table(path, FRAME)
    assert path.read_bytes() == b"what was there before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["told", "told.txt", "told.CSV", "told.csv.gz"])
def test_an_unknown_suffix_is_refused_by_those_that_are_known(tmp_path, name):
    with pytest.raises(BadInput, match=r"--out ends in \.csv or \.parquet or \.json or \.xlsx"):
        checked(tmp_path / name)


def test_a_page_is_markdown(tmp_path):
    assert checked(tmp_path / "page.md", PAGE) == tmp_path / "page.md"
    with pytest.raises(BadInput, match=r"--out ends in \.md"):
        checked(tmp_path / "page.csv", PAGE)


def test_a_folder_of_that_name_is_refused(tmp_path):
    (tmp_path / "told.csv").mkdir()
    with pytest.raises(BadInput, match="--out is a folder"):
        checked(tmp_path / "told.csv")


def test_a_folder_that_cannot_be_made_is_refused_before_any_work(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(BadInput, match=r"file is a file, wanted a folder"):
        checked(tmp_path / "file" / "deep" / "told.csv")
    with pytest.raises(BadInput, match="this is a file, wanted a folder"):
        checked_folder(tmp_path / "file")


def test_a_folder_that_may_not_be_written_to_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda place, how, **_: False)
    with pytest.raises(BadInput, match="no permission to write in"):
        checked(tmp_path / "new" / "told.csv")


def test_a_path_relative_to_here_is_fine(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_table(checked(Path("told.csv")), FRAME)
    write_table(checked(Path("new/told.csv")), FRAME)
    assert (tmp_path / "new" / "told.csv").is_file()
