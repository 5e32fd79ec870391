import re

from serving.drift.page import page
from tests.serving.drift.made import a_drift


def test_the_page_needs_nothing_else_and_runs_nothing():
    for lang in ("zh", "en"):
        told = page(a_drift(by=2.0), lang)
        assert told.lstrip().startswith("<!doctype html>")
        assert not re.search(r"<script|<link|src=|href=\"http", told)
        assert told.count("<svg") == 1 + 3
        assert 'class="alarm"' in told


def test_each_language_is_whole_but_for_pictures_that_speak_both():
    zh, en = (
        re.sub(r"<svg.*?</svg>", "", page(a_drift(by=2.0), x), flags=re.S) for x in ("zh", "en")
    )
    assert "有漂移" in zh
    assert "Drift: 3 of 21" in en
    body = en.split("<body>")[1].replace("飞检", "")
    assert not re.search(r"[\u4e00-\u9fff]", body)


def test_without_drift_nothing_is_listed_and_all_is_calm():
    told = page(a_drift(), "en")
    assert 'class="calm"' in told
    assert "<p>none</p>" in told
    assert told.count("<svg") == 1


def test_how_it_is_judged_is_said_in_numbers():
    told = page(a_drift(), "en")
    assert "all 21 comparisons together raise a false alarm" in told
    assert "14 with fewer than 20" in told


def test_without_calibration_it_is_said_that_nothing_can_be_estimated():
    told = page(a_drift(calibrated=False), "en")
    assert "The model is not calibrated" in told
    assert "precision@20" not in told
