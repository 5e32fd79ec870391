from dataclasses import replace

import openpyxl
import polars as pl
import pytest

from features.vectors.vectors import ID
from serving.lanes.draw_file import read_draw
from serving.plan.files import write_plan
from tests.serving.exported import exported

NAMES = ("draw", "plan", "prices", "leads", "held")


@pytest.fixture(scope="module")
def paths(planned, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    with exported(folder / "log", planned, what="plan") as export:
        paths = write_plan(folder / "list", planned, export, lang="en")
    return paths


def test_each_table_is_a_csv_and_all_are_in_one_workbook(paths):
    told = [f"{name}-provider-2026-01-01.csv" for name in NAMES]
    assert [path.name for path in paths] == [*told, "plan-provider-2026-01-01.xlsx"]
    assert sorted(paths[0].parent.iterdir()) == sorted(paths)


def test_the_list_is_read_back_as_it_was(paths, planned):
    told = pl.read_csv(paths[1], infer_schema=False)
    assert told.columns == [*planned.lines.columns, "copy"]
    for name in (ID, "lane", "team", "tip_no"):
        assert told[name].to_list() == planned.lines[name].to_list()
    assert told["team_days"].cast(pl.Float64).equals(planned.lines["team_days"])


def test_the_record_of_the_draw_is_one_that_prevalence_reads(paths, planned):
    assert read_draw(paths[0])[ID].to_list() == planned.drawn[ID].to_list()


def test_without_a_draw_there_is_no_record(planned, tmp_path):
    nobody = replace(planned, drawn=planned.drawn.clear())
    with exported(tmp_path / "log", nobody, what="plan") as export:
        paths = write_plan(tmp_path / "list", nobody, export, lang="zh")
    assert [path.name.split("-")[0] for path in paths] == [*NAMES[1:], "plan"]


def test_the_workbook_has_words_for_codes_and_ids_as_text(paths, planned):
    book = openpyxl.load_workbook(paths[-1])
    assert book.sheetnames[0] == "plan"
    assert book.sheetnames[-7:-1] == [
        *("prices", "leads", "evidence", "in favour", "kept off", "terms")
    ]
    plan = book["plan"]
    head = [cell.value for cell in plan[1]]
    ids = [cell.value for cell in plan["B"]][1:]
    assert ids == planned.lines[ID].to_list()
    assert {"lane", "team-days", "expected recoverable (yuan)"} <= set(head)
    assert plan.freeze_panes == "C2"


def test_a_region_s_sheet_has_the_lane_and_the_chance_of_who_was_drawn(paths, planned):
    book = openpyxl.load_workbook(paths[-1])
    rows = []
    for sheet in book.worksheets[1:]:
        head, *lines = sheet.iter_rows(values_only=True)
        if "result" in head:
            rows += [dict(zip(head, line, strict=True)) for line in lines]
    told = {row["provider"]: row for row in rows}
    assert sorted(told) == sorted(planned.lines[ID])
    for i, lane, chance in planned.lines.select(ID, "lane", "selection_prob").iter_rows():
        assert told[i]["lane it was chosen by"] == lane
        assert told[i]["probability of being chosen"] == pytest.approx(chance)


def test_who_sees_no_ids_gets_no_record_of_the_draw_and_pseudonyms(planned, tmp_path):
    with exported(tmp_path / "log", planned, "data_scientist", "plan") as export:
        paths = write_plan(tmp_path / "list", planned, export, lang="en")
    assert [path.name.split("-")[0] for path in paths] == [*NAMES[1:], "plan"]
    told = pl.read_csv(paths[0], infer_schema=False)
    assert not set(told[ID]) & set(planned.lines[ID])
    assert all(each.startswith("provider-") for each in told[ID])
