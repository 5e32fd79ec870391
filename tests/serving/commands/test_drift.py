import json

import pytest

from tests.serving.drift.made import a_drift
from tests.tables import a_store


@pytest.fixture
def found(monkeypatch):
    """Stands in for the comparison: what it finds, and no model is asked for."""
    told = {"drift": a_drift()}
    monkeypatch.setattr("training.registry.current", lambda store, entity: entity)
    monkeypatch.setattr("training.drift.drift.drift", lambda store, who, day, say: told["drift"])
    return told


def test_the_city_s_next_month_is_compared_and_written(feijian, tmp_path, world):
    page, beside = tmp_path / "told.html", tmp_path / "told.json"
    words = ["--store", world.folder, "--as-of", "2026-02-01", "--out", page]
    told = feijian("drift", *words, "--lang", "en")
    whole = json.loads(beside.read_text("utf-8"))
    assert told.err == []
    assert told.out[-2:] == [str(page), str(beside)]
    assert told.code == int(whole["drift"]) == int(bool(whole["alarms"]))
    assert any(line.startswith("precision@20") for line in told.out)
    assert any("may not be in yet" in line for line in told.out)


def test_no_drift_that_matters_is_0_and_drift_is_1_and_named(feijian, here, found):
    a_store(here, setl_d="setl_id\nS1")
    calm = feijian("drift", "--as-of", "2026-01-01", "--lang", "en")
    assert (calm.code, calm.out[0]) == (0, "No drift that matters (21 comparisons).")
    reports = here / "store" / "reports"
    assert calm.out[-2:] == [
        f"store/reports/drift-provider-2026-01-01{end}" for end in (".html", ".json")
    ]
    found["drift"] = a_drift(by=2.0)
    told = feijian("drift", "--as-of", "2026-01-01", "--lang", "en")
    assert told.code == 1
    assert "invented: first high" in told.out[0]
    assert len(list(reports.iterdir())) == 2


def test_a_month_that_is_not_later_is_bad_input(feijian, tmp_path, world):
    words = ["--store", world.folder, "--as-of", "2026-01-01", "--out", tmp_path / "d.html"]
    told = feijian("drift", *words)
    assert told.refusal == (
        "as-of 2026-01-01: the model was trained as of 2026-01-01; drift compares a later month"
    )
    assert list(tmp_path.iterdir()) == []


def test_the_page_is_html_and_is_asked_for_before_any_work(feijian, here):
    told = feijian("drift", "--as-of", "2026-01-01", "--out", "d.xlsx").refusal
    assert told == "d.xlsx: --out ends in .html"
