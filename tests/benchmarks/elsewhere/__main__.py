"""Make the second city, and measure the risk on it.

    uv run python -m tests.benchmarks.elsewhere make --out DIR --seed 3
    uv run python -m tests.benchmarks.elsewhere measure --out DIR --as-of 2026-01-01

Simulated, and invented apart from `feijian simulate`: other code, volumes, schemes and look-alikes.
What holds in both is less likely to be an echo of one simulator; no figure of it tells of accuracy
on real claims.
"""

import os
from datetime import date
from pathlib import Path
from typing import Annotated

os.environ.setdefault("OMP_NUM_THREADS", "2")

import typer

from features.bad_input import BadInput
from serving.as_module import run_module, say
from tests.benchmarks.elsewhere.made import make
from tests.benchmarks.elsewhere.measured import FILES, by_scheme, figures, standing
from tests.benchmarks.elsewhere.providers import WHOLE

SIMULATED = (
    "Simulated, in a city invented apart from `feijian simulate`: no accuracy on real claims.\n"
    "模拟数据（与 feijian simulate 分开编写的城市），不代表真实数据上的准确率。"
)

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def _() -> None:
    """A second simulated city, invented apart from `feijian simulate`."""


@app.command("make")
def make_command(
    out: Annotated[Path, typer.Option(help="Folder for claims/ and truth/; a new one.")],
    seed: Annotated[int, typer.Option(help="The same seed, the same bytes.")],
    people: Annotated[int, typer.Option(help="Providers and frauds in proportion.")] = WHOLE,
) -> None:
    """Write the claims of the contract, and the truth."""
    make(out, seed, people)


@app.command("measure")
def measure_command(
    out: Annotated[Path, typer.Option(help="Folder of the city; its store is made in it.")],
    as_of: Annotated[str, typer.Option(help="First day of a month.")] = "2026-01-01",
    entity: Annotated[str, typer.Option(help=", ".join(FILES))] = "provider",
) -> None:
    """Fit as `feijian train` does, and print how the risk and its parts rank the truly bad."""
    if entity not in FILES:
        told = f"--entity {entity}"
        raise BadInput(f"{told}: one of {', '.join(FILES)}", f"{told}：应为 {'、'.join(FILES)}")
    standings = standing(out, entity, date.fromisoformat(as_of), say)
    known = [int((standings.city.panel.label == each).sum()) for each in (1, 0)]
    print(SIMULATED)
    print(f"{entity}, {as_of}: {known[0]} confirmed, {known[1]} inspected and not")
    print("\n".join([*figures(standings), *by_scheme(standings)]))


if __name__ == "__main__":
    run_module(app)
