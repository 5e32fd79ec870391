"""What is measured, by name: each is run in a fresh process and writes its seconds to a file.

The seconds are those of the work, without the start of Python and its imports.
"""

import json
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from features.catalogue import catalogue
from features.claims.store import Store
from features.facts.build import build_facts
from features.facts.context import gather_contexts
from features.facts.pool import Pool
from features.vectors.vectors import build_vectors, needed_tables
from tests.benchmarks.measured import measured
from tests.benchmarks.vectors import chosen, from_raw, in_pandas, in_sql, raw_in_pandas
from tests.benchmarks.vectors.bare import bare
from tests.benchmarks.vectors.chosen import AS_OF, PROVIDER
from tests.benchmarks.vectors.steps import steps_of

PROGRAM = """
import sys
from tests.benchmarks.vectors.runs import run
run(*sys.argv[1:])
"""
Seconds = dict[str, float]


def build(folder: Path) -> Seconds:
    """The vectors of providers from nothing but the store, and the generation before it where its
    facts are there: contexts, facts, behaviours; `cpu` seconds are of all threads together.
    """
    store = Store.open(folder)
    shutil.rmtree(store.derived, ignore_errors=True)
    begun, spent = time.perf_counter(), time.process_time()
    build_facts(store, tables=needed_tables(PROVIDER, catalogue(PROVIDER)))
    facts = time.perf_counter() - begun
    build_vectors(store, [AS_OF])
    cpu = time.process_time() - spent
    return {"facts": facts, "whole": time.perf_counter() - begun, "cpu": cpu}


def before_last_month(folder: Path) -> Seconds:
    """The build a month earlier."""
    return _timed(lambda: build_vectors(Store.open(folder), [date(2025, 12, 1)]))


def steps(folder: Path) -> Seconds:
    """The build from nothing, seconds of each step."""
    store = Store.open(folder)
    shutil.rmtree(store.derived, ignore_errors=True)
    return steps_of(store, AS_OF)


def _timed(work: Callable[[], object]) -> Seconds:
    begun = time.perf_counter()
    work()
    return {"whole": time.perf_counter() - begun}


RUNS: dict[str, Callable[[Path], Seconds]] = {
    "build": build,
    "before last month": before_last_month,
    "steps": steps,
    "contexts": lambda folder: _timed(
        lambda: gather_contexts(Pool(Store.open(folder), folder / "derived", lambda line: None))
    ),
    "vectors": lambda folder: _timed(lambda: build_vectors(Store.open(folder), [AS_OF])),
    "bare": lambda folder: _timed(lambda: bare(folder)),
    "feijian, facts": lambda folder: _timed(lambda: chosen.from_facts(folder)),
    "duckdb, facts": lambda folder: _timed(lambda: in_sql.from_facts(folder)),
    "pandas, facts": lambda folder: _timed(lambda: in_pandas.from_facts(folder)),
    "feijian, raw": lambda folder: _timed(lambda: from_raw.from_raw(folder)),
    "duckdb, raw": lambda folder: _timed(lambda: in_sql.from_raw(folder)),
    "pandas, raw": lambda folder: _timed(lambda: raw_in_pandas.from_raw(folder)),
}


def run(name: str, folder: str, out: str) -> None:
    """Run one and write its seconds as JSON."""
    Path(out).write_text(json.dumps(RUNS[name](Path(folder))), "utf-8")


@dataclass(frozen=True)
class Run:
    """The medians of several runs: seconds of the work and of its parts, bytes of peak memory."""

    seconds: Seconds
    peak: float

    @property
    def whole(self) -> float:
        """Seconds of all of it."""
        return self.seconds["whole"]


def in_turn(repeats: int, *wanted: tuple[str, Path]) -> list[Run]:
    """Run each of (name, store), one after the other, as many times, a fresh process each."""
    found: list[list[tuple[Seconds, int]]] = [[] for _ in wanted]
    with TemporaryDirectory() as folder:
        out = Path(folder) / "seconds.json"
        for _ in range(repeats):
            for place, (name, store) in enumerate(wanted):
                peak = measured(PROGRAM, name, store, out).peak
                found[place].append((json.loads(out.read_text("utf-8")), peak))
    return [
        Run(
            {part: median(one[part] for one, _ in several) for part in several[0][0]},
            median(peak for _, peak in several),
        )
        for several in found
    ]
