"""The API by real sockets, beside a bare Starlette + LightGBM endpoint on the same machine.

    uv run python -m tests.benchmarks.api --store STORE
    uv run python -m tests.benchmarks.api --store STORE --soak 10
    uv run python -m tests.benchmarks.api --store STORE --soak 10 \\
        --run "feijian promote --store STORE --version 2 --force soak" \\
        --run "feijian publish --store STORE --as-of 2026-01-01"

Prints a table of ratios as Markdown. The soak makes every publication of the folder current in
turn, and the one that is current now at the end again; or runs commands in the middle, one of which
publishes, and leaves what they did.
"""

import asyncio
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Annotated

import typer

from features.bad_input import BadInput
from serving.as_module import run_module
from serving.publish.chosen import chosen
from serving.publish.publication import Publication, read_publication
from serving.publish.shelf import FOLDER, is_shelf
from tests.benchmarks.api.load import Load
from tests.benchmarks.api.soak import soaked
from tests.benchmarks.api.started import KEY, Running, bare, service
from tests.benchmarks.api.work import Work, bare_work, works
from tests.benchmarks.measured import measured
from tests.benchmarks.versions import versions

CLIENTS, STARTS = 8, 3
IMPORTS = """
from serving.api.lean import stay_lean
stay_lean()
import bentoml, lightgbm, numpy, polars, pydantic, starlette, uvicorn
from pathlib import Path
from serving.publish.chosen import chosen
from serving.publish.publication import read_publication
import sys
read_publication(chosen(Path(sys.argv[1])))
"""
PACKAGES = ("bentoml", "uvicorn", "starlette", "pydantic", "lightgbm", "polars")
app = typer.Typer(add_completion=False)


@app.command()
def measure(
    store: Annotated[Path, typer.Option(help="A store with publications; pulls are logged there.")],
    seconds: Annotated[float, typer.Option(help="Of each load.")] = 10.0,
    soak: Annotated[float, typer.Option(help="Minutes; nothing else is measured then.")] = 0.0,
    run: Annotated[list[str] | None, typer.Option(help="A command during the soak.")] = None,
) -> None:
    """Measure S11 to S13, or soak."""
    store = store.resolve()
    publications = store / FOLDER
    if not is_shelf(publications):
        raise BadInput(
            f"{publications}: nothing is published here", f"{publications}：此处未发布任何内容"
        )
    cores = len(os.sched_getaffinity(0))
    print(f"{versions(*PACKAGES)} · {cores} cores\n")
    publication = read_publication(chosen(publications))
    kinds = works(publication)
    if soak:
        _soak(store, kinds, cores, soak, run or [])
    else:
        _loads(store, publication, kinds, cores, seconds)


def _loads(
    store: Path, publication: Publication, kinds: list[Work], cores: int, seconds: float
) -> None:
    starts, publications = [], store / FOLDER
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model.txt"
        shutil.copy(next(chosen(publications).glob("provider-*/model/final.boosted.txt")), model)
        print("| what | in process, ms | one client p50 | p99 | S11 ", end="")
        print("| 8 clients /s | S12 | CPU ms of one, of eight |")
        print("|---|---|---|---|---|---|---|---|")
        for _ in range(STARTS):
            with service(store, cores) as running:
                starts.append(running.seconds)
        with service(store, 1) as running:
            ones = [_load(running, kind, 1, seconds) for kind in kinds]
        with service(store, cores) as running:
            eights = [_load(running, kind, CLIENTS, seconds) for kind in kinds]
        for kind, one, eight in zip(kinds, ones, eights, strict=True):
            _row(kind, one, eight, cores)
        kind = bare_work(model)
        with bare(model, 1) as running:
            one = _load(running, kind, 1, seconds)
        with bare(model, cores) as running:
            eight, bare_start = _load(running, kind, CLIENTS, seconds), running.seconds
        _row(kind, one, eight, cores)
    least = min(measured(IMPORTS, publications).seconds for _ in range(STARTS))
    ready = min(starts)
    print(f"\ncold start to ready {ready:.2f} s, imports and model {least:.2f} s: ", end="")
    print(f"S13 {ready / least:.2f}; the bare endpoint's start {bare_start:.2f} s")
    print(f"{len(publication.of('provider').entities)} providers; best of {STARTS} starts")


@dataclass(frozen=True)
class Loaded:
    """Seconds of every answer, answers a second, and seconds of the service's CPU for each."""

    took: list[float]
    per_second: float
    cpu: float


def _load(running: Running, kind: Work, clients: int, seconds: float) -> Loaded:
    Load(running.port, kind.path, kind.bodies, clients, KEY).run(min(2.0, seconds))
    before = running.busy()
    load = Load(running.port, kind.path, kind.bodies, clients, KEY).run(seconds)
    if load.failed:
        raise SystemExit(f"{kind.name}: {len(load.failed)} failed, first {load.failed[0]}")
    answers = len(load.took)
    return Loaded(load.took, answers / load.seconds, (running.busy() - before) / answers)


def _row(kind: Work, one: Loaded, eight: Loaded, cores: int) -> None:
    p50, p99 = (quantiles(one.took, n=100)[at] for at in (49, 98))
    per_second = eight.per_second
    print(
        f"| {kind.name} | {kind.median * 1e3:.2f} | {p50 * 1e3:.2f} | {p99 * 1e3:.2f} "
        f"| {p99 / kind.median:.2f} | {per_second:.0f} | {per_second * kind.mean / cores:.2f} "
        f"| {one.cpu * 1e3:.2f}, {eight.cpu * 1e3:.2f} |"
    )


def _soak(store: Path, kinds: list[Work], cores: int, minutes: float, commands: list[str]) -> None:
    kind, publications = kinds[0], store / FOLDER
    with service(store, cores) as running:
        load = Load(running.port, kind.path, kind.bodies, CLIENTS, KEY)
        told = asyncio.run(soaked(running, publications, load, minutes * 60, commands))
    models = {name: _receipt(publications / name) for name in told.served}
    print(
        f"{minutes:g} minutes, {CLIENTS} clients, {cores} workers: {told.answers} answers, ", end=""
    )
    print(f"{len(told.failed)} failed {sorted(set(told.failed))}")
    print(f"memory at the end over memory settled: {told.growth:.3f}\n")
    print("| publication | receipt |\n|---|---|")
    for name, receipt in models.items():
        print(f"| {name} | {receipt} |")
    print("\n| second | MB |\n|---|---|")
    for at, held in told.memory[:: max(1, len(told.memory) // 12)]:
        print(f"| {at:.0f} | {held / 1e6:.0f} |")


def _receipt(folder: Path) -> str:
    """What its scores were made of; a soak that publishes drops the oldest."""
    if not folder.is_dir():
        return "no longer kept"
    return read_publication(folder).of("provider").card.receipt


if __name__ == "__main__":
    run_module(app)
