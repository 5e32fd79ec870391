"""Measures the schemes in simulated cities, and writes the pages of it: see the package."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from features.atomic import write_text
from serving.as_module import run_module, say
from serving.scheme_report.coverage import coverage_page
from serving.scheme_report.figures import Figures, read_figures, write_figures
from serving.scheme_report.page import report_page
from serving.scheme_report.run import run

DOCS = Path("docs")
KEPT = "schemes-report.json"
COMMAND = "uv run python -m serving.scheme_report measure --work DIR"
app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.command()
def measure(
    work: Annotated[Path, typer.Option(help="Folder for the cities; what is there is used.")],
    seed: Annotated[list[int], typer.Option(help="Seed of a city; may be repeated.")],
    world: Annotated[str, typer.Option(help="Which world.")] = "report",
    as_of: Annotated[str, typer.Option(help="First day of a month.")] = "2026-01-01",
    docs: Annotated[Path, typer.Option(help="Folder of the pages.")] = DOCS,
) -> None:
    """Measure, keep the figures, write the pages."""
    told = [run(work, world, each, date.fromisoformat(as_of), say) for each in seed]
    seeds = " ".join(f"--seed {each}" for each in seed)
    figures = Figures(
        command=f"{COMMAND} --world {world} {seeds}",
        measured=str(date.today()),
        world=world,
        as_of=as_of,
        schemes=tuple(row for schemes, _, _ in told for row in schemes),
        look_alikes=tuple(row for _, alike, _ in told for row in alike),
        lists=tuple(row for _, _, lists in told for row in lists),
    )
    write_figures(docs / KEPT, figures)
    pages(docs)


@app.command()
def pages(docs: Annotated[Path, typer.Option(help="Folder of the pages.")] = DOCS) -> None:
    """Write the pages of the figures that are kept."""
    figures = read_figures(docs / KEPT)
    write_text(docs / "schemes-report.md", report_page(figures))
    write_text(docs / "coverage.md", coverage_page(figures))


if __name__ == "__main__":
    run_module(app)
