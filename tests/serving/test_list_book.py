from dataclasses import replace
from datetime import date, datetime

import openpyxl
import polars as pl
import pytest

from features.counter.counter_evidence import SCHEMA
from serving.column_words import columns
from serving.kept_off import KEPT_OFF
from serving.list_book import write_workbook
from serving.outcome_columns import OUTCOMES
from serving.targets import TargetList, write_targets
from serving.words import BOOK_SHEETS, LEAD, NO_REGION, terms
from tests.serving.exported import exported

LINES = pl.DataFrame(
    {
        "rank": [1, 2],
        "entity_id": ["00123", "=1+1"],
        "name": ["@SUM(A1)", "东区医院"],
        "risk": [0.875, 0.5],
        "percentile": [100.0, 0.0],
        "scheme": ["hanging_bed", None],
        "scheme_name": ["挂床住院", None],
        "reason_1": ["住院期间他处结算占比40.0%（同类中位数10.0%，高于60个同类中的97%）", None],
        "reason_2": ["-1", "+1"],
        "reason_3": ["http://example.org/", None],
        "type": ["住院机构", None],
        "level": ["三级甲等", None],
        "region": ["320399", None],
        "settlements": [1200, 3],
        "claims": [12, None],
        "amount_at_issue": [123456.78, None],
        "data_error": [None, "延迟上传"],
        "receipt": ["as_of=2026-01-01", "as_of=2026-01-01"],
    },
    schema_overrides={"claims": pl.UInt32},
)
EVIDENCE = pl.DataFrame(
    {
        "entity_id": ["00123", "00123"],
        "scheme": ["hanging_bed", "hanging_bed"],
        "behaviour": ["hanging_bed.elsewhere_share"] * 2,
        "setl_id": ["000001", "=2+2"],
        "mdtrt_id": ["M1", None],
        "doctor": [17, None],
        "patient": [4, 5],
        "begin": [date(2025, 3, 1), date(2024, 2, 29)],
        "end": [date(2025, 3, 9), None],
        "settled": [datetime(2025, 3, 9, 12, 30), datetime(2025, 3, 9)],
        "amount_at_issue": [1234.5, 0.0],
        "why": ["人在床上，不会在别处结算。"] * 2,
    }
)
FAVOUR = pl.DataFrame(
    [("00123", "entitlement", "超量开药", "8次结算中6次", 6, 8, 0.75, 0.3, 1, 2)],
    schema=SCHEMA,
    orient="row",
)
REASON = "编码003101000070000：本机构单价均值8.96"
MENDED = pl.DataFrame(
    [("00456", "=1+1", "药店", None, "320399", "数据整改", REASON)], schema=KEPT_OFF, orient="row"
)
LISTED = TargetList(
    *(date(2026, 1, 1), "provider", LINES, EVIDENCE, "as_of=2026-01-01", True, 94, 14),
    held=MENDED,
    counter=FAVOUR,
    regions={"320399": "东区/开发区"},
)
FRAMES = [(0, LINES), (3, EVIDENCE), (4, FAVOUR), (5, MENDED)]
"""The sheets that show a table as it is, by place."""


@pytest.fixture(params=["zh", "en"])
def book(request, tmp_path):
    """The language and the workbook in it, read back."""
    write_workbook(tmp_path / "list.xlsx", LISTED, lang=request.param)
    return request.param, openpyxl.load_workbook(tmp_path / "list.xlsx")


def read(cell):
    """A cell's value, dates as what they were."""
    value = cell.value
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date()
    return value


def as_written(value):
    midnight = isinstance(value, datetime) and value.time() == datetime.min.time()
    return value.date() if midnight else value


def test_it_has_the_list_a_sheet_per_region_and_what_is_behind(book):
    lang, told = book
    of_list, *behind = BOOK_SHEETS[lang]
    assert told.sheetnames == [of_list, "东区_开发区", NO_REGION[lang], *behind]


@pytest.mark.parametrize(("place", "frame"), FRAMES)
def test_every_cell_is_what_the_list_says_and_every_heading_speaks_its_language(book, place, frame):
    lang, told = book
    sheet = told.worksheets[place]
    by_heading = {words: name for name, words in columns(lang).items()}
    shown = [by_heading[cell.value] for cell in sheet[1]]
    assert set(frame.columns) - set(shown) <= {"scheme", "receipt"}
    assert sheet.max_row == frame.height + 1
    for number, row in enumerate(frame.select(shown).iter_rows(), start=2):
        assert [read(cell) for cell in sheet[number]] == [as_written(value) for value in row]


@pytest.mark.parametrize(("place", "frame"), FRAMES)
def test_text_is_text_numbers_are_numbers_and_dates_are_dates(book, place, frame):
    lang, told = book
    sheet = told.worksheets[place]
    by_heading = {words: name for name, words in columns(lang).items()}
    for column in sheet.iter_cols():
        kind = frame.schema[by_heading[column[0].value]]
        for cell in column[1:]:
            if cell.value is None:
                continue
            if kind == pl.String:
                assert cell.data_type == "s"
            elif kind.is_temporal():
                assert cell.is_date
            else:
                assert cell.data_type == "n"
                assert not cell.is_date


def test_nothing_is_a_formula_or_a_link(book):
    for sheet in book[1].worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)


def test_a_leading_zero_stays(book):
    sheet = book[1].worksheets[0]
    assert sheet["B2"].value == "00123"
    assert book[1].worksheets[3]["C2"].value == "000001"


@pytest.mark.parametrize(("place", "frame"), FRAMES)
def test_the_heading_is_frozen_and_every_column_can_be_filtered(book, place, frame):
    sheet = book[1].worksheets[place]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.print_title_rows == "$1:$1"


def test_risk_and_money_are_shown_as_people_write_them(book):
    lang, told = book
    formats = {
        cell.value: below.number_format
        for cell, below in zip(*told.worksheets[0].iter_rows(1, 2), strict=True)
    }
    words = columns(lang)
    assert formats[words["risk"]] == "0.0%"
    assert formats[words["amount_at_issue"]] == "#,##0.00"
    dates = told.worksheets[3][2]
    assert {cell.number_format for cell in dates if cell.is_date} >= {"yyyy-mm-dd"}


def test_the_last_sheet_tells_the_terms_and_the_receipt(book):
    lang, told = book
    rows = [(name, text) for name, text in told.worksheets[6].iter_rows(values_only=True)]
    assert rows == terms(LISTED, lang)
    assert rows[-1][1] == "as_of=2026-01-01"


def test_every_printed_page_says_that_these_are_leads(book):
    lang, told = book
    for sheet in told.worksheets[:6]:
        assert LEAD[lang] in sheet.oddFooter.left.text
        assert sheet.page_setup.orientation == "landscape"


def test_a_list_without_a_line_is_a_workbook_too(tmp_path):
    empty = TargetList(
        date(2026, 1, 1), "provider", LINES.clear(), EVIDENCE.clear(), "receipt", False, 0, 0
    )
    write_workbook(tmp_path / "empty.xlsx", empty, lang="zh")
    told = openpyxl.load_workbook(tmp_path / "empty.xlsx")
    assert [sheet.max_row for sheet in told.worksheets[:4]] == [1, 1, 1, 1]


def test_a_region_s_sheet_holds_its_targets_and_the_columns_to_fill_in(book):
    lang, told = book
    sheet = told["东区_开发区"]
    words = columns(lang)
    head = [cell.value for cell in sheet[1]]
    assert head[:5] == [words[name] for name in ("rank", "entity_id", "name", "type", "level")]
    assert head[-len(OUTCOMES[lang]) :] == list(OUTCOMES[lang])
    assert [row[1] for row in sheet.iter_rows(2, values_only=True)] == ["00123"]
    assert [row[1] for row in told[NO_REGION[lang]].iter_rows(2, values_only=True)] == ["=1+1"]


def test_what_was_chosen_how_is_filled_in_and_what_becomes_of_it_is_not(book):
    lang, told = book
    head, row = told["东区_开发区"].iter_rows(values_only=True)
    filled = {name: row[head.index(name)] for name in OUTCOMES[lang]}
    lane, clue = ("风险线索", "智能监控") if lang == "zh" else ("risk", "MONITOR")
    assert [value for value in filled.values() if value] == [lane, clue]


def test_the_heading_of_the_id_is_that_of_the_entity(tmp_path):
    people = replace(LISTED, entity="patient", lines=LINES.drop("name"))
    write_workbook(tmp_path / "list.xlsx", people, lang="zh")
    told = openpyxl.load_workbook(tmp_path / "list.xlsx")
    assert [sheet["B1"].value for sheet in told.worksheets[:3]] == ["参保人编号"] * 3


def test_a_code_is_picked_from_a_list_and_a_day_is_a_day(book):
    lang, told = book
    rules = told["东区_开发区"].data_validations.dataValidation
    lists = [rule.formula1 for rule in rules if rule.type == "list"]
    tier = "欺诈骗保,违规" if lang == "zh" else "fraud,violation"
    assert f'"{tier}"' in lists
    assert sum(rule.type == "date" for rule in rules) == 3
    assert sum(rule.type == "decimal" for rule in rules) == 3


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    (tmp_path / "list.xlsx").write_bytes(b"yesterday's")

    def fails(*given, **named):
        raise OSError("no space left on device")

    monkeypatch.setattr("serving.list_book.terms", fails)
    with pytest.raises(OSError, match="no space left"):
        write_workbook(tmp_path / "list.xlsx", LISTED, lang="zh")
    assert (tmp_path / "list.xlsx").read_bytes() == b"yesterday's"
    assert len(list(tmp_path.iterdir())) == 1


def test_the_csv_beside_it_defuses_what_a_spreadsheet_would_run(tmp_path):
    with exported(tmp_path / "log", LISTED) as export:
        csv, _, _ = write_targets(tmp_path, LISTED, export)
    told = pl.read_csv(csv, infer_schema=False)
    assert told["entity_id"].to_list() == ["00123", "'=1+1"]
    assert told["name"][0] == "'@SUM(A1)"
    assert told["reason_2"].to_list() == ["'-1", "'+1"]
