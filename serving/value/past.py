"""What past inspections brought, beside what was expected of them: each at its own date."""

from datetime import date

import numpy as np
import polars as pl

from features.claims.store import Store
from features.months import first_day, month_number
from features.vectors.parts import ENTITY
from features.vectors.relative import relative_of
from features.vectors.vectors import ID, Vectors, build_vectors
from serving.reasons import reasons_of
from serving.scores import Say, Scores
from serving.value.issue import money_at_issue, of_claims
from training.amounts import confirmed_money
from training.labels import findings, labels
from training.panel import with_claims

YEARS_BACK = 2
"""Inspections are learned from that began in the last two years (ours): practice changes."""


def past_inspections(store: Store, scores: Scores, say: Say = lambda line: None) -> pl.DataFrame:
    told = _inspected(store, scores.vectors.as_of, scores.vectors.entity)
    months = with_claims(store, sorted(told["month"].unique().to_list()), say)
    vectors = build_vectors(
        store,
        [first_day(m) for m in months],
        entity=scores.vectors.entity,
        behaviours=scores.bundle.behaviours,
        say=say,
    )
    known = set(labels(store, scores.bundle.card.as_of, scores.vectors.entity)["entity"])
    parts = []
    for month, each in zip(months, vectors, strict=True):
        rows = told.filter(pl.col("month") == month)
        parts.append(rows.join(_expected_then(store, scores, each, rows, known), on=ENTITY))
    return pl.concat(parts)


def _expected_then(store, scores, vectors, rows, known) -> pl.DataFrame:
    relative, _ = relative_of(vectors)
    frame = vectors.frame.with_row_index("row").filter(pl.col(ENTITY).is_in(rows[ENTITY].implode()))
    at = frame["row"].to_numpy().astype(np.intp)
    model = scores.bundle.model
    members = [
        model.member_of(i, labelled=key in known) for i, key in frame.select(ID, ENTITY).iter_rows()
    ]
    values = vectors.values()
    explained = model.explain(values[at], relative.deviation[at], members)
    full = np.zeros(values.shape)
    full[at] = explained.contributions
    wanted = {
        i: of_claims(reasons_of(vectors.behaviours, values, relative, full, row))
        for i, row in frame.select(ID, "row").iter_rows()
    }
    issue = money_at_issue(store, vectors.as_of, wanted, entity=vectors.entity)
    return frame.select(
        ID,
        ENTITY,
        pl.Series("risk", explained.risk),
        pl.Series("risk_violation", explained.risk_violation),
    ).join(issue, on=ID, how="left")


def _inspected(store: Store, as_of: date, entity: str) -> pl.DataFrame:
    money = confirmed_money(store, as_of, entity).with_columns(
        month_number(pl.col("begun")).alias("month")
    )
    month = month_number(pl.col("begun")).alias("month")
    judged = (
        findings(store, as_of, entity)
        .with_columns(month)
        .group_by("entity", "month")
        .agg(pl.col("label", "violation").max())
        .collect()
    )
    sums = money.group_by("entity", "month").agg(
        pl.col("identified", "confirmed", "recovered").sum(),
        pl.col("identified", "confirmed")
        .filter(pl.col("tier") == "fraud")
        .sum()
        .name.suffix("_fraud"),
    )
    return judged.join(sums, on=["entity", "month"], how="left").rename({"entity": ENTITY})
