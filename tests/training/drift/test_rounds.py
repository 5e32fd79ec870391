from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from training.drift.rounds import SCHEMA, rounds
from training.labels import labels
from training.panel import build_panel


@pytest.fixture(scope="module")
def told(world):
    return rounds(world.store, world.registered.bundle, date(2026, 2, 1))


def test_every_decided_inspection_is_in_one_total(world, told):
    known = labels(world.store, date(2026, 2, 1))
    whole = told.filter(pl.col("round") == "all")
    assert dict(told.schema) == SCHEMA
    assert whole["confirmed"].sum() == known["label"].sum()
    assert 0.9 * known.height < whole["inspected"].sum() <= known.height


def test_those_learned_from_add_up_to_what_was_confirmed_and_have_rounds_of_their_own(told):
    learned = told.filter(pl.col("known") == "trained")
    whole = learned.filter(pl.col("round") == "all").row(0, named=True)
    assert whole["expected"] == pytest.approx(whole["confirmed"], abs=0.6)
    assert whole["expected_low"] <= whole["confirmed"] <= whole["expected_high"]
    assert 0 < whole["ap_low"] <= whole["ap_expected"] <= whole["ap_high"] <= 1
    quarters = learned.filter(pl.col("round") != "all")
    assert quarters["round"].str.contains(r"^20\d\dQ[1-4]$").all()
    assert quarters["inspected"].min() >= 5


def test_what_was_decided_since_is_told_apart(world):
    early = world.registered.bundle
    card = early.card.model_copy(update={"as_of": date(2025, 9, 1)})
    since = rounds(world.store, type(early)(card, early.model, early.digest), date(2026, 1, 1))
    known = labels(world.store, date(2025, 9, 1)).height
    all_of_it = since.filter(pl.col("round") == "all")
    assert set(all_of_it["known"]) == {"trained", "since"}
    assert all_of_it.filter(known="trained")["inspected"].item() <= known


def test_the_vectors_are_those_that_the_model_s_embargo_lets_count(world, monkeypatch):
    bundle, asked = world.registered.bundle, []

    def built(*arguments, **options):
        asked.append(options["embargo"])
        return build_panel(*arguments, **options)

    monkeypatch.setattr("training.drift.rounds.build_panel", built)
    later = replace(bundle, card=bundle.card.model_copy(update={"embargo": 1}))
    rounds(world.store, later, date(2026, 1, 1))
    assert asked == [1]
