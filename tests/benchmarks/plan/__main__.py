"""A plan in a simulated city against simple lists of the same team-days.

    uv run python -m tests.benchmarks.plan --store STORE --claims CLAIMS --teams 6 --days 10

Prints precision and planted money by list, expected against planted money by lane, and the price of
each constraint, as Markdown. CLAIMS is the folder of `feijian simulate` that STORE was made of.
"""

from datetime import date
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from serving.as_module import run_module, say
from serving.plan.candidates import candidates
from serving.plan.planned import PlannedList, planned_list
from serving.plan.read import asked
from serving.scores import open_scores
from tests.benchmarks.plan.lists import rivals
from tests.benchmarks.plan.realised import by_lane, found, planted

app = typer.Typer(add_completion=False)


@app.command()
def measure(
    store: Annotated[Path, typer.Option(help="The store's folder.")],
    claims: Annotated[Path, typer.Option(help="Its simulated claims, with truth/.")],
    as_of: Annotated[str, typer.Option(help="First day of a month.")] = "2026-01-01",
    plan: Annotated[Path | None, typer.Option(help="A plan file.")] = None,
    teams: Annotated[int | None, typer.Option(help="How many teams.")] = None,
    days: Annotated[float | None, typer.Option(help="Days of each.")] = None,
    seed: Annotated[int, typer.Option(help="Of the draw and of the lists by lot.")] = 0,
) -> None:
    """Measure one plan."""
    day = date.fromisoformat(as_of)
    wanted = asked(plan, None, day, teams, days)
    truth = planted(claims, day)
    opened, scores = open_scores(store, day, say=say)
    planned = planned_list(opened, scores, wanted, seed=seed, lang="en", say=say)
    able = candidates(opened, scores, wanted.plan)
    there = [c.id for c in planned.problem.candidates if planned.problem.open(c)]
    bad = sum(i in truth for i in there)
    capacity = planned.problem.team_days
    print(
        f"as of {day}, seed {seed}: {len(planned.problem.teams)} teams, {capacity:g} team-days; "
        f"{len(there)} providers may be visited, {bad} of them truly bad; counted in {planned.unit}"
    )
    print("\n| list | providers | truly bad | precision | planted yuan |\n|---|---|---|---|---|")
    for name, lists in rivals(opened, scores, able, planned, seed).items():
        many, right, yuan = found(lists, truth)
        share = right / many if many else 0.0
        print(f"| {name} | {many:.1f} | {right:.1f} | {share:.2f} | {yuan:,.0f} |")
    _lanes(planned, by_lane(planned.lines, truth))
    print("\n| without | price | providers that change |\n|---|---|---|")
    for price in planned.prices:
        print(f"| {price.family} | {price.price:,.0f} | {price.changed} |")


def _lanes(planned: PlannedList, lanes: pl.DataFrame) -> None:
    print("\n| lane | providers | team-days | truly bad | expected yuan | planted yuan |")
    print("|---|---|---|---|---|---|")
    for row in lanes.iter_rows(named=True):
        visits = f"{row['lane']} | {row['providers']} | {row['team_days']:g} | {row['bad']}"
        print(f"| {visits} | {row['expected']:,.0f} | {row['planted']:,.0f} |")
    print(f"\nsolver: proven {planned.solved.proven}, gap {planned.solved.gap:.4%}")


if __name__ == "__main__":
    run_module(app)
