"""The mark of a workbook, and that it outlives LibreOffice (serving/access/marked_book.py)."""

import subprocess
import zipfile

import openpyxl
import polars as pl
import pytest

from serving.access.identifiers import identifiers
from serving.access.marked_book import MOST, PROPERTY
from serving.access.marks import Mark
from serving.output import write_table
from serving.workbook import write_sheets
from tests.components import require

MARK = Mark("FJ-AAAABBBBCCCCDDDD", "王 & 李", "2026-03-01T08:00:00.000000+00:00")
FRAME = pl.DataFrame({"entity_id": ["H1", "H2"], "risk": [0.5, 0.25]})


@pytest.fixture
def path(tmp_path):
    write_table(tmp_path / "told.xlsx", FRAME, MARK)
    return tmp_path / "told.xlsx"


def test_it_stands_on_every_printed_page_and_in_a_last_sheet(path):
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[-1] == "副本"
    assert MARK.line("zh") in [cell.value for cell in book["副本"]["A"]]
    first = book.worksheets[0]
    assert first.oddHeader.right.text == MARK.line("zh").replace("&", "&&")


def test_it_stands_where_nobody_looks(path):
    book = openpyxl.load_workbook(path)
    assert [(p.name, p.value) for p in book.custom_doc_props.props] == [(PROPERTY, MARK.copy_id)]
    assert book.defined_names[PROPERTY].value == f'"{MARK.copy_id}"'


def test_a_table_is_read_back_as_without_it(path):
    assert pl.read_excel(path).equals(FRAME)


def test_a_workbook_of_several_sheets_is_marked_in_each(tmp_path):
    path = tmp_path / "told.xlsx"
    write_sheets(path, {"a": FRAME, "b": FRAME}, MARK, lang="en")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["a", "b", "copy"]
    assert {sheet.oddHeader.right.text is None for sheet in book.worksheets[:2]} == {False}
    assert identifiers(path) == [MARK.copy_id]


def test_a_long_name_gives_way_to_the_identifier_in_the_head(tmp_path):
    path = tmp_path / "told.xlsx"
    write_table(path, FRAME, Mark(MARK.copy_id, "&" * MOST, MARK.time))
    head = openpyxl.load_workbook(path).worksheets[0].oddHeader.right.text
    assert head == MARK.copy_id


def saved_again(path, folder, kind):
    """The workbook as LibreOffice opens it and saves it."""
    require("soffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        kind,
        "--outdir",
        folder / kind,
        path,
    ]
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    return folder / kind / f"{path.stem}.{kind}"


@pytest.mark.slow
def test_every_hidden_place_outlives_libreoffice(path, tmp_path):
    again = saved_again(path, tmp_path, "xlsx")
    assert again.read_bytes() != path.read_bytes()
    with zipfile.ZipFile(again) as parts:
        carrying = {name for name in parts.namelist() if MARK.copy_id.encode() in parts.read(name)}
    assert {"docProps/custom.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"} <= carrying
    assert "xl/sharedStrings.xml" in carrying
    book = openpyxl.load_workbook(again)
    assert [(p.name, p.value) for p in book.custom_doc_props.props] == [(PROPERTY, MARK.copy_id)]
    assert identifiers(again) == [MARK.copy_id]
    assert identifiers(saved_again(again, tmp_path, "ods")) == [MARK.copy_id]
