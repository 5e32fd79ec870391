import json
from dataclasses import replace

import openpyxl
import polars as pl
import pytest

from features.vectors.vectors import ID
from serving.uncalibrated import UNCALIBRATED


@pytest.fixture
def score(feijian, world):
    def typed(*words):
        return feijian("score", "--store", world.folder, "--as-of", "2026-01-01", *words)

    return typed


def test_what_is_printed_is_the_frame_and_the_copy(score, world):
    told = score("--lang", "en")
    assert told.code == 0
    assert told.err == []
    lines = [line.rpartition(",") for line in told.out]
    assert "\n".join(line for line, _, _ in lines) + "\n" == world.scores.frame("en").write_csv()
    assert lines[0][2] == "copy"
    assert len({copy for _, _, copy in lines[1:]}) == 1


def test_where_the_model_is_not_calibrated_it_is_said(score, world, monkeypatch):
    bundle = world.scores.bundle
    card = bundle.card.model_copy(update={"calibrated": False})
    scores = replace(world.scores, bundle=replace(bundle, card=card))
    monkeypatch.setattr("serving.scores.open_scores", lambda *_, **__: (None, scores))
    said: list[str] = []
    monkeypatch.setattr("serving.commands.score.say", said.append)
    for lang in ("zh", "en"):
        score("--lang", lang)
    assert said == [UNCALIBRATED.zh, UNCALIBRATED.en]


@pytest.mark.slow
def test_every_suffix_tells_the_same(score, world, tmp_path):
    frame = world.scores.frame()
    for suffix in (".csv", ".parquet", ".json", ".xlsx"):
        told = score("--out", tmp_path / f"scores{suffix}")
        assert told.out == [f"{frame.height} lines: {tmp_path / f'scores{suffix}'}"]
    assert pl.read_parquet(tmp_path / "scores.parquet").drop("copy").equals(frame)
    ids = frame[ID].to_list()
    assert pl.read_csv(tmp_path / "scores.csv", infer_schema=False)[ID].to_list() == ids
    assert [row[ID] for row in json.loads((tmp_path / "scores.json").read_text())] == ids
    assert json.loads((tmp_path / "scores.json").read_text())[0].popitem()[0] == "copy"
    sheet = openpyxl.load_workbook(tmp_path / "scores.xlsx").active
    assert [cell.value for cell in sheet["A"]][1:] == ids


@pytest.mark.parametrize(
    ("out", "why"),
    [
        ("scores", "scores: --out ends in .csv or .parquet or .json or .xlsx"),
        ("scores.html", "scores.html: --out ends in .csv or .parquet or .json or .xlsx"),
        ("file/scores.csv", "is a file, wanted a folder"),
        ("folder.csv", "folder.csv: --out is a folder"),
    ],
)
def test_a_place_that_cannot_be_written_to_is_refused_before_any_work(score, here, out, why):
    (here / "file").touch()
    (here / "folder.csv").mkdir()
    before = sorted(here.rglob("*"))
    assert why in score("--out", out).refusal
    assert sorted(here.rglob("*")) == before
