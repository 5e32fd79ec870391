"""Coverage of naive, drawn and modelled intervals where the truth is known.

    uv run python -m tests.benchmarks.selection --draws 2000
    uv run python -m tests.benchmarks.selection --work DIR --world demo --city 721

A population is drawn, a list made, inspections chosen by lot and by what inspectors go by; then the
95 % interval of each estimate is compared with what inspecting all of the first k would find. With
`--work` population and list are a simulated city's, and the inspections alone are drawn again and
again. Prints one table in Markdown, for docs/evaluation.md.
"""

import os
from pathlib import Path
from typing import Annotated

os.environ.setdefault("OMP_NUM_THREADS", "2")

import typer

from serving.as_module import run_module, say
from tests.benchmarks.selection.measured import CHOICES, LOTS, measured
from tests.benchmarks.selection.populations import ENTITIES, SimulatedCity, invented

app = typer.Typer(add_completion=False)


@app.command()
def main(
    draws: Annotated[int, typer.Option(min=20, help="Populations per line.")] = 2_000,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same table.")] = 0,
    work: Annotated[
        Path | None, typer.Option(help="Folder for a simulated city; what is there is used.")
    ] = None,
    world: Annotated[str, typer.Option(help="Which world.")] = "demo",
    city: Annotated[int, typer.Option(min=0, help="Seed of the city.")] = 0,
) -> None:
    """Print the table: coverage (bias, mean width) of each interval."""
    if work is None:
        populations, whom = invented, f"{ENTITIES:,} invented entities, {draws:,} populations"
    else:
        there = SimulatedCity.made(work, world, city, say)
        populations, count = there.population, len(there.found)
        whom = f"Simulated city, world {world}, seed {city}: {count} providers, {draws:,} drawings"
    print(f"{whom} a line, seed {seed}\n")
    print("| inspectors choose | drawn by lot | k | naive | by lot | modelled |")
    print("|---|---|---|---|---|---|")
    for choice in CHOICES:
        for lot in LOTS:
            print("\n".join(measured(populations, choice, lot, draws, seed)), flush=True)


if __name__ == "__main__":
    run_module(app)
