"""What past inspections brought, beside what was expected of them, each at its own date."""

import numpy as np
import polars as pl

from features.claims.store import Store
from features.months import WINDOW, as_of_month, first_day, month_number
from features.vectors.parts import ENTITY
from features.vectors.relative import relative_of
from features.vectors.vectors import ID, Vectors, build_vectors
from serving.reasons import reasons_of
from serving.scores import Say, Scores
from serving.value.issue import money_at_issue, putting_at_issue
from training.amounts import confirmed_money
from training.labels import findings, labels
from training.panel import with_claims
from training.survival import PastMoney

LOOK_BACK = 2 * WINDOW
"""Months that inspections are learned from (ours): what is looked at and confirmed changes."""
RISK = {"fraud": "risk", "violation": "risk_violation"}
"""The risk of each tier; a violation's is of fraud or a violation."""
LABEL = {"fraud": "label", "violation": "violation"}


def past_money(
    store: Store, scores: Scores, tier: str = "fraud", say: Say = lambda line: None
) -> PastMoney:
    """The inspections known at the scores' date, of those who had claims when they began.

    Risk and money at issue are by the scores' own model on what was visible at the first of the
    inspection's month; who carried a label is scored by the member that never saw it.
    """
    told = _inspected(store, scores, tier)
    months = with_claims(store, sorted(told["month"].unique().to_list()), say)
    vectors = build_vectors(
        store,
        [first_day(month) for month in months],
        entity=scores.vectors.entity,
        behaviours=scores.bundle.behaviours,
        say=say,
    )
    known = set(labels(store, scores.bundle.card.as_of, scores.vectors.entity)["entity"])
    parts = [
        _of_month(store, scores, each, told.filter(pl.col("month") == month), known, tier)
        for month, each in zip(months, vectors, strict=True)
    ]
    rows = pl.concat(parts) if parts else pl.DataFrame(schema=dict.fromkeys(NUMBERS, pl.Float64))
    number = {name: rows[name].cast(pl.Float64).fill_null(np.nan).to_numpy() for name in NUMBERS}
    return PastMoney(
        number["expected_risk"],
        np.nan_to_num(number["at_issue"]),
        number["found"].astype(np.int8),
        number["identified"],
        number["confirmed"],
        np.column_stack([number["identified_all"], number["confirmed_all"]]),
    )


NUMBERS = (
    *("expected_risk", "at_issue", "found", "identified", "confirmed"),
    *("identified_all", "confirmed_all"),
)


def _inspected(store: Store, scores: Scores, tier: str) -> pl.DataFrame:
    """entity, month, found, and the money of the month's cases; null where nobody said."""
    as_of, entity = scores.vectors.as_of, scores.vectors.entity
    month = month_number(pl.col("begun")).alias("month")
    judged = (
        findings(store, as_of, entity)
        .group_by("entity", month)
        .agg(pl.col(LABEL[tier]).max().alias("found"))
        .filter(pl.col("month") >= as_of_month(as_of) - LOOK_BACK)
        .collect()
    )
    money = confirmed_money(store, as_of, entity).filter(~pl.col("reversed"))
    of_tier = pl.lit(True) if tier == "violation" else pl.col("tier").fill_null(tier) == tier
    sums = money.group_by("entity", month).agg(
        *(_sum(pl.col(name).filter(of_tier)).alias(name) for name in ("identified", "confirmed")),
        *(_sum(pl.col(name)).alias(f"{name}_all") for name in ("identified", "confirmed")),
    )
    none = pl.col("found") == 0
    return (
        judged.join(sums, on=["entity", "month"], how="left")
        .with_columns(
            pl.when(none).then(0.0).otherwise(pl.col(name)).alias(name)
            for name in ("identified", "confirmed")
        )
        .rename({"entity": ENTITY})
        .sort("month", ENTITY)
    )


def _sum(money: pl.Expr) -> pl.Expr:
    """The sum of what is told; null where nothing is, or a part is not."""
    return pl.when(money.len() == money.count(), money.count() > 0).then(money.sum())


def _of_month(
    store: Store, scores: Scores, vectors: Vectors, rows: pl.DataFrame, known: set[int], tier: str
) -> pl.DataFrame:
    """The month's inspections of those who have a vector, with risk and money at issue then."""
    place = vectors.frame.select(ID, ENTITY).with_row_index("row")
    rows = rows.join(place, on=ENTITY)
    if rows.is_empty():
        return pl.DataFrame(schema=dict.fromkeys(NUMBERS, pl.Float64))
    at, model = rows["row"].to_numpy().astype(np.intp), scores.bundle.model
    members = [
        model.member_of(i, labelled=key in known) for i, key in rows.select(ID, ENTITY).iter_rows()
    ]
    values, (relative, _) = vectors.values(), relative_of(vectors)
    explained = model.explain(values[at], relative.deviation[at], members)
    adding = np.zeros(values.shape)
    adding[at] = explained.contributions
    wanted = {
        i: putting_at_issue(reasons_of(vectors.behaviours, values, relative, adding, row))
        for i, row in rows.select(ID, "row").iter_rows()
    }
    issue = money_at_issue(store, vectors.as_of, wanted, entity=vectors.entity)
    risk = explained.risk if tier == "fraud" else explained.risk_violation
    return (
        rows.with_columns(pl.Series("expected_risk", risk))
        .join(issue, on=ID, how="left", maintain_order="left")
        .select(pl.col(name).cast(pl.Float64) for name in NUMBERS)
    )
