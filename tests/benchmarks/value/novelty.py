"""Whether the novelty lane finds schemes that it was told nothing of, on simulated cities.

    uv run python -m tests.benchmarks.value.novelty --work DIR --world tests --seed 11 --seed 12

It knows no label and no scheme, so every scheme is one that nobody has named. Prints, in Markdown,
by scheme with at least three culprits the AUC of them against the honest, of novelty and beside it
of size (settlements). Cities and models stay below `--work` and are taken from there again.
"""

import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from sklearn.metrics import roc_auc_score

from features.bad_input import BadInput
from features.simulation.grade.reading import read_truth
from features.vectors.vectors import ID
from serving.lanes.novelty import novelty
from serving.scheme_report.city import a_city
from serving.scores import score
from training.registry import current
from training.train import train

AS_OF = date(2026, 1, 1)
FEWEST, TOP = 3, 20


def measure(
    work: Annotated[Path, typer.Option(help="Folder for cities and models.")],
    seed: Annotated[list[int], typer.Option(help="Seed of a city; may be repeated.")],
    world: Annotated[str, typer.Option(help="Which world.")] = "tests",
) -> None:
    """Print the tables."""
    os.environ["FEIJIAN_MLRUNS"] = str(work / "mlruns")
    lines: list[dict[str, object]] = []
    print(f"| city | providers | culprits | AUC | size's AUC | culprits in the first {TOP} |")
    print("|---|---|---|---|---|---|")
    for each in seed:
        frame, truth = _city(work, world, each)
        bad = frame[ID].is_in(truth[ID].implode())
        first = bad.head(TOP).mean()
        print(
            f"| {each} | {frame.height} | {bad.sum()} | {_auc(bad, frame['novelty']):.3f} "
            f"| {_auc(bad, frame['settlements']):.3f} | {first:.0%} |"
        )
        lines += _schemes(frame, truth, bad)
    told = (
        pl.DataFrame(lines)
        .group_by("scheme")
        .agg(
            pl.col("culprits").sum(),
            *((pl.col(c) * pl.col("culprits")).sum() / pl.col("culprits").sum() for c in AUCS),
        )
        .sort("novelty", descending=True)
    )
    print("\n| scheme | culprits | AUC of novelty | AUC of size |\n|---|---|---|---|")
    for scheme, culprits, *aucs in told.select("scheme", "culprits", *AUCS).iter_rows():
        print(f"| {scheme} | {culprits} | {aucs[0]:.2f} | {aucs[1]:.2f} |")
    print(f"\nAbove 0.5: {(told['novelty'] > 0.5).sum()} of {told.height} schemes.")


AUCS = ("novelty", "settlements")


def _city(work: Path, world: str, seed: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Everybody's novelty, best first, with settlements; the culprits by scheme."""
    claims, store = a_city(work, world, seed, lambda line: print(line, file=sys.stderr))
    try:
        model = current(store)
    except BadInput:
        train(store, AS_OF, repeats=0)
        model = current(store)
    scores = score(store, model, AS_OF)
    size = scores.vectors.frame.select(ID, "settlements")
    frame = novelty(scores).join(size, on=ID, maintain_order="left")
    return frame, read_truth(claims, "provider").culprits(AS_OF).select(ID, "scheme").unique()


def _schemes(frame: pl.DataFrame, truth: pl.DataFrame, bad: pl.Series) -> list[dict[str, object]]:
    told: list[dict[str, object]] = []
    for (scheme,), who in truth.group_by("scheme"):
        theirs = frame[ID].is_in(who[ID].implode())
        if theirs.sum() >= FEWEST:
            among = frame.filter(theirs | ~bad)
            label = among[ID].is_in(who[ID].implode())
            aucs = {column: _auc(label, among[column]) for column in AUCS}
            told.append({"scheme": scheme, "culprits": int(theirs.sum()), **aucs})
    return told


def _auc(label: pl.Series, value: pl.Series) -> float:
    return float(roc_auc_score(label.to_numpy(), value.to_numpy()))


if __name__ == "__main__":
    typer.run(measure)
