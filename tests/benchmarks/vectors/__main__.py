"""The vectors of a simulated city beside the least they can cost, DuckDB SQL and pandas.

    uv run python -m tests.benchmarks.vectors --lines 3e6 --lines 1e7
    uv run python -m tests.benchmarks.vectors --small

World `scale`; every run is a fresh process with two threads, in turn; medians. Prints the ratios S1
to S7 as one table, and the seconds of each step of a build. Cities stay in `--folder` and are taken
from there again.
"""

from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from features.simulation.settings import LINES_PER_PERSON_YEAR
from tests.benchmarks.vectors import chosen, from_raw, in_pandas, in_sql, raw_in_pandas
from tests.benchmarks.vectors.bare import parts_of_build
from tests.benchmarks.vectors.cities import (
    LAYOUTS,
    City,
    ingested,
    of_lines,
    of_months,
    without_last_month,
)
from tests.benchmarks.vectors.ratios import head, line
from tests.benchmarks.vectors.runs import Run, in_turn
from tests.benchmarks.vectors.same import differing
from tests.benchmarks.versions import versions

SMALL = [1e5, 2e5]
ARRIVAL = LAYOUTS[0]
LONGER = 36
"""Months of the city that is set against a year of the same people."""
TOLD = 40
"""Steps told, the longest."""


def main(
    lines: Annotated[
        list[float] | None, typer.Option(help="Fee lines of a city; may be repeated.")
    ] = None,
    small: Annotated[bool, typer.Option(help="Quickly: small cities, one run.")] = False,
    repeats: Annotated[int, typer.Option(help="Runs of each.")] = 3,
    only: Annotated[
        list[str] | None, typer.Option(help="S1 to S7 or steps; may be repeated.")
    ] = None,
    folder: Annotated[Path, typer.Option(help="Where to put data.")] = Path("benchmark"),
    seed: int = 7,
) -> None:
    """Print one table and the steps."""
    sizes = sorted(int(n) for n in lines or (SMALL if small else []))
    if not sizes:
        raise typer.BadParameter("give --lines, or --small", param_hint="'--lines'")
    repeats = 1 if small else repeats
    wanted = set(only or ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "steps"])
    print(versions("polars", "duckdb", "pandas", "numpy"), "· world scale · seed", seed)
    cities = {
        (size, layout): of_lines(folder, size, seed, shuffled=layout != ARRIVAL)
        for size in sizes
        for layout in (LAYOUTS if "S6" in wanted else (ARRIVAL,))
    }
    print(*(f"{size:,} lines: {_size(cities[size, ARRIVAL])}" for size in sizes), "", sep="\n")
    print(head())
    for told in _ratios(wanted, cities, sizes, folder, repeats, seed):
        print(told, flush=True)
    if "steps" in wanted:
        _steps(cities[sizes[-1], ARRIVAL])


def _ratios(
    wanted: set[str],
    cities: dict[tuple[int, str], City],
    sizes: list[int],
    folder: Path,
    repeats: int,
    seed: int,
) -> Iterator[str]:
    """The lines of the table, one by one."""
    builds: dict[tuple[int, str], Run] = {}
    for size in sizes:
        city = cities[size, ARRIVAL]
        if wanted & {"S1", "S5", "S6"}:
            here = [layout for layout in LAYOUTS if (size, layout) in cities]
            runs = in_turn(repeats, *(("build", cities[size, layout].store) for layout in here))
            builds |= {(size, layout): run for layout, run in zip(here, runs, strict=True)}
        if "S1" in wanted:
            yield from _beside_bare(city, builds[size, ARRIVAL], repeats)
        if wanted & {"S2", "S3"}:
            yield from _beside_engines(city, wanted, repeats)
        if "S6" in wanted:
            both = [(builds[size, layout].whole, "s") for layout in reversed(LAYOUTS)]
            yield line("S6", "shuffled ÷ in order", f"{city.lines:,}", "both", both[0], both[1])
        if "S7" in wanted:
            yield from _another_month(city, repeats)
    if "S5" in wanted and sizes[1:]:
        yield _growth([(cities[s, ARRIVAL].lines, builds[s, ARRIVAL].whole) for s in sizes])
    if "S4" in wanted:
        yield _slope(folder, round(sizes[-1] / LINES_PER_PERSON_YEAR), repeats, seed)


def _beside_bare(city: City, build: Run, repeats: int) -> Iterator[str]:
    names = ("vectors", "bare", "contexts")
    vectors, bare, contexts = in_turn(repeats, *((name, city.store) for name in names))
    under = (bare.whole, "s")
    for name, what, seconds in (
        ("S1", f"facts to vectors ÷ bare decode and {parts_of_build()} sums", vectors.whole),
        ("–", "contexts ÷ the same", contexts.whole),
        ("–", "facts, contexts among them ÷ the same", build.seconds["facts"]),
        ("–", "all from the store ÷ the same", build.whole),
    ):
        yield line(name, what, f"{city.lines:,}", ARRIVAL, (seconds, "s"), under)


def _beside_engines(city: City, wanted: set[str], repeats: int) -> Iterator[str]:
    _hold(city)
    counts = {"facts": sum(map(len, chosen.BY_TABLE.values())), "raw": len(chosen.RAW)}
    sources = {"facts": "fact tables", "raw": "raw tables"}
    for source, count in counts.items():
        engines = ("feijian", "duckdb", "pandas")
        runs = in_turn(repeats, *((f"{engine}, {source}", city.store) for engine in engines))
        what = f"{count} behaviours from {sources[source]}"
        for name, engine, run in zip(("S2", "S3"), engines[1:], runs[1:], strict=True):
            if name in wanted:
                over, under = (run.whole, "s"), (runs[0].whole, "s")
                told = f"{what}, {engine} ÷ feijian"
                yield line(name, told, f"{city.lines:,}", ARRIVAL, over, under)


def _hold(city: City) -> None:
    """The engines must tell the same values, or nothing is compared."""
    pairs = (
        (chosen.from_facts, (in_sql.from_facts, in_pandas.from_facts)),
        (from_raw.from_raw, (in_sql.from_raw, raw_in_pandas.from_raw)),
    )
    for ours, others in pairs:
        told = ours(city.store)
        for other in others:
            wrong = differing(told, pl.DataFrame(other(city.store)))
            if wrong:
                raise SystemExit(f"{other.__module__} tells other values: {', '.join(wrong)}")


def _another_month(city: City, repeats: int) -> Iterator[str]:
    before, month = without_last_month(city)
    in_turn(1, ("before last month", before.store))
    ingested(month, before.store)
    more, year = in_turn(repeats, ("build", before.store), ("build", city.store))
    over, under = (more.seconds["cpu"], "CPU s"), (year.seconds["cpu"], "CPU s")
    yield line(
        "S7", "vectors with one more month ÷ of the year", f"{city.lines:,}", ARRIVAL, over, under
    )


def _growth(points: list[tuple[int, float]]) -> str:
    (few, short), (many, long) = points[0], points[-1]
    exponent = log(long / short) / log(many / few)
    told = f"{few:,} to {many:,}"
    return line(
        "S5", "exponent of the build's time", told, ARRIVAL, (long, "s"), (short, "s"), exponent
    )


def _slope(folder: Path, people: int, repeats: int, seed: int) -> str:
    cities = [of_months(folder, people, months, seed) for months in (12, LONGER)]
    year, longer = in_turn(repeats, *(("build", city.store) for city in cities))
    lines = cities[1].lines - cities[0].lines
    slope = (longer.peak - year.peak) / lines
    what = (
        f"peak {year.peak / 1e6:,.0f} to {longer.peak / 1e6:,.0f} MB, "
        f"12 to {LONGER} months of {people:,} people, a line ÷ its bytes"
    )
    raw = cities[1].line_bytes
    told = f"{cities[0].lines:,} to {cities[1].lines:,}"
    return line("S4", what, told, ARRIVAL, (slope, "B"), (raw, "B"))


def _size(city: City) -> str:
    return f"{city.lines:,} fee lines, {city.rows:,} rows in all tables"


def _steps(city: City) -> None:
    (run,) = in_turn(1, ("steps", city.store))
    whole = sum(run.seconds.values())
    print(f"\nSteps of the build of {city.lines:,} lines, {whole:.1f} s in all:\n")
    print("| step | s | share |\n|---|---|---|")
    for name, seconds in sorted(run.seconds.items(), key=lambda each: -each[1])[:TOLD]:
        print(f"| {name} | {seconds:.2f} | {seconds / whole:.1%} |")


if __name__ == "__main__":
    typer.run(main)
