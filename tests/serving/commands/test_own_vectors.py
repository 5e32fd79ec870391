import polars as pl
import pytest

from serving.own.scores import SCHEMA
from tests.training.invented import quickly
from tests.training.own.conftest import a_frame


@pytest.fixture
def files(here, monkeypatch):
    """vectors.csv and labels.csv in the working folder; every second id has a label."""
    quickly(monkeypatch)
    frame, bad = a_frame()
    frame.write_csv("vectors.csv")
    label = [str(int(b)) if row % 2 else "" for row, b in enumerate(bad)]
    frame.select("编号").with_columns(pl.Series("label", label)).write_csv("labels.csv")
    return here


TRAIN = ("train", "--vectors", "vectors.csv", "--id", "编号", "--leave-out", "东家")


def test_from_files_to_scores(feijian, files):
    told = feijian(*TRAIN, "--labels", "labels.csv", "--repeats", 1, "--size", "钱")
    assert (told.code, told.err) == (0, [])
    assert [line.split()[0] for line in told.out[1:3]] == ["risk", "size"]
    report = files / "mlruns" / "reports" / "train-vectors.html"
    assert told.out[-1] == f"model vectors version 1; report {report}"
    assert report.is_file()

    words = ("score", "--vectors", "vectors.csv", "--id", "编号", "--model", "vectors")
    assert feijian(*words, "--out", "s.csv", "--lang", "en").out == ["300 lines: s.csv"]
    told = pl.read_csv("s.csv", schema_overrides=SCHEMA)
    assert told.schema == pl.Schema(SCHEMA)
    assert told["rank"].to_list() == list(range(1, 301))
    assert told["calibrated"].all()
    assert set(told["id"]) == set(a_frame()[0]["编号"])
    assert told["reason_1"][0].startswith("比例 %: ")
    bad = a_frame()[1]
    assert sum(bad[int(i)] for i in told["id"][:40]) > 30

    feijian(*words, "--out", "again.csv", "--lang", "en")
    assert (files / "again.csv").read_bytes() == (files / "s.csv").read_bytes()

    a_frame()[0].drop("噪声").write_csv("lacking.csv")
    words = ("score", "--vectors", "lacking.csv", "--id", "编号", "--model", "vectors")
    assert feijian(*words).refusal == "the vectors lack what the model uses: 噪声"


def test_without_labels_there_is_a_rank(feijian, files):
    told = feijian(*TRAIN, "--name", "无标签")
    assert told.code == 0
    assert told.out[0] == (
        "too few labels to calibrate (0 of 1, 0 of 0): the model ranks, its risk is no probability"
    )
    told = feijian("score", "--vectors", "vectors.csv", "--id", "编号", "--model", "无标签")
    assert told.out[0] == ",".join(SCHEMA)
    assert ",false," in told.out[1]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((*TRAIN, "--store", "s"), "--store does not go with --vectors"),
        ((*TRAIN, "--as-of", "2026-01-01"), "--as-of does not go with --vectors"),
        (("train", "--labels", "x.csv"), "--labels goes with --vectors"),
        (("train",), "Missing option '--as-of'."),
        (("train", "--vectors", "vectors.csv"), "Missing option '--id'."),
        ((*TRAIN, "--name", "a/b"), "model name 'a/b': at most 200 characters, without"),
        ((*TRAIN, "--group", "没有"), "the vectors have no column '没有'; they have 编号"),
        (("train", "--vectors", "no.csv", "--id", "x"), "no.csv: no such file"),
        (("train", "--vectors", "vectors.csv", "--id", "编号"), "'东家' (74 different words)"),
        (("score",), "Missing option '--as-of'."),
        (("score", "--vectors", "vectors.csv", "--id", "编号"), "Missing option '--model'."),
        (("score", "--model", "x"), "--model goes with --vectors"),
        (
            ("score", "--vectors", "vectors.csv", "--id", "编号", "--model", "x"),
            "no model 'x' yet; make one with feijian train --vectors FILE",
        ),
    ],
)
def test_what_does_not_go_together_is_refused_and_leaves_nothing(feijian, files, words, why):
    assert why in feijian(*words).refusal
    assert {path.name for path in files.iterdir()} <= {"vectors.csv", "labels.csv"}
