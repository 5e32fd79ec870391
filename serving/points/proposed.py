"""What the evidence of a year would add: one row per person and kind of evidence."""

from collections.abc import Callable
from datetime import date, timedelta

import polars as pl

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.outcomes.states import states_at
from features.claims.store import Store
from features.claims.tables.case_d import CASE_D
from serving.points.tiers import Tiers
from serving.selfcheck.certain import certain
from training.labels import CONFIRMED, UNPUNISHED

SCHEMA = {
    "person": pl.Int64,
    "kind": pl.String,
    "told": pl.String,
    "claims": pl.Int64,
    "amount": pl.Float64,
    "least": pl.Int64,
    "most": pl.Int64,
}
"""`told` is the case number of a case, empty of claims; amount is what the fund paid, yuan."""


def proposed(
    store: Store,
    year: int,
    as_of: date,
    tiers: Tiers,
    say: Callable[[str], None] = lambda line: None,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Proposals (SCHEMA), and the claims behind them (rows of `certain`).

    Cases decided in the year, claims settled in it, both before `as_of`.
    """
    first = date(year, 1, 1)
    claims = certain(store, as_of, entity="doctor", checks=tiers.checks(), say=say)
    claims = claims.filter(pl.col("settled").dt.date() >= first)
    rows = [*_of_cases(store, first, as_of, tiers), *_of_claims(claims, store, tiers)]
    told = pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("person", "kind", "told")
    behind = told.filter(pl.col("claims").is_not_null()).select("person", "kind")
    raw = store.raw_of(Ids.DOCTOR, behind["person"]).rename({RAW: "entity_id", KEY: "person"})
    wanted = behind.join(raw, on="person").select("entity_id", pl.col("kind").alias("check"))
    return told, claims.join(wanted, on=["entity_id", "check"], how="semi", maintain_order="left")


def _of_cases(store: Store, first: date, as_of: date, tiers: Tiers) -> list[tuple[object, ...]]:
    """Of cases that stand and name the person, as the main party or beside a provider.

    What was made good and nobody came for (自查自纠) is none.
    """
    day = as_of - timedelta(days=1)
    gone = (pl.col("reversed_at") <= day).fill_null(False)
    unpunished = pl.col("decision_type") == UNPUNISHED
    visited = unpunished & pl.col("inspected_at").is_not_null()
    cases = (
        states_at(store, CASE_D, day)
        .filter(pl.col("decided_at").is_between(first, day), ~gone, pl.col("dr_code").is_not_null())
        .filter(pl.col("decision_type").is_in(CONFIRMED) | visited)
        .select("dr_code", pl.col("tier").fill_null("fraud"), "case_no")
        .collect()
    )
    return [
        (person, kind, case, None, None, tier.least, tier.most)
        for person, kind, case in cases.iter_rows()
        if (tier := tiers.tier(kind))
    ]


def _of_claims(claims: pl.DataFrame, store: Store, tiers: Tiers) -> list[tuple[object, ...]]:
    keys = store.key_of(Ids.DOCTOR, claims["entity_id"].unique().to_list())
    counted = claims.group_by("entity_id", "check").agg(pl.len(), pl.col("amount_at_issue").sum())
    return [
        (keys[who], check, "", count, round(amount, 2), tier.least, tier.most)
        for who, check, count, amount in counted.iter_rows()
        if (tier := tiers.tier(check)) and count >= tiers.claims(check)
    ]
