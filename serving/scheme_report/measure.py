"""Measures the schemes' own scores, which know no label, by the truth of a simulated folder."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from sklearn.metrics import roc_auc_score

from features.bad_input import BadInput
from features.claims.store import Store
from features.evidence import evidence
from features.simulation.grade.evidence import graded_evidence
from features.simulation.grade.honest import PERCENTILE
from features.simulation.grade.reading import Truth, read_truth
from features.vectors.vectors import ID
from serving.scheme_report.figures import LookAlikeFigures, SchemeFigures
from serving.scheme_scores import SchemeScores, scheme_scores

Say = Callable[[str], None]
ENTITIES = ("provider", "patient", "doctor", "employer")
LISTED, WITHIN = 20, 100
"""Of how many the claims are looked at, and among how many the planted are looked for."""


def measured(
    folder: Path, store: Store, as_of: date, seed: int, say: Say
) -> tuple[list[SchemeFigures], list[LookAlikeFigures]]:
    """The figures of every scheme and kind of entity that the truth tells of."""
    schemes: list[SchemeFigures] = []
    alike: list[LookAlikeFigures] = []
    for entity in ENTITIES:
        try:
            truth = read_truth(folder, entity)
            scores = scheme_scores(store, as_of, entity=entity, say=say)
        except BadInput as bad:
            say(f"{entity}: {bad}")
            continue
        for code in scores.codes:
            say(f"{entity}: {code}")
            schemes.append(_of_scheme(folder, store, scores, truth, code, seed))
            alike += _look_alikes(scores, truth, code, seed)
    return schemes, alike


def _of_scheme(
    folder: Path, store: Store, scores: SchemeScores, truth: Truth, code: str, seed: int
) -> SchemeFigures:
    culprits = truth.culprits(scores.vectors.as_of).filter(pl.col("scheme") == code)
    theirs = np.isin(np.array(scores.ids), culprits["entity_id"].to_numpy())
    score = scores.risk.score[:, scores.risk.column(code)]
    placed = np.nan_to_num(score, nan=-1.0)
    count = int(theirs.sum())
    known = 0 < count < len(theirs)
    behind = graded_evidence(folder, listed_claims(store, scores, code))
    told = behind.row(0, named=True) if behind.height else {"rows": 0, "bad": 0, "right": 0}
    return SchemeFigures(
        seed=seed,
        scheme=code,
        entity=truth.entity,
        entities=len(theirs),
        planted=count,
        not_scoreable=int((theirs & np.isnan(score)).sum()),
        auc=round(float(roc_auc_score(theirs, placed)), 4) if known else None,
        recall_100=round(float(theirs[scores.order(code)[:WITHIN]].sum() / count), 4)
        if known
        else None,
        **{name: told[name] for name in ("rows", "bad", "right")},
    )


def listed_claims(store: Store, scores: SchemeScores, code: str) -> pl.DataFrame:
    """The claims behind the scores of the first LISTED; a level of volume has none."""
    first = scores.order(code)[:LISTED]
    wanted = {scores.ids[row]: scores.suspected(row, code) for row in first}
    vectors = scores.vectors
    rows = evidence(store, vectors.as_of, wanted, entity=vectors.entity)
    return rows.unique(["setl_id", "bkkp_sn", "drug_trac_codg"], maintain_order=True)


def _look_alikes(
    scores: SchemeScores, truth: Truth, code: str, seed: int
) -> list[LookAlikeFigures]:
    table = truth.table("look_alikes")
    if table is None:
        return []
    score = np.nan_to_num(scores.risk.score[:, scores.risk.column(code)])
    high = pl.DataFrame({ID: scores.ids, "above": score > np.percentile(score, PERCENTILE)})
    own = (pl.col("entity") == truth.entity) & pl.col("schemes").str.split("|").list.contains(code)
    guilty = truth.parties[ID].unique().implode()
    told = (
        table.filter(own)
        .select(pl.col("id").alias(ID), "look_alike")
        .unique()
        .filter(~pl.col(ID).is_in(guilty))
        .join(high, on=ID)
        .group_by("look_alike")
        .agg(pl.len().alias("n"), pl.col("above").sum())
        .sort("look_alike")
    )
    return [
        LookAlikeFigures(seed=seed, scheme=code, entity=truth.entity, **row)
        for row in told.iter_rows(named=True)
    ]
