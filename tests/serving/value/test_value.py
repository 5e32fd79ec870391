from dataclasses import replace

import numpy as np
import pytest

from serving.targets import target_list
from serving.value.value import (
    EXPECTED,
    FEW_CASES,
    NOT_CALIBRATED,
    expected_value,
    valued,
)

YUAN = ["expected", "low", "high"]


@pytest.fixture(scope="module")
def told(world):
    return valued(world.store, world.scores)


@pytest.fixture
def known(past, monkeypatch):
    """The past inspections are gathered already."""
    monkeypatch.setattr("serving.value.value.past_money", lambda *_: past)


def test_everybody_scored_has_a_line_best_first(world, told):
    ranked = world.scores.frame().filter(status="scored")["entity_id"]
    assert told.lines["entity_id"].equals(ranked)
    assert told.lines.schema == EXPECTED
    assert told.lines.null_count().sum_horizontal().item() == 0


def test_expected_is_risk_times_at_issue_times_what_is_learned(world, told):
    factor = told.survival.identified.point * told.survival.survives.point
    ids = world.scores.vectors.frame["entity_id"]
    risk = dict(zip(ids, world.scores.explained.risk, strict=True))
    for i, issue, expected in told.lines.select("entity_id", "at_issue", "expected").iter_rows():
        assert expected == pytest.approx(risk[i] * issue * factor, abs=0.006)


def test_each_claim_counts_once_as_in_the_target_list(world, told):
    listed = target_list(world.store, world.scores, 10).lines
    assert told.lines["at_issue"].head(10).equals(listed["amount_at_issue"].fill_null(0))
    assert told.lines["claims"].head(10).equals(listed["claims"].fill_null(0).cast(int))


def test_the_interval_holds_the_expectation_and_nothing_at_issue_brings_nothing(told):
    lines = told.lines
    assert (lines["low"] <= lines["expected"]).all()
    assert (lines["expected"] <= lines["high"]).all()
    none = lines.filter(at_issue=0.0)
    assert none.height > 0
    assert none.select(YUAN).sum().row(0) == (0.0, 0.0, 0.0)


def test_more_risk_brings_more_of_the_same_money(world, told, known):
    explained = world.scores.explained
    riskier = replace(world.scores, explained=replace(explained, log_odds=explained.log_odds + 1.0))
    more = valued(world.store, riskier).lines.join(told.lines, on="entity_id", suffix="_before")
    some = more.filter(more["expected_before"] > 0.05)
    assert (some["expected"] > some["expected_before"]).all()


def test_candidates_keep_their_order_and_whoever_is_not_scored_has_no_line(world, told, known):
    ids = told.lines["entity_id"][[5, 2]].to_list()
    some = expected_value(world.store, world.scores, [ids[0], "nobody", ids[1]])
    assert some.equals(told.lines[[5, 2]])
    assert expected_value(world.store, world.scores, []).is_empty()


def test_without_calibration_there_is_money_at_issue_and_no_expectation(world, told):
    scores = world.scores
    card = scores.bundle.card.model_copy(update={"calibrated": False})
    unsure = valued(world.store, replace(scores, bundle=replace(scores.bundle, card=card)))
    assert unsure.lacking == NOT_CALIBRATED
    assert unsure.lines[YUAN].null_count().row(0) == (unsure.lines.height,) * 3
    assert unsure.lines["at_issue"].equals(told.lines["at_issue"])


def test_with_too_few_cases_whose_money_is_told_there_is_no_expectation(world, past, monkeypatch):
    silent = replace(past, identified=np.where(past.found == 1, np.nan, 0.0))
    monkeypatch.setattr("serving.value.value.past_money", lambda *_: silent)
    told = valued(world.store, world.scores)
    assert (told.lacking, told.survival) == (FEW_CASES, None)
    assert told.lines["expected"].null_count() == told.lines.height


def test_a_violations_money_is_expected_by_its_own_risk(world):
    told = valued(world.store, world.scores, tier="violation")
    assert told.survival.cases > 20
    assert (told.lines["expected"] >= 0).all()
