import openpyxl
import polars as pl
import pytest

from features.counter.counter_evidence import SCHEMA
from features.evidence import COLUMNS
from features.vectors.vectors import ID
from serving.targets import leading_behaviours


@pytest.fixture
def evidence(feijian, world):
    def typed(*words):
        return feijian("evidence", *words, "--store", world.folder, "--as-of", "2026-01-01")

    return typed


@pytest.fixture(scope="module")
def ids(world):
    return world.scores.frame()[ID].to_list()


def told(path):
    return pl.read_csv(path, infer_schema=False)


def test_the_claims_behind_the_leading_reasons_of_those_named(evidence, world, ids, tmp_path):
    said = evidence(ids[3], ids[1], "--out", tmp_path / "claims.csv")
    rows = told(tmp_path / "claims.csv")
    assert (said.code, said.out) == (0, [f"{rows.height} lines: {tmp_path / 'claims.csv'}"])
    assert rows.columns == [*COLUMNS, "copy"]
    assert rows["entity_id"].unique(maintain_order=True).to_list() == [ids[3], ids[1]]
    for i in (ids[3], ids[1]):
        names = set(rows.filter(pl.col("entity_id") == i)["behaviour"])
        assert names <= {b.name for b in leading_behaviours(world.scores, i)}


def test_without_an_id_those_of_the_first(evidence, ids, tmp_path):
    assert evidence("--top", "2", "--out", tmp_path / "claims.csv").code == 0
    assert set(told(tmp_path / "claims.csv")["entity_id"]) <= set(ids[:2])


def test_behind_a_scheme_all_of_its_behaviours(evidence, ids, tmp_path):
    path = tmp_path / "claims.csv"
    assert evidence("--top", "9", "--scheme", "spending_outlier", "--out", path).code == 0
    assert set(told(path)["scheme"]) == {"spending_outlier"}
    assert told(path)["behaviour"].n_unique() > 3


def test_behind_a_scheme_of_patients_or_doctors_no_model_is_asked(evidence, tmp_path):
    for entity in ("patient", "doctor"):
        path = tmp_path / f"{entity}.csv"
        asked = ("--entity", entity, "--top", "2", "--scheme", "sex_mismatch", "--out", path)
        assert evidence(*asked).code == 0
        assert told(path)["entity_id"].n_unique() == 2


def test_what_is_printed_is_what_is_written(evidence, ids, tmp_path):
    printed = evidence(ids[0], "--lang", "en")
    evidence(ids[0], "--lang", "en", "--out", tmp_path / "claims.csv")
    written = (tmp_path / "claims.csv").read_text("utf-8").splitlines()
    one, other = ([line.rpartition(",")[0] for line in lines] for lines in (printed.out, written))
    assert one == other


def test_what_speaks_for_each_is_a_table_on_the_terminal(evidence, ids, monkeypatch):
    monkeypatch.setenv("COLUMNS", "300")
    said = evidence(ids[0], "--counter", "--scheme", "fake_admission", "--lang", "en")
    assert said.code == 0
    assert said.out[-1].startswith("For ")
    lines = [line for line in said.out if ids[0] in line]
    assert len(lines) > 3
    assert all("stays" in line or "settlements" in line for line in lines)


def test_it_is_a_sheet_of_its_own_in_a_workbook(evidence, ids, tmp_path):
    path = tmp_path / "claims.xlsx"
    assert evidence(ids[0], "--counter", "--scheme", "fake_admission", "--out", path).code == 0
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["依据", "有利情形", "副本"]
    assert "有利情形" in [cell.value for cell in book["有利情形"][1]]
    assert book["有利情形"].max_row > 3


def test_and_a_file_of_its_own_beside_any_other(evidence, ids, tmp_path):
    path, beside = tmp_path / "claims.csv", tmp_path / "claims-counter.csv"
    said = evidence(ids[0], "--counter", "--scheme", "fake_admission", "--out", path)
    assert [line.partition(": ")[2] for line in said.out] == [str(path), str(beside)]
    assert told(path).columns == [*COLUMNS, "copy"]
    assert told(beside).columns == [*SCHEMA, "copy"]
    assert set(told(path)["copy"]) <= set(told(beside)["copy"])
    assert told(beside)["copy"].n_unique() == 1
    assert set(told(beside)["entity_id"]) == {ids[0]}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["H404"], "H404: the store does not know this provider"),
        (["--scheme", "nonsense"], "--scheme nonsense: providers have no such scheme ("),
        (["--out", "claims.doc"], "--out ends in"),
        (["--counter", "--entity", "employer"], "--entity employer: told of provider, patient"),
    ],
)
def test_what_is_not_known_is_refused(evidence, tmp_path, monkeypatch, words, why):
    monkeypatch.chdir(tmp_path)
    assert why in evidence(*words).refusal
    assert list(tmp_path.iterdir()) == []
