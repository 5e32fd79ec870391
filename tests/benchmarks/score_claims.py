"""POST /v1/score-claims without HTTP: what the helper takes for a small, a middle, the largest.

    uv run python -m tests.benchmarks.score_claims --claims CITY --store STORE --as-of 2026-01-01

The store is of the simulated claims. Of each provider its settlements of half a year before the
date are sent once more under other numbers, with one thread, as the service has it: the second of
two times is told. Prints the pool's size and seconds too.
"""

import datetime
import json
import tempfile
import time
from pathlib import Path
from typing import Annotated

import polars as pl
import psutil
import typer

from features.claims.store import Store
from serving.api.claims.helper import Helper
from serving.api.claims.messages import Go, Made
from serving.publish.pool import read_pool
from serving.publish.published_scores import pool_of
from tests.benchmarks.measured import size_of
from tests.benchmarks.versions import versions

MOST = 2_000
"""Settlements that are sent of one provider."""


def body_of(settlements, who, as_of):
    """A request with the provider's settlements of half a year under other numbers."""
    day = pl.col("setl_time").cast(pl.Date)
    mine = settlements.filter(pl.col("fixmedins_code") == who, day < as_of)
    late = mine.filter(day >= as_of - datetime.timedelta(183)).head(MOST)
    lines = late.select(pl.all().cast(pl.String)).with_columns(setl_id="N" + pl.col("setl_id"))
    told = {"id": who, "claims": {"setl_d": lines.to_dicts()}}
    return lines.height, json.dumps(told).encode()


def asked(helper, body, go):
    """Seconds, and what came."""
    begun = time.perf_counter()
    made = helper.made(body, lambda asked: go)
    assert isinstance(made, Made), made
    return time.perf_counter() - begun, made


def main(
    claims: Annotated[Path, typer.Option()],
    store: Annotated[Path, typer.Option()],
    as_of: Annotated[datetime.datetime, typer.Option(formats=["%Y-%m-%d"])],
) -> None:
    """Measure and print."""
    opened, day, helper = Store.open(store), as_of.date(), Helper()
    settlements = pl.read_parquet(claims / "setl_d" / "*.parquet")
    sizes = settlements.group_by("fixmedins_code").len().sort("len", "fixmedins_code")
    print(versions())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "pool"
        begun = time.perf_counter()
        pool_of(opened, folder, lambda line: None)
        print(f"pool: {size_of(folder):,} bytes in {time.perf_counter() - begun:.1f} s")
        pool = read_pool(folder)
        go = Go(
            store=str(store.resolve()),
            generation=pool.generation,
            pool=str(folder),
            features=pool.features,
            as_of=day,
        )
        for place in (sizes.height // 10, sizes.height // 2, sizes.height - 1):
            who, held = sizes.row(place)
            lines, body = body_of(settlements, who, day)
            asked(helper, body, go)
            seconds, _ = asked(helper, body, go)
            memory = psutil.Process(helper.pid).memory_info().rss
            told = f"{held:>6} settlements, {lines:>5} sent: {seconds:5.1f} s"
            print(f"{told}, {memory / 1e6:.0f} MB")
    helper.close()


if __name__ == "__main__":
    typer.run(main)
