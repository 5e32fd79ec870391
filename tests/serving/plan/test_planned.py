from dataclasses import replace

import polars as pl
import pytest

from features.bad_input import BadInput
from features.vectors.vectors import ID
from serving.plan import planned as module
from serving.plan.plan_file import Bounds, Exclude, Plan, Quotas, Tips
from serving.plan.planned import planned_list
from serving.plan.worth import POINTS, YUAN
from serving.targets import TargetList, target_list


@pytest.fixture
def leadless(monkeypatch):
    """Leads are not looked for."""
    monkeypatch.setattr(module, "leads", lambda *told: pl.DataFrame())


@pytest.fixture
def quick(monkeypatch, leadless, worthy):
    """Nor is what each visit is worth: it is known."""
    monkeypatch.setattr(module, "worth", lambda *told, **more: worthy)


def test_it_is_a_target_list_of_those_visited(world, planned):
    assert isinstance(planned, TargetList)
    assert set(planned.lines[ID]) == set(planned.solved.teams)
    assert set(planned.evidence["entity_id"]) <= set(planned.lines[ID])
    assert planned.receipt == world.scores.receipt


def test_no_team_has_too_many_days_and_none_is_at_home(planned):
    used = dict(planned.lines.group_by("team").agg(pl.col("team_days").sum()).iter_rows())
    assert all(days <= 6 for days in used.values())
    assert planned.lines.filter(team="A", region="990101").is_empty()


def test_the_quotas_and_the_months_since_a_visit_hold(planned):
    lines = planned.lines
    assert lines.filter(region="990102").height <= 3
    assert lines.filter(type="pharmacy").height >= 2
    waits = lines.filter(pl.col("tip_no").is_null())["months_since_visit"]
    assert (waits.fill_null(99) >= 3).all()


def test_each_lane_is_there_and_the_drawn_have_their_chance(planned):
    assert set(planned.lines["lane"]) == {"exploration", "novelty", "risk", "tip"}
    drawn = planned.lines.filter(lane="exploration").select(ID, "selection_prob")
    assert drawn.sort(ID).equals(planned.drawn.select(ID, "selection_prob").sort(ID))
    others = planned.lines.filter(pl.col("lane") != "exploration")
    assert others["selection_prob"].null_count() == others.height


def test_the_plan_is_in_yuan_and_worth_what_its_lines_are(planned):
    assert (planned.unit, planned.valued.lacking) == (YUAN, None)
    assert planned.solved.value == pytest.approx(planned.lines["expected"].sum())
    assert planned.lines["expected"].is_sorted(descending=True)


def test_a_line_says_of_an_entity_what_a_target_list_says(world, planned):
    everybody = target_list(world.store, world.scores, 10_000, lang="en").lines
    same = ["percentile", "risk", "scheme", "reason_1", "amount_at_issue", "claims", "level"]
    own = everybody.select(ID, *same, pl.col("rank").alias("risk_rank"))
    told = planned.lines.select(ID, *same, "risk_rank").sort(ID)
    assert told.equals(own.filter(pl.col(ID).is_in(planned.lines[ID].implode())).sort(ID))


def test_the_same_is_asked_the_same_is_told_and_another_seed_draws_others(
    world, planned, asked, quick
):
    again = planned_list(world.store, world.scores, asked, seed=5, lang="en")
    assert again.lines.equals(planned.lines)
    assert again.prices == planned.prices
    other = planned_list(world.store, world.scores, asked, seed=6, lang="en")
    assert not other.drawn.equals(planned.drawn)


def test_without_calibration_ranks_are_counted_and_no_yuan_is_told(world, asked, leadless):
    card = world.scores.bundle.card.model_copy(update={"calibrated": False})
    unsure = replace(world.scores, bundle=replace(world.scores.bundle, card=card))
    told = planned_list(world.store, unsure, asked, lang="en")
    assert (told.unit, told.valued.lacking) == (POINTS, "not calibrated")
    money = told.lines.select("expected", "low", "high", "risk")
    assert money.null_count().row(0) == (told.lines.height,) * 4
    assert told.lines["risk_rank"].is_sorted()


def test_a_plan_that_cannot_be_met_is_refused_by_its_constraints(world, asked, quick):
    quotas = Quotas(type={"hospital": Bounds(min=9)})
    plan = asked.plan.model_copy(update={"quotas": quotas, "tips": Tips()})
    with pytest.raises(BadInput, match=r"quotas\.type\.hospital\.min cannot be met by 2 team"):
        planned_list(world.store, world.scores, replace(asked, plan=plan))


def test_a_plan_that_leaves_nobody_is_refused(world, asked, quick):
    plan = Plan(exclude=Exclude(providers=world.scores.vectors.frame[ID].to_list()))
    with pytest.raises(BadInput, match="the plan visits nobody"):
        planned_list(world.store, world.scores, replace(asked, plan=plan))


def test_a_plan_without_a_word_is_enough(world, asked, quick):
    told = planned_list(world.store, world.scores, replace(asked, plan=Plan()), lang="zh")
    assert told.lines.height > 0
    assert set(told.lines["type"]) <= {"医院", "诊所等", "药店"}
