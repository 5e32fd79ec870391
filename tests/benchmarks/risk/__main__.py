"""The risk of simulated cities beside its parts, simple lists, other recipes and ablations.

    uv run python -m tests.benchmarks.risk measure --work DIR --seed 601 --seed 602
    uv run python -m tests.benchmarks.risk pages

Keeps the figures in docs/risk-report.json and writes docs/risk-report.md from them. Cities stay
below `--work` and are taken from there again.
"""

import os
from datetime import date
from pathlib import Path
from typing import Annotated

os.environ.setdefault("OMP_NUM_THREADS", "2")

import numpy as np
import typer

from features.atomic import write_text
from serving.as_module import run_module, say
from tests.benchmarks.risk.city import the_city
from tests.benchmarks.risk.compared import ALL, NEVER, RESAMPLES, compared
from tests.benchmarks.risk.kept import Kept, Measured, read_kept, write_kept
from tests.benchmarks.risk.lists import Lists, lists
from tests.benchmarks.risk.page import risk_page

DOCS, FILE, PAGE = Path("docs"), "risk-report.json", "risk-report.md"
EARLIER = 6
"""Months before, of which the last list is."""
app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.command()
def measure(
    work: Annotated[Path, typer.Option(help="Folder for the cities; what is there is used.")],
    seed: Annotated[list[int], typer.Option(help="Seed of a city; may be repeated.")],
    world: Annotated[str, typer.Option(help="Which world.")] = "demo",
    as_of: Annotated[str, typer.Option(help="First day of a month.")] = "2026-01-01",
    entity: Annotated[list[str] | None, typer.Option(help="May be repeated; all.")] = None,
    docs: Annotated[Path, typer.Option(help="Folder of the pages.")] = DOCS,
) -> None:
    """Measure, keep the figures, write the page."""
    day = date.fromisoformat(as_of)
    seeds = " ".join(f"--seed {each}" for each in seed)
    command = f"uv run python -m tests.benchmarks.risk measure --work DIR --world {world} {seeds}"
    told: list[Measured] = []
    for each in entity or ["provider", "doctor", "patient"]:
        told.append(_measured(work, world, seed, day, each))
        kept = Kept(
            command=command,
            measured=str(date.today()),
            world=world,
            as_of=as_of,
            seeds=seed,
            entities=told,
        )
        write_kept(docs / FILE, kept)
        pages(docs)


@app.command()
def pages(docs: Annotated[Path, typer.Option(help="Folder of the pages.")] = DOCS) -> None:
    """Write the page of the figures that are kept."""
    write_text(docs / PAGE, risk_page(read_kept(docs / FILE), RESAMPLES))


def _measured(work: Path, world: str, seeds: list[int], day: date, entity: str) -> Measured:
    cities = [_lists(work, world, seed, day, entity) for seed in seeds]
    never = [np.flatnonzero(~each.city.looked_at) for each in cities]
    return Measured(
        entity=entity,
        entities=[len(each.city.ids) for each in cities],
        bad=[int(each.city.bad.sum()) for each in cities],
        never=[len(rows) for rows in never],
        never_bad=[
            int(each.city.bad[rows].sum()) for each, rows in zip(cities, never, strict=True)
        ],
        confirmed=[int((each.city.panel.label == 1).sum()) for each in cities],
        found_none=[int((each.city.panel.label == 0).sum()) for each in cities],
        weights=[each.fitted.model.stack.weights for each in cities],
        lines=[line for each in (NEVER, ALL) for line in compared(cities, each)],
    )


def _lists(work: Path, world: str, seed: int, day: date, entity: str) -> Lists:
    months = day.year * 12 + day.month - 1 - EARLIER
    before = date(months // 12, months % 12 + 1, 1)
    city = the_city(work, world, seed, day, entity, say)
    return lists(city, say, last=the_city(work, world, seed, before, entity, say))


if __name__ == "__main__":
    run_module(app)
