"""feijian simulate: a seeded sample of claims with known truth."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from serving.commands.options import say


def simulate_command(
    out: Annotated[Path, typer.Option(help="The folder to write into.")],
    providers: Annotated[int, typer.Option(min=20, help="How many providers.")] = 320,
    months: Annotated[int, typer.Option(min=3, max=120, help="How many months.")] = 15,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same bytes.")] = 7,
) -> None:
    """Write simulated claims in the contract's tables, and the truth beside them."""
    from features.simulation import simulate
    from serving.output import checked_folder

    checked_folder(out)
    simulate(out, providers=providers, months=months, seed=seed, end=date(2026, 1, 1), progress=say)
    print(out)
