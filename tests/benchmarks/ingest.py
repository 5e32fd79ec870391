"""Ingest beside DuckDB, which reads and writes the same files, as they are or sorted by patient.

DuckDB checks, keys and replaces nothing.

    uv run python -m tests.benchmarks.ingest --lines 5e6 --lines 2e7 --repeat 3

Fee lines and their settlements as Parquet, the same 200,000 people, 1,000 providers and 4,000 items
at every size; each run a fresh process with two threads, in turn; medians.
"""

import shutil
from pathlib import Path
from statistics import median
from typing import Annotated

import typer

from tests.benchmarks.fee_lines import LINES_PER_SETTLEMENT, write_fee_lines
from tests.benchmarks.measured import Measured, measured, size_of
from tests.benchmarks.versions import versions

FEIJIAN = """
import sys
from pathlib import Path
from features.claims.ingest import ingest
ingest(sys.argv[1], Path(sys.argv[2]))
"""
DUCKDB = """
import sys
from pathlib import Path
import duckdb
source, out = Path(sys.argv[1]), Path(sys.argv[2])
out.mkdir(parents=True)
duckdb.execute("SET threads = 2; SET preserve_insertion_order = false")
duckdb.execute(f"SET enable_progress_bar = false; SET temp_directory = '{out}/temporary'")
for table in ("setl_d", "fee_list_d"):
    duckdb.execute(
        f"COPY (SELECT * FROM read_parquet('{source}/{table}/*.parquet') {sys.argv[3]}) "
        f"TO '{out}/{table}.parquet' (FORMAT parquet, COMPRESSION zstd)"
    )
"""

ENGINES = {
    "feijian": (FEIJIAN, ""),
    "duckdb": (DUCKDB, ""),
    "duckdb, sorted": (DUCKDB, "ORDER BY psn_no"),
}


def main(
    lines: Annotated[list[float], typer.Option(help="Fee lines; may be repeated.")],
    repeat: Annotated[int, typer.Option(help="Runs of each engine.")] = 3,
    folder: Annotated[Path, typer.Option(help="Where to put data.")] = Path("benchmark"),
    shuffled: Annotated[bool, typer.Option(help="Rows of a file in random order.")] = False,
    seed: int = 7,
) -> None:
    """Print one table, and the slope of peak memory between the sizes."""
    print(versions("polars", "duckdb", "pyarrow"), "seed", seed, "shuffled" if shuffled else "")
    print("lines        engine           rows/s  peak MB  store B/row  seconds")
    peaks = {}
    for count in sorted(int(n) for n in lines):
        source = folder / f"{count}{'-shuffled' if shuffled else ''}"
        if not source.exists():
            write_fee_lines(source, count, seed=seed, shuffled=shuffled)
        rows = count + count // LINES_PER_SETTLEMENT
        runs: dict[str, list[Measured]] = {engine: [] for engine in ENGINES}
        sizes = {}
        for _ in range(repeat):
            for engine, (program, order) in ENGINES.items():
                out = folder / "out"
                shutil.rmtree(out, ignore_errors=True)
                runs[engine].append(measured(program, source, out, order))
                sizes[engine] = size_of(out)
                shutil.rmtree(out)
        for engine, several in runs.items():
            seconds = median(run.seconds for run in several)
            peak = median(run.peak for run in several)
            peaks[engine, count] = peak
            print(
                f"{count:<12,} {engine:<14} {rows / seconds:>9,.0f} {peak / 1e6:>8,.0f} "
                f"{sizes[engine] / rows:>12.1f} {seconds:>8.1f}",
                flush=True,
            )
    _slopes(peaks, size_of(source) / rows)


def _slopes(peaks: dict[tuple[str, int], float], raw: float) -> None:
    """Peak memory per further million lines, and that over the bytes of a million source rows."""
    for engine in ENGINES:
        points = sorted((count, peak) for (name, count), peak in peaks.items() if name == engine)
        if points[1:]:
            (few, low), (many, high) = points[0], points[-1]
            slope = (high - low) / (many - few) * 1e6
            ratio = slope / (raw * 1e6)
            print(f"{engine}: {slope / 1e6:.2f} MB a million lines, {ratio:.3f} of their bytes")


if __name__ == "__main__":
    typer.run(main)
