"""The planned list: candidates, lanes, solver, prices, and the files' tables, put together."""

from dataclasses import dataclass, fields

import polars as pl

from features.bad_input import BadInput
from features.claims.store import Store
from features.vectors.vectors import ID
from serving.lanes.novelty import novelty
from serving.plan.bounds import quotas
from serving.plan.campaign import of_schemes
from serving.plan.candidates import candidates
from serving.plan.chosen import scores_of
from serving.plan.conflict import conflict, sentence
from serving.plan.lanes import explored, with_novelty
from serving.plan.leads import leads
from serving.plan.lines import order, plan_lines
from serving.plan.off import off_the_plan
from serving.plan.prices import Price, prices
from serving.plan.problem import Problem
from serving.plan.read import Asked
from serving.plan.solve import Solved, solve
from serving.plan.worth import unit_of, worth
from serving.scores import Say, Scores
from serving.targets import TargetList, target_list
from serving.value.value import Valued


@dataclass(frozen=True, kw_only=True)
class PlannedList(TargetList):
    """A target list that teams can drive: `lines` as serving/plan/lines.py has them, by value.

    `solved` is the plan, in yuan, or in points for the reason that `valued` names; `problem` what
    bound it; `prices` what each family of constraints costs; `drawn` the exploration lane as `draw`
    tells it, by `seed`, and `left_out` the strata too dear for it; `leads` are LEADS; `covered`
    counts whom a campaign has covered before. `held` has a status and the open tips besides.
    """

    solved: Solved
    problem: Problem
    valued: Valued
    objective: str
    prices: list[Price]
    drawn: pl.DataFrame
    seed: int
    left_out: tuple[str, ...]
    leads: pl.DataFrame
    covered: int

    @property
    def unit(self) -> str:
        """What the plan counts: yuan or points."""
        return unit_of(self.objective, self.valued, calibrated=self.calibrated)


def planned_list(
    store: Store,
    scores: Scores,
    asked: Asked,
    *,
    seed: int = 0,
    lang: str = "zh",
    say: Say = lambda line: None,
) -> PlannedList:
    """The best list that the teams can visit.

    BadInput for what the plan names and nobody knows, and where it cannot be met, with the least
    set of its constraints that contradict each other.
    """
    plan, campaign = asked.plan, asked.campaign
    scores = of_schemes(scores, campaign.schemes) if campaign else scores
    able = candidates(store, scores, plan, campaign)
    problem = Problem(
        able.candidates, asked.teams, quotas(plan, campaign, able.covered), plan.limits.per_owner
    )
    told = explored(problem, able.strata, plan.lanes.exploration, seed)
    novel = novelty(scores)
    problem = with_novelty(told.problem, novel[ID].to_list(), plan.lanes.novelty)
    if names := conflict(problem):
        why = sentence(problem, names)
        raise BadInput(why.en, why.zh)
    say("plan: what each visit is worth")
    days = dict(able.frame.select(ID, "team_days").iter_rows())
    value = worth(store, scores, days, say, objective=plan.objective)
    problem = problem.worth(value.by_id)
    say("plan: solving")
    solved = solve(problem)
    if solved is None:
        raise RuntimeError("a plan that can be met, and none was found")
    if not solved.teams:
        raise BadInput(
            "the plan visits nobody: nobody whom it leaves is worth a visit",
            "计划中没有检查对象：所余机构都不值得检查",
        )
    say("plan: what each constraint costs")
    costs = prices(problem, solved)
    ids = order(solved, value.of_place)
    few = scores_of(scores, ids)
    listed = target_list(store, few, len(ids), lang=lang)
    lines = plan_lines(listed.lines, scores, problem, solved, able, value, told.drawn, novel, lang)
    volume = [b.name for b in scores.vectors.behaviours if b.of_size]
    rows = listed.evidence.filter(~pl.col("behaviour").is_in(volume))
    base = {f.name: getattr(listed, f.name) for f in fields(TargetList)}
    off = off_the_plan(store, few, able.open_tips, lang)
    as_of = scores.vectors.as_of
    base |= {
        "valued": value.valued,
        "lines": lines,
        "held": off,
    }
    return PlannedList(
        **base,
        solved=solved,
        problem=problem,
        objective=plan.objective,
        prices=costs,
        drawn=told.drawn,
        seed=seed,
        left_out=told.left_out,
        leads=leads(store, as_of, rows, ids, say),
        covered=able.covered,
    )
