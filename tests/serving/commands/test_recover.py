import json

import openpyxl
import pytest

from tests.serving.recover.test_bills import POLICE, a_pool

AS_OF = ("--as-of", "2028-03-01")


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    return a_pool(tmp_path_factory.mktemp("pool"), POLICE).folder


@pytest.fixture
def told(feijian, pool):
    return lambda *words: feijian("recover", "--store", pool, *words)


def test_the_terminal_tells_how_much_is_open_and_what_lapsed(told):
    said = told(*AS_OF, "--lang", "en")
    assert said.code == 0
    assert said.out[0] == (
        "As of 2028-03-01: 1 open, 180.00 yuan to claim; 1 expired, 240.00 yuan."
    )
    assert "民法典第一百八十八条" in "\n".join(told(*AS_OF).out)


def test_the_expired_may_be_left_out_and_the_first_alone_asked_for(told, tmp_path):
    path = tmp_path / "bills.json"
    told(*AS_OF, "--no-expired", "--out", path)
    assert [row["setl_id"] for row in json.loads(path.read_text("utf-8"))] == ["S2"]
    told(*AS_OF, "--top", "1", "--out", path)
    assert [row["setl_id"] for row in json.loads(path.read_text("utf-8"))] == ["S1"]


def test_a_workbook_keeps_ids_as_text_and_no_patients_number(told, tmp_path):
    told(*AS_OF, "--out", tmp_path / "bills.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "bills.xlsx").worksheets[0]
    head, first, *_ = sheet.iter_rows(values_only=True)
    row = dict(zip(head, first, strict=True))
    assert row["结算ID"] == "S1"
    assert isinstance(row["参保人（密钥）"], str)
    cells = [cell for line in sheet.iter_rows(values_only=True) for cell in line]
    assert "Zhang" not in cells


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ((), "Missing option '--as-of'"),
        (("--as-of", "2026-01-02"), "is not the first day of a month"),
        ((*AS_OF, "--top", "0"), "Invalid value for '--top'"),
        ((*AS_OF, "--out", "bills.txt"), "bills.txt: --out ends in"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(told, words, refusal):
    assert refusal in told(*words).refusal
