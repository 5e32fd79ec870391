"""feijian evaluate, from the command line."""

import json

import pytest

from training.panel import build_panel


@pytest.mark.slow
def test_before_anybody_was_inspected_a_page_says_so(feijian, world, here):
    words = ["--store", world.folder, "--as-of", "2025-03-01", "--rounds", "1", "--every", "1"]
    told = feijian("evaluate", *words, "--k", "30,10", "--lang", "en", "--out", "told.html")
    assert (told.code, told.err) == (0, [])
    assert told.out[0].startswith("No round can be judged")
    assert told.out[1:] == ["told.html", "told.json"]
    whole = json.loads((here / "told.json").read_text("utf-8"))
    assert (whole["ks"], whole["every"], whole["wait"]) == ([10, 30], 1, 0)
    assert "evaluation of past rounds" in (here / "told.html").read_text("utf-8")


@pytest.mark.slow
def test_with_an_embargo_every_panel_has_it_and_the_page_says_so(feijian, world, here, monkeypatch):
    asked = []

    def panel(*store, **options):
        asked.append(options["embargo"])
        return build_panel(*store, **options)

    for place in ("listed", "evaluate"):
        monkeypatch.setattr(f"training.evaluation.{place}.build_panel", panel)
    words = ["--store", world.folder, "--as-of", "2025-03-01", "--rounds", "1", "--every", "1"]
    told = feijian("evaluate", *words, "--embargo", "2", "--lang", "en", "--out", "told.html")
    assert (told.code, told.err) == (0, [])
    assert set(asked) == {2}
    assert len(asked) > 1
    assert json.loads((here / "told.json").read_text("utf-8"))["embargo"] == 2
    assert "embargo of 2" in (here / "told.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--k", "20,x"], "--k 20,x: write whole numbers above zero, 20,50"),
        (["--k", "0"], "--k 0: write whole numbers above zero, 20,50"),
        (["--out", "told.csv"], "told.csv: --out ends in .html"),
        (["--entity", "employer"], "--entity employer: models are trained for providers, pat"),
        (["--rounds", "0"], "Invalid value for '--rounds'"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_writes_nothing(feijian, world, here, words, why):
    told = feijian("evaluate", "--store", world.folder, "--as-of", "2026-01-01", *words)
    assert told.refusal.startswith(why)
    assert list(here.iterdir()) == []


def test_a_date_before_all_claims_is_refused(feijian, world, here):
    told = feijian("evaluate", "--store", world.folder, "--as-of", "2020-01-01", "--out", "x.html")
    assert told.refusal.startswith("as-of 2020-01-01: no settlement is visible")
    assert list(here.iterdir()) == []
