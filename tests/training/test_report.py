import json
from html.parser import HTMLParser

import pytest

from tests.components import require
from training.crossvalidate import Interval
from training.report import write_report
from training.stack import Stack

NONE = float("nan")


def a_table(auc=0.812, ap=0.634):
    figures = {"AP": Interval(ap, 0.5, 0.7), "AUC": Interval(auc, 0.75, 0.99)}
    size = {"AP": Interval(0.31, 0.2, 0.4), "AUC": Interval(NONE, NONE, NONE)}
    return {"risk": figures, "size": size}


@pytest.fixture
def page(a_report, tmp_path):
    """The page of a report with these changes."""

    def written(**changes):
        return write_report(tmp_path / "train.html", a_report(**changes)).read_text("utf-8")

    return written


class Cells(HTMLParser):
    """The text of the table's rows."""

    def __init__(self):
        super().__init__()
        self.rows, self.inside = [], False

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag):
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data):
        if self.inside:
            self.rows[-1][-1] += data.strip()


def cells(html):
    parser = Cells()
    parser.feed(html)
    return parser.rows


def test_it_speaks_chinese_and_english(page):
    told = page(table=a_table())
    assert "飞检 训练报告 · training report" in told
    assert "留出检验 Held-out figures" in told
    assert "已检查 inspected: 94" in told
    assert "未检查 never inspected: 106" in told


def test_every_figure_stands_with_its_interval_beside_the_baselines(page):
    assert cells(page(table=a_table())) == [
        ["", "AP", "AUC"],
        ["risk", "0.634[0.500, 0.700]", "0.812[0.750, 0.990]"],
        ["size", "0.310[0.200, 0.400]", "–"],
    ]


def test_what_is_left_to_calibrate_is_told_where_it_is_known(page):
    told = page(table=a_table(), brier_ratio=Interval(1.014, 0.98, 1.05))
    assert "Brier 为交叉拟合保序回归后的 is 1.01\n[0.98, 1.05] 倍" in told
    assert "保序回归" not in page(table=a_table())


@pytest.mark.parametrize(
    ("auc", "ap", "alarm"),
    [(0.975, 0.9, None), (0.976, 0.5, "AUC"), (0.8, 0.91, "AP"), (0.99, 0.95, "AUC, AP")],
)
def test_figures_too_good_to_be_believed_raise_a_leak_alarm(page, auc, ap, alarm):
    told = page(table=a_table(auc, ap))
    assert ("泄漏警报" in told) is (alarm is not None)
    if alarm:
        assert f"leak alarm: {alarm} 好得不可信" in told


def test_a_baseline_alone_raises_no_alarm(a_report):
    table = a_table()
    table["size"]["AUC"] = Interval(0.99, 0.98, 1.0)
    assert a_report(table=table).alarms == []


def test_with_too_few_labels_it_says_that_there_is_no_probability(page):
    told = page(stack=Stack(0.0, (0.0, 1.0, 1.0), calibrated=False))
    assert "确认案件太少" in told
    assert "a rank, and no probability" in told
    assert "calibrated: false" in told


def test_a_calibrated_model_that_was_not_cross_validated_is_not_said_to_lack_labels(page):
    told = page(repeats=0)
    assert "Not cross-validated" in told
    assert "确认案件太少" not in told


def test_the_weights_of_the_stack_are_told(page):
    assert "log_odds = -2.5000 + 1.2500 × boosted + 0.5000 × forest" in page()


def test_what_comes_from_a_file_is_escaped(page):
    told = page(mapping="<script>alert(1)</script>")
    assert "<script" not in told
    assert "&lt;script&gt;alert(1)" in told


def test_beside_it_stands_the_same_as_json(page, tmp_path):
    page(table=a_table(auc=0.99))

    def refuse(word):
        raise AssertionError(f"{word} is not JSON")

    told = json.loads((tmp_path / "train.json").read_text("utf-8"), parse_constant=refuse)
    assert told["as_of"] == "2026-01-01"
    assert told["table"]["risk"]["AP"] == {"mean": 0.634, "low": 0.5, "high": 0.7}
    assert told["table"]["size"]["AUC"] == {"mean": None, "low": None, "high": None}
    assert told["stack"]["weights"] == [1.25, 0.5, 0.125]
    assert told["alarms"] == ["AUC"]


def test_a_browser_shows_it_without_asking_any_network(page, tmp_path):
    require("chromium")
    from playwright.sync_api import sync_playwright

    page(table=a_table())
    asked = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"],
        )
        sheet = browser.new_page()
        sheet.on("request", lambda request: asked.append(request.url))
        sheet.goto((tmp_path / "train.html").as_uri(), wait_until="networkidle")
        heading = sheet.get_by_role("heading", level=1)
        assert heading.is_visible()
        assert heading.inner_text() == "飞检 训练报告 · training report"
        assert sheet.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        browser.close()
    assert asked == [(tmp_path / "train.html").as_uri()]
