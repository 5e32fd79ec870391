"""One entity over a store and claims sent, beside a publication of the pool: seconds, memory, bits.

    uv run python -m tests.benchmarks.union --store DIR --as-of 2026-01-01

Publishes the pool into a folder of its own, then asks for a small, a middle and the largest
provider, nothing sent, each in a fresh process with two threads; the second question of a process
is timed. Prints a table.
"""

import json
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from features.vectors.vectors import ID
from tests.benchmarks.measured import measured, size_of
from tests.benchmarks.versions import versions

BEGIN = """
import json, sys, time
from datetime import date
from pathlib import Path
from features.claims.store import Store
folder, pool, out, day, who = Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]
store, day = Store.open(folder), date.fromisoformat(day)
"""
PUBLISH = """
from features.online.pool import publish_pool
publish_pool(store, pool)
"""
EVERYBODY = """
from features.vectors.vectors import stored_vectors
stored_vectors(store, day).frame.write_parquet(out)
"""
ASK = """
from features.online.union import union_vectors
for _ in range(2):
    begun, worked = time.perf_counter(), time.process_time()
    told = union_vectors(store, pool, {}, "provider", who, day)
    seconds = time.perf_counter() - begun, time.process_time() - worked
told.frame.write_parquet(out)
Path(out + ".seconds").write_text(json.dumps(seconds))
"""


def main(
    store: Annotated[Path, typer.Option()],
    as_of: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"])],
) -> None:
    """Publish, ask, compare."""
    with tempfile.TemporaryDirectory() as folder:
        pool, out = Path(folder) / "pool", Path(folder) / "out"
        asked = (store, pool, out, as_of.date())
        measured(BEGIN + EVERYBODY, *asked, "")
        everybody = pl.read_parquet(out).sort("settlements", ID)
        published = measured(BEGIN + PUBLISH, *asked, "")
        print(versions("polars"))
        print(
            f"pool {size_of(pool) / 1e6:,.1f} MB, claims {size_of(store / 'claims') / 1e6:,.1f} MB"
        )
        print("| | settlements in the year | seconds | CPU seconds | peak MB | the same bits |")
        print("|---|--:|--:|--:|--:|---|")
        print(f"| publish | | {published.seconds:.1f} | | {published.peak / 1e6:,.0f} | |")
        rows = everybody.height
        for name, place in (("small", rows // 10), ("middle", rows // 2), ("largest", rows - 1)):
            row = everybody[place]
            peak = measured(BEGIN + ASK, *asked, row[ID][0]).peak / 1e6
            seconds, worked = json.loads(Path(f"{out}.seconds").read_text("utf-8"))
            same = pl.read_parquet(out).equals(row)
            size = row["settlements"][0]
            print(f"| {name} | {size:,} | {seconds:.1f} | {worked:.1f} | {peak:,.0f} | {same} |")


if __name__ == "__main__":
    typer.run(main)
