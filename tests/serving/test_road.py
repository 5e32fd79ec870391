from dataclasses import replace

import openpyxl
import pytest

from features.bad_input import BadInput
from features.claims.store import Store
from features.claims.tables.setl_d import SETL_D
from features.simulation import WORLDS
from serving.road import demo_road
from tests.training.invented import quickly


@pytest.fixture
def village(monkeypatch, world):
    """A small city hardly inspected: too few labels to calibrate by."""
    quickly(monkeypatch)
    few = replace(WORLDS["tests"], people=1500, providers=40, months=8, inspected=0.2)
    monkeypatch.setattr("serving.road.WORLD", few)


@pytest.mark.slow
def test_where_too_little_is_known_the_road_ends_with_ranks_and_promises_no_probability(
    village, tmp_path, capsys
):
    demo_road(tmp_path, seed=1)
    told = capsys.readouterr()
    first = next(line for line in told.out.splitlines() if "│ 1 " in line)
    assert first.split("│")[3].strip() == "-"
    assert "6/6 grading by the truth" in told.err or "done" in told.err
    book = openpyxl.load_workbook(tmp_path / "targets" / "targets-provider-2026-01-01.xlsx")
    terms = dict(book["说明"].iter_rows(values_only=True))
    assert "风险不是概率" in terms["风险"]


@pytest.mark.slow
def test_another_seed_in_the_same_folder_is_another_sample_and_not_a_mixture(
    village, tmp_path, monkeypatch
):
    class Ingested(Exception):
        pass

    def train(*_, **__):
        raise Ingested

    monkeypatch.setattr("serving.road.train", train)
    alone = tmp_path / "alone"
    for folder, seed in ((tmp_path, 1), (tmp_path, 2), (alone, 2)):
        with pytest.raises(Ingested):
            demo_road(folder, seed=seed)
    once, twice = (
        Store.open(folder / "store").scan(SETL_D).sort("setl_id").collect()
        for folder in (alone, tmp_path)
    )
    assert once.equals(twice)


def test_a_store_that_no_demo_made_is_left_alone(village, tmp_path):
    (tmp_path / "store").mkdir()
    with pytest.raises(BadInput, match="no demo made"):
        demo_road(tmp_path, seed=1)
    assert (tmp_path / "store").is_dir()
