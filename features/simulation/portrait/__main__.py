"""Write docs/simulated-city.md: `uv run python -m features.simulation.portrait --out docs`."""

import argparse
import sys
import tempfile
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.simulation.portrait.page import UNKNOWN, write_page
from features.simulation.portrait.sources import sources_digest
from features.simulation.run import simulate
from features.simulation.settings import WORLDS

#: The world that figures are published on.
WORLD = "report"


def main() -> int:
    """Simulate, unless a folder is given; write the page; name what is off. Return 1 if bad."""
    parser = argparse.ArgumentParser(prog="python -m features.simulation.portrait")
    parser.add_argument("--out", type=Path, required=True, help="folder of the page")
    parser.add_argument(
        "--folder",
        type=Path,
        help="a simulation that is there already: a page to look at, not to publish",
    )
    asked = parser.parse_args()
    try:
        table = _written(asked.folder, asked.out)
    except BadInput as bad:
        _tell(f"{bad}\n{bad.zh}")
        return 1
    for row in table.filter(~pl.col("within")).iter_rows(named=True):
        _tell(f"off: {row['name_en']}: {row['realised']} for {row['published']}")
    return 0


def _written(folder: Path | None, out: Path) -> pl.DataFrame:
    if folder is not None:
        return write_page(folder, out, UNKNOWN, _tell)
    sources = sources_digest()
    with tempfile.TemporaryDirectory() as made:
        simulate(Path(made) / "city", WORLDS[WORLD], progress=_step)
        return write_page(Path(made) / "city", out, sources, _tell)


def _step(step: str, done: int, total: int) -> None:
    _tell(f"{done}/{total} {step}")


def _tell(text: str) -> None:
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
