import openpyxl
import polars as pl

from serving.headed import table_text, write_headed

WORDS = {"id": ("编号", "id"), "hit_rate": ("查实率", "hit rate"), "money": ("金额", "yuan")}
FRAME = pl.DataFrame({"id": ["=007", "8"], "hit_rate": [0.25, None], "money": [1234.5, None]})


def test_the_terminal_has_headings_in_the_language_and_a_dash_for_nobody_told():
    told = [line.split() for line in table_text(FRAME, WORDS, "zh").splitlines()]
    assert told == [["编号", "查实率", "金额"], ["=007", "25.0%", "1,234.50"], ["8", "–", "–"]]


def test_a_workbook_has_headings_text_that_nothing_runs_and_notes_on_a_sheet(tmp_path):
    write_headed(tmp_path / "told.xlsx", FRAME, WORDS, ["=1+1 is a note"], "en")
    book = openpyxl.load_workbook(tmp_path / "told.xlsx")
    rows = list(book.worksheets[0].iter_rows())
    assert [cell.value for cell in rows[0]] == ["id", "hit rate", "yuan"]
    assert (rows[1][0].value, rows[1][0].data_type) == ("=007", "s")
    assert rows[1][1].number_format == "0.0%"
    assert book["notes"]["A1"].value == "=1+1 is a note"
    assert book["notes"]["A1"].data_type == "s"


def test_a_file_has_the_names_of_the_columns_in_every_language(tmp_path):
    for lang in ("zh", "en"):
        write_headed(tmp_path / f"{lang}.csv", FRAME, WORDS, ["a note"], lang)
    assert (tmp_path / "zh.csv").read_bytes() == (tmp_path / "en.csv").read_bytes()
    assert (tmp_path / "zh.csv").read_text().startswith("id,hit_rate,money\n")
