"""A simulated world of so many fee lines: lines a second, and the most memory it ever takes.

    uv run python -m tests.benchmarks.simulate --lines 3e6 --lines 1e8

The world `scale`, every table of the contract and the truth, as Parquet; each run a fresh process
with two threads, which makes the cities of a province two at a time; the peak is of all its
processes together. Beside it, in the same run, polars copies the fee lines just written: what
reading and writing that many rows of that width costs by itself.
"""

import json
import shutil
from pathlib import Path
from typing import Annotated

import typer

from features.simulation.writer import MARKER
from tests.benchmarks.measured import measured, size_of
from tests.benchmarks.versions import versions

SIMULATE = """
import sys
from pathlib import Path
from features.simulation import simulate
from serving.commands.simulate import World, sized
lines = int(sys.argv[2])
settings = sized(World.SCALE, people=None, months=None, providers=None, lines=lines)
simulate(Path(sys.argv[1]), settings, workers=2)
"""
COPY = """
import sys
import polars as pl
lines = pl.scan_parquet(f"{sys.argv[1]}/fee_list_d/*.parquet")
lines.sink_parquet(sys.argv[2], compression="zstd", compression_level=1)
"""


def main(
    lines: Annotated[list[float], typer.Option(help="Fee lines; may be repeated.")],
    folder: Annotated[Path, typer.Option(help="Where to put data.")] = Path("benchmark"),
) -> None:
    """Print one table."""
    print(versions("polars", "numpy"), "seed 7")
    print("asked        fee lines     all rows      lines/s  copy lines/s  peak MB  GB on disk  s")
    for asked in sorted(int(n) for n in lines):
        out, copied = folder / "city", folder / "copied.parquet"
        shutil.rmtree(out, ignore_errors=True)
        run = measured(SIMULATE, out, asked)
        rows = json.loads((out / MARKER).read_text("utf-8"))["rows"]
        copy = measured(COPY, out, copied)
        made = rows["fee_list_d"]
        print(
            f"{asked:<12,} {made:<13,} {sum(rows.values()):<13,} {made / run.seconds:>7,.0f} "
            f"{made / copy.seconds:>13,.0f} {run.peak / 1e6:>8,.0f} {size_of(out) / 1e9:>11.2f} "
            f"{run.seconds:>7.0f}",
            flush=True,
        )
        shutil.rmtree(out)
        copied.unlink()


if __name__ == "__main__":
    typer.run(main)
