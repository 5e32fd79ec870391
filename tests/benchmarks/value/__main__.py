"""Expected against realised money on simulated cities, in Markdown for docs/value.md.

    uv run python -m tests.benchmarks.value --work DIR --seed 31 --seed 32 --seed 33

Cities, stores and models stay below `--work` and are taken from there again; 2 minutes a city to
make, and 1 for each of its dates. The first table sets what was expected at a date of those who
were then inspected against what was confirmed; the second, whose money stands first.
"""

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from features.simulation.settings import END
from tests.benchmarks.value.city import city
from tests.benchmarks.value.planted import planted
from tests.benchmarks.value.rounds import Judged, days, judged

KS = (5, 10, 20)
HEADINGS = (
    *("city", "date", "inspected after", "expected, yuan", "95 % interval"),
    *("confirmed since, yuan", "risk x at issue x survives", "planted in the year before"),
)
LISTS = ("expected", "risk", "at_issue")


def measure(
    work: Annotated[Path, typer.Option(help="Folder for cities, stores and models.")],
    seed: Annotated[list[int], typer.Option(help="Seed of a city; may be repeated.")],
    rounds: Annotated[int, typer.Option(min=1, help="Dates of each city.")] = 2,
) -> None:
    """Print both tables."""
    os.environ["FEIJIAN_MLRUNS"] = str(work / "mlruns")
    print(f"| {' | '.join(HEADINGS)} |\n{'|---' * len(HEADINGS)}|")
    told: list[Judged] = []
    for each in seed:
        claims, store = city(work, each)
        for day in days(END, rounds):
            one = judged(store, day, END)
            if one is None:
                print(f"| {each} | {day} | too few cases known |", flush=True)
                continue
            told.append(one)
            print(_round(each, day, one, planted(claims, day)), flush=True)
    print(f"\n| list | {' | '.join(f'first {k} of those inspected' for k in KS)} |")
    print("|---" * (len(KS) + 1) + "|")
    for name in LISTS:
        print(f"| {name} | {' | '.join(_share(told, name, k) for k in KS)} |")


def _round(seed: int, day: date, one: Judged, truth: pl.DataFrame) -> str:
    seen = one.lines.filter("looked_at").join(truth, on="entity_id", how="left")
    total = seen.sum().row(0, named=True)
    yuan = {
        name: f"{total[name] or 0:,.0f}" for name in ("expected", "confirmed", "plain", "planted")
    }
    interval = f"{total['low']:,.0f} to {total['high']:,.0f}"
    return (
        f"| {seed} | {day} | {seen.height} | {yuan['expected']} | {interval} | {yuan['confirmed']} "
        f"| {yuan['plain']} | {yuan['planted']} |"
    )


def _share(told: list[Judged], name: str, k: int) -> str:
    """Of all money confirmed in the rounds, the share at the first k inspected of each."""
    first = [
        one.lines.filter("looked_at").sort(name, "entity_id", descending=[True, False]).head(k)
        for one in told
    ]
    whole = sum(float(one.lines["confirmed"].sum()) for one in told)
    return f"{sum(float(each['confirmed'].sum()) for each in first) / whole:.0%}"


if __name__ == "__main__":
    typer.run(measure)
