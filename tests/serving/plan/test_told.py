from dataclasses import replace

import pytest

from serving.plan.told import sentences, told
from serving.value.value import FEW_CASES, Valued
from serving.words import LEAD


def test_it_says_what_the_plan_comes_to(planned):
    first, money, _, _, solver, drawn, *rest = sentences(planned, "en")
    days = planned.lines["team_days"].sum()
    assert first == (
        f"Plan as of 2026-01-01: 2 teams with 12 team-days; {days:g} team-days at "
        f"{planned.lines.height} providers"
    )
    assert f"{planned.solved.value:,.0f} yuan" in money
    assert solver == "solver: proven that no plan is worth more"
    assert drawn == f"exploration: seed 5, {planned.drawn.height} drawn by lot"
    assert rest[-1] == LEAD["en"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lanes_teams_and_prices_follow(planned, lang):
    text = told(planned, lang)
    assert {"zh": "随机抽查", "en": "exploration"}[lang] in text
    assert all(price.family in text for price in planned.prices)
    assert {"zh": "约束", "en": "constraint"}[lang] in text


def test_without_yuan_it_says_why(planned):
    unsure = replace(planned, valued=Valued(planned.valued.lines, None, 0, FEW_CASES))
    assert sentences(unsure, "zh")[1].startswith("按名次计分")
    assert sentences(unsure, "zh")[2].startswith("已决案件中写明金额的不足")
    assert "no money" in sentences(unsure, "en")[1]


def test_a_plan_that_is_not_proven_says_by_how_much_it_may_be_better(planned):
    solved = replace(planned.solved, proven=False, bound=planned.solved.value * 1.25)
    assert "20.000%" in sentences(replace(planned, solved=solved), "en")[4]


def test_strata_that_nobody_was_drawn_of_and_the_covered_are_told(planned):
    other = replace(planned, left_out=("hospital/large",), covered=4)
    text = "\n".join(sentences(other, "zh"))
    assert "医院/大" in text
    assert "已覆盖4家" in text
