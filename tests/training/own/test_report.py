import json

import pytest

from training.crossvalidate import Interval
from training.own.floors import Alone
from training.own.report import OwnReport, write_own_report
from training.stack import Stack


def a_report(**changes):
    told = {
        "name": "省内向量",
        "vectors_digest": "a" * 64,
        "labels_digest": "b" * 64,
        "rows": 200,
        "columns": 2,
        "directed": 0,
        "roles": {"id": "编号"},
        "seed": 0,
        "repeats": 1,
        "confirmed": 20,
        "found_none": 100,
        "unlabelled": 80,
        "groups": 0,
        "stack": Stack(-1.0, (1.0, 0.5, 0.25, 0.125), calibrated=True),
        "table": {"risk": {"AP": Interval(0.5, 0.4, 0.6), "Brier": Interval(*[float("nan")] * 3)}},
        "alone": [Alone("<占比>", 0.8, -1)],
    }
    return OwnReport(**told | changes)


def test_page_and_json_tell_the_same_and_a_name_is_no_markup(tmp_path):
    path = write_own_report(tmp_path / "r.html", a_report())
    page = path.read_text("utf-8")
    assert "0.500" in page
    assert "&lt;占比&gt;" in page
    assert "leak alarm" not in page
    told = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert told["table"]["risk"] == {
        "AP": {"mean": 0.5, "low": 0.4, "high": 0.6},
        "Brier": {"mean": None, "low": None, "high": None},
    }
    assert told["alone"] == [{"column": "<占比>", "auc": 0.8, "direction": -1}]


@pytest.mark.parametrize(
    ("changes", "alarm"),
    [
        ({"alone": [Alone("x", 0.99, 1)]}, "column 'x'"),
        ({"table": {"risk": {"AP": Interval(0.95, 0.9, 1.0)}}}, "AP"),
    ],
)
def test_what_tells_too_well_is_an_alarm(tmp_path, changes, alarm):
    report = a_report(**changes)
    assert report.alarms == [alarm]
    assert "leak alarm" in write_own_report(tmp_path / "r.html", report).read_text("utf-8")


def test_without_figures_the_page_says_why(tmp_path):
    page = write_own_report(tmp_path / "r.html", a_report(table={})).read_text("utf-8")
    assert "Not cross-validated" in page
    bare = a_report(table={}, stack=Stack(0.0, (0.0, 0.3, 1.0, 0.0), calibrated=False))
    assert "标签太少" in write_own_report(tmp_path / "r.html", bare).read_text("utf-8")
