import openpyxl
import polars as pl
import pytest

from features.vectors.vectors import ID


@pytest.fixture
def targets(feijian, world):
    def typed(*words):
        return feijian("targets", "--store", world.folder, "--as-of", "2026-01-01", *words)

    return typed


@pytest.mark.parametrize(("lang", "sheet"), [("zh", "检查对象"), ("en", "targets")])
def test_the_highest_risks_are_written_and_their_files_named(targets, world, tmp_path, lang, sheet):
    told = targets("--top", "5", "--lang", lang, "--out", tmp_path / "new" / "list")
    assert told.code == 0
    names = ["targets-provider-2026-01-01.csv", "targets-provider-2026-01-01.xlsx"]
    names += ["held-provider-2026-01-01.csv"]
    assert told.out == [str(tmp_path / "new" / "list" / name) for name in names]
    first = world.scores.frame()[ID].head(5).to_list()
    assert pl.read_csv(told.out[0], infer_schema=False)[ID].to_list() == first
    listed = openpyxl.load_workbook(told.out[1])[sheet]
    assert [cell.value for cell in listed["B"]][1:] == first


@pytest.mark.parametrize(("out", "culprit"), [("file", "this"), ("file/list", "file")])
def test_a_folder_that_cannot_be_made_is_refused_before_any_work(targets, here, out, culprit):
    (here / "file").write_text("mine")
    assert f"{culprit} is a file, wanted a folder" in targets("--out", out).refusal
    assert [path.name for path in here.iterdir()] == ["file"]
