import json
import re
from pathlib import Path

import openpyxl
import pytest

from features.vectors.vectors import ID
from serving.dossier.headings import headings
from serving.dossier.words import SHEETS


@pytest.fixture
def dossier(feijian, world):
    def typed(*words):
        return feijian("dossier", *words, "--store", world.folder, "--as-of", "2026-01-01")

    return typed


@pytest.fixture(scope="module")
def first(world):
    return world.scores.frame()[ID][0]


@pytest.mark.slow
def test_a_dossier_goes_out_and_what_is_found_comes_back(dossier, feijian, first, tmp_path):
    said = dossier(first, "--out", tmp_path / "out", "--lang", "en", "--charts", "5")
    assert (said.code, said.err) == (0, [])
    html, book, text = said.out
    assert json.loads(Path(text).read_text())["who"]["id"] == first
    assert html.endswith(".html")
    opened = openpyxl.load_workbook(book)
    sheet = opened[SHEETS["charts"][1]]
    head = [cell.value for cell in sheet[1]]
    found, fund = (head.index(headings("en")[name]) for name in ("found", "fund"))
    for row in sheet.iter_rows(min_row=2):
        row[found].value = round(row[fund].value / 2, 2)
    opened.save(book)
    back = feijian("extrapolate", book, "--lang", "en", "--out", tmp_path / "strata.csv")
    assert back.code == 0
    assert any("extrapolated to all" in line for line in back.out)
    assert (tmp_path / "strata.csv").read_text().startswith("stratum,charts,drawn,looked_at")


def test_a_dossier_of_nobody_or_with_a_wrong_day_is_refused_and_nothing_is_written(
    dossier, first, tmp_path
):
    out = ("--out", tmp_path / "out")
    assert dossier("nobody", *out).refusal == "nobody: the store does not know this provider"
    refusal = dossier(first, "--roster", "2031-01-01", *out).refusal
    assert re.match("--roster 2031-01-01: the store's data ends on 20", refusal)
    assert "is no date" in dossier(first, "--roster", "yesterday", *out).refusal
    (tmp_path / "file").write_text("")
    assert "wanted a folder" in dossier(first, "--out", tmp_path / "file").refusal
    assert not (tmp_path / "out").exists()


def test_without_an_id_the_command_says_that_it_takes_one(dossier):
    assert "IDS" in dossier().refusal.upper()


@pytest.mark.slow
def test_those_of_a_list_are_asked_for_by_its_file(dossier, first, tmp_path):
    (tmp_path / "list.csv").write_text(f"entity_id,rank\n{first},1\n")
    said = dossier("--list", tmp_path / "list.csv", "--out", tmp_path / "out", "--charts", "5")
    assert [first in line for line in said.out] == [True] * 3
    (tmp_path / "other.csv").write_text("entity_id\nnobody\n")
    assert "1 of 1 ids are unknown" in dossier("--list", tmp_path / "other.csv").refusal


def test_what_cannot_be_extrapolated_is_refused(feijian, tmp_path):
    assert "no such file" in feijian("extrapolate", tmp_path / "absent.xlsx").refusal
    said = feijian("extrapolate", tmp_path / "absent.xlsx", "--out", tmp_path / "a.txt")
    assert "--out ends in" in said.refusal
