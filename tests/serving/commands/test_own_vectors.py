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


@pytest.mark.slow
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


SCORE = ("score", "--vectors", "vectors.csv", "--id", "编号", "--model", "m")
PROMOTE = (
    *("promote", "--vectors", "vectors.csv", "--labels", "labels.csv", "--id", "编号"),
    *("--group", "东家", "--size", "钱", "--model", "m", "--lang", "en"),
)


def test_from_a_poor_champion_to_a_better_one_and_back_and_each_score_again(feijian, files):
    train = (*TRAIN, "--labels", "labels.csv", "--repeats", 0, "--name", "m")
    assert feijian(*train, "--leave-out", "比例 %").code == 0
    first = feijian(*PROMOTE, "--first")
    assert (first.code, first.err) == (0, [])
    assert first.out[0] == "m version 1, champion none; 150 inspected (45 confirmed)"
    assert first.out[-1] == "version 1 is champion"
    feijian(*SCORE, "--out", "before.csv")
    assert feijian(*train).code == 0

    shut = feijian(*PROMOTE)
    assert (shut.code, shut.out[-1]) == (1, "version 2 is not promoted")
    assert [line.split()[0] for line in shut.out[1:5]] == ["yes", "yes", "no", "yes"]
    assert "precision@30" in shut.out[1]
    assert "money@30" in shut.out[1]
    assert "the first 50 change by" in shut.out[3]
    dry = feijian(*PROMOTE, "--max-churn", 1, "--dry-run")
    assert (dry.code, dry.out[-1]) == (0, "version 2 would be promoted")
    assert feijian(*PROMOTE, "--max-churn", 1).out[-1] == "version 2 is champion"
    assert feijian(*PROMOTE).refusal == "m: no challenger; feijian train makes one"

    again = ("replay", "--vectors", "vectors.csv", "--lang", "en")
    told = feijian(*again, "--scores", "before.csv")
    assert (told.code, told.out) == (0, ["300 rows, bit for bit the same"])
    receipt = pl.read_csv("before.csv")["receipt"][0]
    assert "model=m/1" in receipt
    printed = feijian(*again, receipt, "--lang", "zh").out
    assert [*printed, ""] == (files / "before.csv").read_text("utf-8").split("\n")
    feijian(*again, receipt, "--out", "again.parquet")
    assert pl.read_parquet("again.parquet").height == 300
    other = ("replay", receipt, "--vectors", "labels.csv", "--lang", "en")
    told = feijian(*other)
    assert (told.code, told.out) == (1, ["vectors: the vectors are not the file that was scored"])

    assert feijian("rollback", "--model", "m").out == ["m: version 1 is champion again"]
    assert feijian("rollback", "--model", "m").code == 2

    calm = feijian("drift", "--vectors", "vectors.csv", "--id", "编号", "--model", "m")
    assert (calm.code, calm.err) == (0, [])
    assert calm.out[-2:] == [
        str(files / "mlruns" / "reports" / f"drift-m.{end}") for end in ("html", "json")
    ]
    moved = a_frame(seed=3)[0].with_columns(pl.col("噪声") * 9)
    moved.write_parquet("later.parquet")
    words = ("drift", "--vectors", "later.parquet", "--id", "编号", "--model", "m", "--lang", "en")
    told = feijian(*words, "--out", "d.html")
    assert (told.code, told.out[-2:]) == (1, ["d.html", "d.json"])
    assert "the worst is “噪声” (all)" in told.out[0]


def test_without_labels_there_is_a_rank(feijian, files):
    told = feijian(*TRAIN, "--name", "无标签")
    assert told.code == 0
    assert told.out[:2] == [
        "too few labels to calibrate (0 of 1, 0 of 0): the model ranks, its risk is no probability",
        "标签太少，未校准：模型只排名次，risk 不是概率",
    ]
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
        (PROMOTE, "no model 'm' yet; make one with feijian train --vectors FILE"),
        ((*PROMOTE, "--store", "s"), "--store does not go with --vectors"),
        ((*PROMOTE[:3], "--id", "编号", "--model", "m"), "Missing option '--labels'."),
        ((*PROMOTE[:5], "--model", "m"), "Missing option '--id'."),
        (PROMOTE[:7], "Missing option '--model'."),
        (("promote", "--model", "m"), "--model goes with --vectors"),
        (("rollback", "--model", "m"), "no model 'm' yet"),
        (("rollback", "--model", "m", "--entity", "doctor"), "--entity does not go with --model"),
        (("rollback", "--model", "feijian-doctor-risk-0"), "is kept for the models of stores"),
        (("replay", "x", "--vectors", "vectors.csv"), "the receipt is not one of a score of"),
        (("replay", "--vectors", "vectors.csv"), "name a receipt, or a file of scores"),
        (("replay", "vectors=0;model=m/1"), "name their file with --vectors"),
        (("replay", "x", "--id", "编号"), "--id goes with --vectors"),
        (("replay", "x", "--vectors", "vectors.csv", "--for", "him"), "--for does not go with"),
        (("replay", "--vectors", "vectors.csv", "--scores", "labels.csv"), "no scores here"),
        (("drift", "--vectors", "vectors.csv", "--id", "编号"), "Missing option '--model'."),
        (("drift", "--vectors", "vectors.csv", "--model", "m"), "Missing option '--id'."),
        (("drift", "--vectors", "v.csv", "--as-of", "2026-01-01"), "--as-of does not go with"),
        (("drift",), "Missing option '--as-of'."),
        (("drift", *SCORE[1:]), "no model 'm' yet"),
        (("drift", *SCORE[1:], "--out", "d.pdf"), "d.pdf: --out ends in .html"),
    ],
)
def test_what_does_not_go_together_is_refused_and_leaves_nothing(feijian, files, words, why):
    assert why in feijian(*words).refusal
    assert {path.name for path in files.iterdir()} <= {"vectors.csv", "labels.csv"}
