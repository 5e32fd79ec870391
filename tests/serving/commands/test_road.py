"""The road from claims to a list, as somebody types it, on a small simulated city."""

from contextlib import chdir

import openpyxl
import polars as pl
import pytest

from features.vectors.vectors import ID
from tests.training.invented import quickly

AS_OF = ("--as-of", "2026-01-01")
SMALL = ("--world", "tests", "--people", "1500", "--providers", "40")


@pytest.fixture(scope="module")
def road(world, tmp_path_factory):
    """A folder in which the road has been walked as far as the model."""
    from serving.commands.main import run

    here = tmp_path_factory.mktemp("road")
    with pytest.MonkeyPatch.context() as patch, chdir(here):
        quickly(patch)
        for words in (
            ["simulate", "--out", "claims", *SMALL, "--months", "12", "--seed", "3"],
            ["ingest", "claims"],
            ["train", *AS_OF],
        ):
            assert run(words) == 0, words
    return here


@pytest.fixture(autouse=True)
def walking(road, monkeypatch):
    monkeypatch.chdir(road)


def test_the_model_has_a_report(road):
    assert (road / "store" / "reports" / "train-provider-2026-01-01.html").is_file()


def test_vectors(feijian, tmp_path):
    told = feijian("vectors", *AS_OF, "--out", tmp_path / "vectors.parquet")
    assert told.code == 0
    frame = pl.read_parquet(tmp_path / "vectors.parquet")
    assert told.out[0].startswith(f"{frame.height} providers, ")
    assert "entity" not in frame.columns


def test_score_prints_one_line_for_every_provider(feijian, tmp_path):
    told = feijian("score", *AS_OF, "--lang", "en")
    assert told.code == 0
    assert told.out[0].startswith("entity_id,status,risk,risk_violation,rank,percentile")
    written = feijian("score", *AS_OF, "--lang", "en", "--out", tmp_path / "scores.csv")
    assert written.out == [f"{len(told.out) - 1} lines: {tmp_path / 'scores.csv'}"]
    again = pl.read_csv(tmp_path / "scores.csv", schema_overrides={ID: pl.String})
    assert again.height == len(told.out) - 1
    assert again["rank"].drop_nulls().to_list() == sorted(again["rank"].drop_nulls())


def test_targets_writes_the_list_as_csv_and_excel(feijian, tmp_path):
    told = feijian("targets", *AS_OF, "--top", "3", "--out", tmp_path / "list")
    assert told.code == 0
    csv, book, _ = told.out
    listed = pl.read_csv(csv)
    assert listed.height == 3
    assert (listed["low"] <= listed["expected"]).all()
    first, *regions, evidence, counter, off, about, copy = openpyxl.load_workbook(book).sheetnames
    assert len(regions) == listed["region"].n_unique()
    assert (first, evidence, counter) == ("检查对象", "依据", "有利情形")
    assert (off, about, copy) == ("暂不检查", "说明", "副本")


def test_evidence_lists_the_claims_behind_the_first(feijian):
    told = feijian("evidence", *AS_OF, "--top", "2")
    assert told.code == 0
    assert told.out[0].startswith("entity_id,scheme,behaviour,setl_id,")
    assert len(told.out) > 2


@pytest.mark.slow
def test_simulate_says_where_it_wrote(feijian, tmp_path):
    words = ["simulate", "--out", tmp_path / "c", *SMALL, "--months", "6"]
    told = feijian(*words)
    assert (told.code, told.out) == (0, [str(tmp_path / "c")])
    assert len(list((tmp_path / "c" / "setl_d").glob("*.parquet"))) == 6
    assert (tmp_path / "c" / "truth" / "providers" / "000.parquet").is_file()
