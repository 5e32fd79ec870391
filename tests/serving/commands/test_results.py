import json

import openpyxl
import pytest

from tests.serving.results.drawn import a_ledger
from tests.serving.results.listed import a_list

PERIOD = ("--from", "2025-01-01", "--to", "2025-06-30", "--as-of", "2025-10-31")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    return a_ledger(tmp_path_factory.mktemp("ledger")).folder


@pytest.fixture
def told(feijian, ledger):
    return lambda *words: feijian("results", "--store", ledger, *words)


def test_the_terminal_tells_what_the_figures_are_of_and_then_the_tables(told):
    said = told(*PERIOD, "--lang", "en")
    assert said.code == 0
    assert said.out[0] == (
        "Inspections and cases begun from 2025-01-01 to 2025-06-30, as known on 2025-10-31."
    )
    total = [line.split() for line in said.out if line.startswith("total")]
    assert total[0] == ["total", "3", "4", "3", "75.0%", "30.1%", "95.4%"]
    assert total[3] == ["total", "137.50", "107.50", "55.00"]


def test_it_speaks_chinese_too(told):
    said = told(*PERIOD, "--region", "330100")
    assert "区划3301" in said.out[0]
    assert "挂床住院" in "\n".join(said.out)


def test_a_workbook_tells_kinds_of_lines_in_its_language(told, tmp_path):
    told(*PERIOD, "--out", tmp_path / "told.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "told.xlsx")["清单"]
    kinds = {row[0].value for row in sheet.iter_rows(min_row=2)}
    assert kinds == {"合计", "手法", "选点方式", "线索来源", "自查自纠"}


def test_without_an_as_of_states_are_those_of_the_last_day(told):
    said = told("--from", "2025-01-01", "--to", "2025-05-31")
    assert "截至2025-05-31" in said.out[0]


def test_files_have_the_same_figures(told, tmp_path):
    for suffix in ("csv", "json", "xlsx"):
        assert told(*PERIOD, "--lang", "en", "--out", tmp_path / f"told.{suffix}").code == 0
    rows = json.loads((tmp_path / "told.json").read_text("utf-8"))
    assert (rows[0]["by"], rows[0]["amount_confirmed"]) == ("total", 107.5)
    assert (tmp_path / "told.csv").read_text("utf-8").startswith("by,code,name,leads,")
    book = openpyxl.load_workbook(tmp_path / "told.xlsx")
    head, first, *_ = book.worksheets[0].iter_rows(values_only=True)
    assert dict(zip(head, first, strict=True))["confirmed, yuan"] == 107.5
    assert [row[0].value for row in book["list"].iter_rows(min_row=2)][:2] == ["total", "scheme"]
    assert "never to be added up" in book["notes"]["A4"].value


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (("--from", "2025-06-01", "--to", "2025-05-01"), "--to 2025-05-01 is before --from"),
        (("--from", "2025-13-01", "--to", "2025-05-01"), "'2025-13-01' is no date"),
        ((*PERIOD[:4], "--as-of", "2024-12-31"), "--as-of 2024-12-31 is before --from"),
        ((*PERIOD, "--region", "杭州"), "--region 杭州: write 2, 4 or 6 digits"),
        ((*PERIOD, "--region", "44"), "--region 44: nobody in the store lies in it"),
        ((*PERIOD, "--out", "told.pdf"), "told.pdf: --out ends in"),
        ((*PERIOD, "--fraud-types", "none.csv"), "none.csv: cannot be read as CSV"),
        (("--from", "2025-06-01"), "Missing option '--to'"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(told, words, refusal):
    assert refusal in told(*words).refusal


def test_a_list_that_cannot_be_read_is_passed_over_by_nobody(feijian, tmp_path):
    store = a_ledger(tmp_path)
    a_list(store, ids=["east"], as_of="2025-02-01").write_text("{}")
    said = feijian("results", "--store", store.folder, *PERIOD)
    assert "a file there is not a registered list" in said.refusal
