import json
import re
from dataclasses import replace

import fastexcel
import polars as pl

from serving.tried.files import write_tried
from tests.serving.tried.made import LEAK, a_gain

TABLES = ("distribution", "first", "evidence", "nearest", "figures", "alone", "moves")


def test_a_page_a_json_a_workbook_and_a_csv_per_table(tried, tmp_path):
    stem = "try-tried-provider-2025-07-01"
    paths = write_tried(tmp_path / "new", tried, a_gain(), lang="en")
    names = [f"{stem}{end}" for end in (".html", ".json", ".xlsx")]
    assert [path.name for path in paths] == [*names, *(f"{stem}-{name}.csv" for name in TABLES)]
    assert {path.name for path in (tmp_path / "new").iterdir()} == {path.name for path in paths}
    sheets = fastexcel.read_excel(paths[2])
    assert sheets.sheet_names == list(TABLES)
    assert pl.DataFrame(sheets.load_sheet("first", dtypes="string"))["id"].to_list()[0] == "H03"
    first = pl.read_csv(paths[4], infer_schema=False)
    assert first.select("place", "entity_id", "rank_with", "list").row(0) == (
        "1",
        "H03",
        "2",
        "stays",
    )
    assert pl.read_csv(paths[5]).height == tried.evidence.height == 25


def test_tables_without_a_line_are_left_out(tried, tmp_path):
    paths = write_tried(tmp_path, tried, a_gain(figures=False), lang="zh")
    assert not any("figures" in path.name for path in paths)


def test_the_json_tells_everything_with_a_receipt(tried, tmp_path):
    paths = write_tried(tmp_path, tried, a_gain(cautions=[LEAK]), lang="zh")
    told = json.loads(paths[1].read_text("utf-8"))
    assert set(told["tables"]) == set(TABLES)
    assert told["tables"]["figures"][0]["with"] == 0.62
    assert told["verdict"]["en"].startswith("It adds")
    assert told["cautions"][0]["code"] == "leak"
    assert re.fullmatch(
        r"as_of=2025-07-01;store=\w{12};features=\w{12};catalogue=\w{12};idea=\w{12};entity=provider;seed=0;repeats=3",
        told["receipt"],
    )


def test_the_page_needs_nothing_else_and_runs_nothing(tried, tmp_path):
    page = write_tried(tmp_path, tried, a_gain(cautions=[LEAK]), lang="zh")[0].read_text("utf-8")
    assert page.count("<svg") == 2
    assert not re.search(r"<script|<link|src=|href=\"http", page)
    assert "单凭此项即得AUC" in page
    assert "有增益" in page
    assert "idea=" in page


def test_where_there_is_nothing_to_be_cautious_of_the_page_says_so_in_its_language(tried, tmp_path):
    for lang, nothing in (("zh", "无"), ("en", "none")):
        calm = replace(tried, cautions=[])
        page = write_tried(tmp_path, calm, a_gain(), lang=lang)[0].read_text("utf-8")
        assert f"<p>{nothing}</p>" in page


def test_what_a_page_is_told_is_escaped(tried, tmp_path):
    sharp = replace(LEAK, en="<b>sharp</b>.", zh="<b>尖</b>。")
    for lang in ("zh", "en"):
        page = write_tried(tmp_path, tried, a_gain(cautions=[sharp]), lang=lang)[0]
        assert "<b>sharp" not in page.read_text("utf-8")
        assert "<b>尖" not in page.read_text("utf-8")
