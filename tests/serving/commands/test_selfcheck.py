import json

import openpyxl
import pytest

from tests.serving.selfcheck.drawn import a_pool

AS_OF = ("--as-of", "2026-01-01")
TIP = "tip_no fixmedins_code party_type received_at\nT1 east PROVIDER 2025-12-01T09:00:00"
SENTENCE = "{}: no self-check file is made as of 2026-01-01"


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    return a_pool(tmp_path_factory.mktemp("pool")).folder


@pytest.fixture
def told(feijian, pool):
    return lambda *words: feijian("selfcheck", "--store", pool, *words)


def test_the_terminal_lists_the_claims_with_their_law(told):
    said = told("east", *AS_OF, "--lang", "en")
    assert said.code == 0
    assert said.out[0].startswith("Self-check of east: in the twelve months before 2026-01-01, 3")
    assert "240.00 yuan" in said.out[0]
    assert any(line.startswith("priced above the cap") for line in said.out)


def test_it_speaks_chinese_too(told):
    said = told("east", *AS_OF)
    assert "不是认定结论" in said.out[2]
    assert any("超过每日限次收费" in line for line in said.out)


def test_files_hold_the_claims(told, tmp_path):
    for suffix in ("csv", "json", "xlsx"):
        assert told("east", *AS_OF, "--out", tmp_path / f"east.{suffix}").code == 0
    rows = json.loads((tmp_path / "east.json").read_text("utf-8"))
    assert {row["bkkp_sn"] for row in rows} == {"L1", "L2", "L4"}
    book = openpyxl.load_workbook(tmp_path / "east.xlsx")
    assert book.worksheets[0]["A1"].value == "情形"
    assert "说明" in book.sheetnames


def test_one_sentence_and_no_file_for_whichever_reason(feijian, tmp_path):
    folder = a_pool(tmp_path, tip_d=TIP).folder
    held = feijian("selfcheck", "east", "--store", folder, *AS_OF, "--lang", "en", "--out", "a.csv")
    clean = feijian("selfcheck", "south", "--store", folder, *AS_OF, "--lang", "en")
    assert (held.code, held.out, held.err) == (1, [], [SENTENCE.format("east")])
    assert (clean.code, clean.out, clean.err) == (1, [], [SENTENCE.format("south")])


def test_the_content_is_the_same_whatever_is_held_elsewhere(feijian, told, tmp_path):
    folder = a_pool(tmp_path, tip_d=TIP).folder
    other = feijian("selfcheck", "west", "--store", folder, *AS_OF)
    assert other.out[:-1] == told("west", *AS_OF).out[:-1]


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (("nobody", *AS_OF), "nobody: the store does not know this provider"),
        (("east",), "Missing option '--as-of'"),
        ((*AS_OF,), "Missing argument 'ID'"),
        (("east", *AS_OF, "--held", "none.csv"), "none.csv: no such file"),
        (("east", *AS_OF, "--out", "east.txt"), "east.txt: --out ends in"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(told, words, refusal):
    assert refusal in told(*words).refusal
