"""Coverage of the exploration lane's interval on a simulated city, for docs/prevalence.md.

    uv run python -m tests.benchmarks.prevalence --work DIR --world tests --seed 11

The city's providers are drawn again and again by strata of type, or of type and region; a visit
confirms whoever is truly a culprit (or a plain one: --severity). Prints one table in Markdown.
"""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from features.simulation.grade.reading import read_truth
from features.vectors.vectors import ID, stored_vectors
from serving.scheme_report.city import a_city
from tests.benchmarks.prevalence.coverage import coverage

AS_OF = date(2026, 1, 1)
COST = {"inpatient": 3.0, "outpatient": 1.0, "pharmacy": 0.5}
"""Team-days of a visit (invented)."""
STRATA = {"nothing": (), "type": ("type",), "type and region": ("type", "region")}
UNVISITED = (0.0, 0.2)


def measure(
    work: Annotated[Path, typer.Option(help="Folder for the city; what is there is used.")],
    world: Annotated[str, typer.Option(help="Which world.")] = "tests",
    seed: Annotated[int, typer.Option(help="Seed of the city and of the draws.")] = 11,
    draws: Annotated[int, typer.Option(min=1, help="Draws of each line.")] = 200,
    severity: Annotated[
        float, typer.Option(help="A visit confirms only what is planted as plainly, 0 to 1.")
    ] = 0.0,
    budget: Annotated[list[float] | None, typer.Option(help="Team-days; may be repeated.")] = None,
) -> None:
    """Print the table."""
    claims, store = a_city(work, world, seed, lambda line: print(line, file=sys.stderr))
    traits = stored_vectors(store, AS_OF).frame.select(ID, "type", "region")
    culprits = read_truth(claims, "provider").culprits(AS_OF)
    bad = culprits.filter(pl.col("severity").fill_null(0) >= severity)[ID].unique()
    print(
        "| strata | team-days | not visited | visited | truth | mean estimate | mean width | "
        "95 % interval holds the truth |\n|---|---|---|---|---|---|---|---|"
    )
    for name, columns in STRATA.items():
        stratum = pl.concat_str(pl.lit(""), *(pl.col(c).fill_null("?") for c in columns))
        everybody = traits.select(
            ID,
            stratum.alias("stratum"),
            pl.col("type").replace_strict(COST).alias("team_days")
            if columns
            else pl.lit(1.0).alias("team_days"),
            pl.col(ID).is_in(bad.implode()).cast(pl.Int8).alias("bad"),
        )
        for days in budget or (40.0, 80.0):
            for missed in UNVISITED:
                told = coverage(everybody, days, missed, draws, seed)
                print(
                    f"| {name} | {days:g} | {missed:.0%} | {told.visited:.0f} | {told.truth:.1%} | "
                    f"{told.mean:.1%} | {told.width:.1%} | {told.covered:.1%} |",
                    flush=True,
                )


if __name__ == "__main__":
    typer.run(measure)
