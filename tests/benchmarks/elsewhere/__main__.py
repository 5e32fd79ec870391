"""Make the second city.

    uv run python -m tests.benchmarks.elsewhere make --out DIR --seed 3

Simulated, and invented apart from `feijian simulate`: other code, volumes, schemes and look-alikes.
What holds in both is less likely to be an echo of one simulator; no figure of it tells of accuracy
on real claims.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from features.bad_input import BadInput
from tests.benchmarks.elsewhere.made import make
from tests.benchmarks.elsewhere.providers import WHOLE

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


if __name__ == "__main__":
    try:
        app(standalone_mode=False)
    except BadInput as bad:
        sys.stderr.write(f"{bad}\n")
        raise SystemExit(2) from None
