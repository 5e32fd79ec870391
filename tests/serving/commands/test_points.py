import json

import openpyxl
import pytest

from tests.serving.points.drawn import a_register

HALF = ("--as-of", "2025-07-01")


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    return a_register(tmp_path_factory.mktemp("register")).folder


@pytest.fixture
def told(feijian, register):
    return lambda *words: feijian("points", "--store", register, *words)


def test_the_terminal_tells_points_evidence_and_what_comes_next(told):
    said = told(*HALF, "--lang", "en")
    assert said.code == 0
    rows = [line.split() for line in said.out]
    assert ["Yang", "pharmacist", "shop", "–", "10", "12", "10", "12"] in rows
    sentence = next(line for line in said.out if line.startswith("Yang: "))
    assert sentence.startswith("Yang: fraud, case C1: 10–12. if all is confirmed, 9 points are")
    assert "at the most, 12 points would be reached" in sentence
    assert any("never a finding" in line for line in said.out)


def test_it_speaks_chinese_too(told):
    said = told("--year", "2025")
    assert "不是认定" in said.out[2]
    zhou = next(line for line in said.out if line.startswith("Zhou："))
    assert zhou == "Zhou：–。再记2分即达9分：暂停医保支付资格1至6个月"


def test_files_hold_the_lines_and_the_claims_beside_them(told, tmp_path):
    said = told(*HALF, "--lang", "en", "--out", tmp_path / "points.json")
    assert said.out[-1].endswith(f"lines: {tmp_path / 'points-claims.json'}")
    lines = json.loads((tmp_path / "points.json").read_text("utf-8"))
    assert [row["entity_id"] for row in lines] == ["Yang", "Zhou", "Chen"]
    claims = json.loads((tmp_path / "points-claims.json").read_text("utf-8"))
    assert {row["entity_id"] for row in claims} == {"Chen"}
    told(*HALF, "--out", tmp_path / "points.xlsx")
    book = openpyxl.load_workbook(tmp_path / "points.xlsx")
    assert book.worksheets[0]["A2"].value == "Yang"
    assert "不是认定" in book["说明"]["A3"].value


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ((), "--year or --as-of: which year's points are asked for?"),
        (("--year", "1999"), "Invalid value for '--year'"),
        (("--year", "2025", "--as-of", "2025-01-01"), "--year 2025: as of 2025-01-01 points are"),
        (("--as-of", "2025-01-02"), "is not the first day of a month"),
        ((*HALF, "--doctors", "--pharmacists"), "one of them, or neither for both"),
        ((*HALF, "--tiers", "none.toml"), "none.toml: cannot be read"),
        ((*HALF, "--out", "points.html"), "points.html: --out ends in"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(told, words, refusal):
    assert refusal in told(*words).refusal
