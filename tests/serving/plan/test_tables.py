import pytest

from serving.plan.tables import lane_table, price_table, team_table


def test_lanes_add_up_to_the_plan(planned):
    told = lane_table(planned)
    assert told["lane"].to_list() == ["exploration", "tip", "novelty", "risk"]
    assert told["providers"].sum() == planned.lines.height
    assert told["team_days"].sum() == planned.lines["team_days"].sum()
    assert told["value"].sum() == pytest.approx(planned.solved.value, abs=0.05)


def test_teams_are_told_with_the_days_they_use(planned):
    told = team_table(planned)
    assert told.select("team", "home", "days").rows() == [("A", "990101", 6.0), ("B", "", 6.0)]
    assert (told["team_days"] <= told["days"]).all()
    assert told["providers"].sum() == planned.lines.height


def test_prices_have_words_and_a_unit(planned):
    told = price_table(planned, "zh")
    assert told["key"].to_list() == [price.family for price in planned.prices]
    assert told["constraint"].null_count() == 0
    assert told["unit"].unique().to_list() == ["yuan"]
    assert (told["price"] >= 0).all()
    without = told["without"] - told["price"]
    assert (without - planned.solved.value).abs().max() < 0.02
