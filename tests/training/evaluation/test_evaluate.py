"""The whole of it on the simulated city, with small forests and few rounds of boosting."""

import json
from datetime import date

import pytest

from tests.training.invented import quickly
from training.evaluation.evaluate import evaluate


@pytest.fixture(scope="module")
def told(world):
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        patch.setattr("training.evaluation.intervals.RESAMPLES", 50)
        patch.setattr("training.evaluation.learning.DRAWS", 1)
        patch.setattr("training.evaluation.learning.SHARES", (0.5,))
        patch.setattr("training.evaluation.regions.MOST", 2)
        patch.setattr("training.stack.MIN_EACH", 2)
        return evaluate(world.store, world.as_of, rounds=2, every=1, wait=1, ks=(20,))


def test_rounds_end_before_the_wait_and_know_only_what_was_known(told):
    assert [each.start for each in told.rounds] == [date(2025, 10, 1), date(2025, 11, 1)]
    assert told.rounds[1].labels_known > told.rounds[0].labels_known
    assert all(each.inspected >= each.violation >= each.fraud for each in told.rounds)


def test_every_baseline_stands_beside_the_risk(told):
    names = {each.name for each in told.lists if each.tier == "violation"}
    learned = {"risk", "risk_taught", "risk_violation", "boosted", "logistic"}
    assert names == learned | {"directed", "forest", "rules", "last", "size", "random"}


def test_the_last_rounds_list_is_that_of_the_round_before(told):
    lists = {e.name: e for e in told.lists if e.tier == "violation"}
    assert lists["last"].rounds == 2
    first = {name: lists[name].figures["coverage@20"].mean for name in ("last", "risk")}
    assert first["last"] != first["risk"]


def test_a_month_later_more_is_the_same_than_by_chance(told):
    assert len(told.stability) == 2
    assert all(each.jaccard > 2 * each.by_chance for each in told.stability)


def test_regions_and_fewer_labels_are_told_of_both_tiers(told):
    assert [each.tier for each in told.regions] == ["fraud", "violation"]
    assert [each.regions for each in told.regions] == [2, 2]
    shares = [("fraud", 0.5), ("fraud", 1.0), ("violation", 0.5), ("violation", 1.0)]
    assert [(each.tier, each.share) for each in told.curve] == shares


def test_all_of_it_is_json_without_a_made_up_number(told):
    whole = json.loads(told.as_json())
    assert whole["rounds"][0]["start"] == "2025-10-01"
    assert "NaN" not in told.as_json()


@pytest.mark.slow
def test_before_anybody_was_inspected_it_says_so_and_makes_nothing_up(world):
    told = evaluate(world.store, date(2025, 3, 1), rounds=1, every=1, ks=(20,))
    assert told.lists == told.beyond == told.curve == told.regions == ()
    assert told.calibration is None
    assert json.loads(told.as_json())["rounds"][0]["inspected"] == 0
