"""One simulated city and its figures."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl

from features.simulation.grade.grade import grade
from serving.rules_only import rules_only
from serving.scheme_report.city import a_city
from serving.scheme_report.figures import ListFigures, LookAlikeFigures, SchemeFigures
from serving.scheme_report.measure import measured
from serving.scores import score
from training.registry import current
from training.train import train

Say = Callable[[str], None]
TOLD = ("AP", "AUC", "precision@50")


def run(
    work: Path, world: str, seed: int, as_of: date, say: Say
) -> tuple[list[SchemeFigures], list[LookAlikeFigures], list[ListFigures]]:
    """The figures of one city below `work`, made from the seed where it is not there yet.

    BadInput where another city lies in its folder.
    """
    claims, store = a_city(work, world, seed, say)
    schemes, alike = measured(claims, store, as_of, seed, say)
    train(store, as_of, seed=0, repeats=0, say=say)
    scores = score(store, current(store), as_of, say=say)
    others = {"rules": rules_only(scores)}
    told = grade(claims, scores.frame(), baselines=others, tops=(50,)).figures
    lists = [
        ListFigures(
            seed=seed,
            population=row["population"],
            n=row["n"],
            bad=row["bad"],
            figure=row["figure"],
            ranking=row["ranking"],
            value=round(row["value"], 4),
        )
        for row in told.filter(pl.col("figure").is_in(TOLD)).iter_rows(named=True)
        if row["value"] is not None
    ]
    return schemes, alike, lists
