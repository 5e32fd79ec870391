"""Adding a month to a store beside building the year, and delivering that month again.

    uv run python -m tests.benchmarks.ingest_month --lines 1.2e7

Fee lines and settlements of twelve months, a file each; eleven are one ingest, the
twelfth another, then the twelfth again with one row in a hundred gone.
"""

import shutil
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from features.claims.store import Store
from tests.benchmarks import fee_lines
from tests.benchmarks.ingest import FEIJIAN
from tests.benchmarks.measured import Measured, measured
from tests.benchmarks.versions import versions

TABLES = ("setl_d", "fee_list_d")


def main(
    lines: Annotated[float, typer.Option(help="Fee lines of the year.")] = 1.2e7,
    folder: Annotated[Path, typer.Option(help="Where to put data.")] = Path("benchmark"),
    seed: int = 7,
) -> None:
    """Print one table."""
    year, month, mended = (folder / f"{name}-{int(lines)}" for name in ("11", "12", "12-mended"))
    if not year.exists():
        fee_lines.ROWS_PER_FILE = int(lines) // fee_lines.MONTHS
        fee_lines.write_fee_lines(year, int(lines), seed=seed)
        for table in TABLES:
            last = max((year / table).iterdir())
            for other in (month, mended):
                (other / table).mkdir(parents=True)
            kept = pl.read_parquet(last).filter(pl.int_range(pl.len()) % 100 != 0)
            kept.write_parquet(mended / table / last.name)
            shutil.move(last, month / table / last.name)
    out = folder / "out-months"
    shutil.rmtree(out, ignore_errors=True)
    print(versions("polars"), "seed", seed)
    print("delivery           seconds  of the first  peak MB  rows in the store")
    first: Measured | None = None
    for name, source in (("eleven months", year), ("a month", month), ("again, mended", mended)):
        run = measured(FEIJIAN, source, out)
        first = first or run
        rows = sum(Store.open(out).manifest.rows.values())
        print(
            f"{name:<18} {run.seconds:>7.1f} {run.seconds / first.seconds:>13.2f} "
            f"{run.peak / 1e6:>8,.0f} {rows:>18,}"
        )


if __name__ == "__main__":
    typer.run(main)
