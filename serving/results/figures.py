"""The figures of one line of the report: counts, the hit rate, sanctions, three amounts."""

import polars as pl
from scipy.stats import binomtest

from serving.results.agreements import ENDED, SUSPENDED
from serving.results.cases import MONEY

SCHEMA: dict[str, type[pl.DataType]] = {
    "by": pl.String,
    "code": pl.String,
    "leads": pl.Int64,
    "inspected": pl.Int64,
    "hits": pl.Int64,
    "hit_rate": pl.Float64,
    "hit_low": pl.Float64,
    "hit_high": pl.Float64,
    "cases": pl.Int64,
    "fraud": pl.Int64,
    "violation": pl.Int64,
    "reversed": pl.Int64,
    SUSPENDED: pl.Int64,
    ENDED: pl.Int64,
    "fined": pl.Int64,
    "fines": pl.Float64,
    "transfers_admin": pl.Int64,
    "transfers_judicial": pl.Int64,
    **dict.fromkeys((f"amount_{kind}" for kind in MONEY), pl.Float64),
}
"""Columns of the report. `hits` are inspections (of a scheme: its leads) with fraud or a violation
confirmed; `cases` stand, `fraud` and `violation` are theirs; amounts and fines are yuan. Null:
nobody told."""


def hit_rate(inspected: int, hits: int) -> dict[str, float | None]:
    """hit_rate, hit_low, hit_high: the share with Wilson's 95 % interval; null of nobody."""
    if not inspected:
        return dict.fromkeys(("hit_rate", "hit_low", "hit_high"))
    told = binomtest(hits, inspected).proportion_ci(0.95, method="wilson")
    return {
        "hit_rate": hits / inspected,
        "hit_low": float(told.low),
        "hit_high": float(told.high),
    }


def outcome(cases: pl.DataFrame) -> dict[str, float | None]:
    """What became of the cases, each of which is one row: counts, agreements, fines, amounts."""
    stands = cases.filter("stands")
    fined = stands.filter(pl.col("fine") > 0)
    decision, tier = stands["decision"], stands["tier"]
    return {
        "cases": stands.height,
        "fraud": int((tier == "fraud").sum()),
        "violation": int((tier == "violation").sum()),
        "reversed": int(cases["reversed"].sum()),
        **{name: _providers(stands, name) for name in (SUSPENDED, ENDED)},
        "fined": fined.height,
        "fines": _sum(stands["fine"]),
        "transfers_admin": int((decision == "TRANSFER_ADMIN").sum()),
        "transfers_judicial": int((decision == "TRANSFER_JUDICIAL").sum()),
        **{f"amount_{kind}": _sum(cases[kind]) for kind in MONEY},
    }


def _providers(stands: pl.DataFrame, name: str) -> int | None:
    """How many providers; null where no case tells."""
    told = stands.filter(pl.col(name).is_not_null())
    return told.filter(name)["provider"].n_unique() if told.height else None


def _sum(amounts: pl.Series) -> float | None:
    """To the fen; null where nobody told any."""
    return round(float(amounts.sum()), 2) if amounts.count() else None
