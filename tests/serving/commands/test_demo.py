from dataclasses import replace

import openpyxl
import pytest

from features.simulation import WORLDS
from tests.training.invented import quickly


@pytest.fixture
def small(monkeypatch):
    """The same road in a smaller city, with smaller models."""
    quickly(monkeypatch)
    city = replace(WORLDS["tests"], people=1_500, providers=60, months=12)
    monkeypatch.setattr("serving.road.WORLD", city)


@pytest.mark.slow
def test_one_command_walks_the_whole_road_and_ends_with_the_list(
    feijian, world, here, small, monkeypatch
):
    monkeypatch.setenv("FEIJIAN_MLRUNS", str(world.mlruns))
    told = feijian("demo", "--out", "out", "--seed", "7")
    assert told.code == 0
    said = "\n".join(told.out)
    assert "前20名 top 20" in said
    assert "truly bad among the first 20" in said
    for ranking in ("risk", "random (expected)", "by size", "rules alone"):
        assert ranking in said
    assert "list: out/targets/targets-provider-2026-01-01.xlsx" in said
    assert "report: out/store/reports/train-provider-2026-01-01.html" in said
    assert "feijian evidence --store out/store --as-of 2026-01-01 --top 3" in said
    book = openpyxl.load_workbook(here / "out" / "targets" / "targets-provider-2026-01-01.xlsx")
    assert book.worksheets[0].max_row == 21
    assert (here / "out" / "store" / "reports" / "train-provider-2026-01-01.html").is_file()


def test_a_folder_that_cannot_be_made_is_refused_before_any_work(feijian, here):
    (here / "file").write_text("mine")
    assert "is a file, wanted a folder" in feijian("demo", "--out", "file/demo").refusal
    assert [path.name for path in here.iterdir()] == ["file"]
