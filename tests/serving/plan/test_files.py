from dataclasses import replace

import openpyxl
import polars as pl
import pytest

from features.vectors.vectors import ID
from serving.lanes.draw_file import read_draw
from serving.plan.files import write_plan
from serving.workbook import write_workbook

NAMES = ("draw", "plan", "prices", "leads", "held")


@pytest.fixture(scope="module")
def paths(planned, tmp_path_factory):
    return write_plan(tmp_path_factory.mktemp("out") / "list", planned, lang="en")


def test_each_table_is_a_csv_and_all_are_in_one_workbook(paths):
    told = [f"{name}-provider-2026-01-01.csv" for name in NAMES]
    assert [path.name for path in paths] == [*told, "plan-provider-2026-01-01.xlsx"]
    assert sorted(paths[0].parent.iterdir()) == sorted(paths)


def test_the_list_is_read_back_as_it_was(paths, planned):
    told = pl.read_csv(paths[1], infer_schema=False)
    assert told.columns == planned.lines.columns
    for name in (ID, "lane", "team", "tip_no"):
        assert told[name].to_list() == planned.lines[name].to_list()
    assert told["team_days"].cast(pl.Float64).equals(planned.lines["team_days"])


def test_the_record_of_the_draw_is_one_that_prevalence_reads(paths, planned):
    assert read_draw(paths[0])[ID].to_list() == planned.drawn[ID].to_list()


def test_without_a_draw_there_is_no_record(planned, tmp_path):

    paths = write_plan(tmp_path, replace(planned, drawn=planned.drawn.clear()), lang="zh")
    assert [path.name.split("-")[0] for path in paths] == [*NAMES[1:], "plan"]


def test_the_workbook_has_words_for_codes_and_ids_as_text(paths, planned):
    book = openpyxl.load_workbook(paths[-1])
    assert book.sheetnames == ["plan", "prices", "leads", "kept off", "summary"]
    plan = book["plan"]
    head = [cell.value for cell in plan[1]]
    ids = [cell.value for cell in plan["B"]][1:]
    assert ids == planned.lines[ID].to_list()
    assert {"lane", "team-days", "expected recoverable (yuan)"} <= set(head)
    assert plan.freeze_panes == "C2"


def test_it_can_be_written_as_a_target_list_too(planned, tmp_path):
    write_workbook(tmp_path / "list.xlsx", planned, lang="en")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx")["targets"]
    assert [cell.value for cell in sheet["B"]][1:] == planned.lines[ID].to_list()
