"""What inspections of a round found: labels, how the entity was chosen, and the money."""

from datetime import date

import polars as pl

from features.claims.outcomes.states import states_at
from features.claims.store import Store
from features.claims.tables.inspection_d import INSPECTION_D
from training.amounts import confirmed_money
from training.evaluation.rounds import Round
from training.labels import ID_COLUMN, PARTY, findings

RANDOM_LANES = ("random", "exploration", "随机", "随机抽查", "随机抽取", "双随机", "探索")
"""How a ledger writes that somebody was drawn by lot (ours)."""
MONEY = ("identified", "confirmed", "recovered")
"""Three amounts that are never added up."""


def outcomes(store: Store, as_of: date, entity: str, during: Round) -> pl.DataFrame:
    """One row per entity inspected in the round and decided by `as_of`.

    entity (key), label, violation (0/1, the gravest of the round), drawn (probability with which it
    was drawn by lot; null where it was not, or nobody wrote it), and in yuan identified, confirmed,
    recovered, each the sum of the round's cases that tell it (null: none does).
    """
    within = pl.col("begun").is_between(during.start, during.end, closed="left")
    judged = findings(store, as_of, entity).filter(within)
    return (
        judged.group_by("entity")
        .agg(pl.col("label", "violation").max())
        .join(_drawn(store, as_of, entity).filter(within), on="entity", how="left")
        .group_by("entity")
        .agg(pl.col("label", "violation", "drawn").max())
        .collect()
        .join(_money(store, as_of, entity, within), on="entity", how="left")
        .sort("entity")
    )


def _drawn(store: Store, as_of: date, entity: str) -> pl.LazyFrame:
    """entity, begun, drawn of every inspection of one drawn by lot with a known probability."""
    party, chance = pl.col(ID_COLUMN[entity]), pl.col("selection_prob")
    return (
        states_at(store, INSPECTION_D, as_of)
        .filter(
            pl.col("decided_at") <= as_of,
            pl.col("party_type") == PARTY[entity],
            party.is_not_null(),
            pl.col("lane").str.strip_chars().str.to_lowercase().is_in(RANDOM_LANES),
            chance.is_between(0, 1, closed="right"),
        )
        .select(
            party.alias("entity"),
            pl.coalesce("inspected_at", "decided_at").alias("begun"),
            chance.alias("drawn"),
        )
    )


def _money(store: Store, as_of: date, entity: str, within: pl.Expr) -> pl.DataFrame:
    told = [
        pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name) for name in MONEY
    ]
    return confirmed_money(store, as_of, entity).filter(within).group_by("entity").agg(told)
