import polars as pl
import pytest
import xlsxwriter

from features.bad_input import BadInput
from features.claims.outcomes.sheets import sheets_of
from features.claims.sources.source import POSITION


@pytest.fixture
def read(tmp_path):
    said = []
    (tmp_path / "work").mkdir()

    def told(path):
        return sheets_of(path, tmp_path / "work", said.append)

    told.said = said
    return told


def test_a_text_file_is_one_sheet(tmp_path, read):
    (tmp_path / "cases.csv").write_text("案号,追回金额\nC1,5\nC2,6\n", encoding="gb18030")
    (sheet,) = read(tmp_path / "cases.csv")
    assert sheet.name == "cases"
    assert sheet.columns == {"case_d": {"case_no": "案号", "amount_recovered": "追回金额"}}
    assert sheet.rows[POSITION].to_list() == [1, 2]


def test_a_workbook_has_a_sheet_of_each_and_others_are_told_and_left(tmp_path, read):
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as book:
        pl.DataFrame({"案号": ["C1"]}).write_excel(book, "案件")
        pl.DataFrame({"编号": ["J1"]}).write_excel(book, "检查")
        pl.DataFrame({"说明": ["x"]}).write_excel(book, "说明")
    assert [list(sheet.columns) for sheet in read(tmp_path / "book.xlsx")] == [
        ["case_d"],
        ["inspection_d"],
    ]
    assert read.said == [
        "book.xlsx#说明: neither a case number (案号) nor an inspection number; not read"
    ]


def test_a_row_may_be_a_case_and_an_inspection(tmp_path, read):
    (tmp_path / "both.csv").write_text("检查编号,案号\nJ1,C1\n")
    (sheet,) = read(tmp_path / "both.csv")
    assert sheet.columns == {
        "case_d": {"case_no": "案号"},
        "inspection_d": {"inspection_no": "检查编号"},
    }


def test_empty_rows_are_none_and_the_others_keep_their_number(tmp_path, read):
    (tmp_path / "a.csv").write_text("case_no,tier\nC1,fraud\n,\nC2,fraud\n")
    (sheet,) = read(tmp_path / "a.csv")
    assert sheet.rows[POSITION].to_list() == [1, 3]


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.csv", "机构编号,结果\nH1,x\n", "no row with a column 案号 (case_no)"),
        ("a.csv", "case_no,tier\n", "no row with a column 案号 (case_no)"),
        ("a.csv", "", "the table is empty"),
        ("a.doc", "case_no\nC1\n", "files of this kind are not read"),
        ("a.xlsx", "case_no\nC1\n", "not a readable workbook"),
    ],
)
def test_what_is_no_ledger_is_refused_in_a_sentence(tmp_path, read, name, text, sentence):
    (tmp_path / name).write_text(text)
    with pytest.raises(BadInput) as refused:
        read(tmp_path / name)
    assert sentence in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path, read):
    with pytest.raises(BadInput, match="there is no such file"):
        read(tmp_path / "nowhere.csv")
