"""The self-check of one provider: rule-certain claims, or nothing at all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from features.at_issue import at_issue
from features.bad_input import BadInput
from features.claims.column import Ids
from features.claims.keys import KEY
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from serving.held import errors_of
from serving.selfcheck.certain import certain
from serving.selfcheck.checks import CHECKS, PRICE_CAP
from serving.selfcheck.visits import visit_may_come

PRICE = 1_000_000
"""Prices are in millionths of a yuan."""
SCHEMA: dict[str, type[pl.DataType]] = {
    "check": pl.String,
    "article": pl.String,
    "rule_code": pl.String,
    "rule_source": pl.String,
    "setl_id": pl.String,
    "ipt_otp_no": pl.String,
    "department": pl.String,
    "begin": pl.Date,
    "settled": pl.Date,
    "bkkp_sn": pl.String,
    "item": pl.String,
    "quantity": pl.Float64,
    "price": pl.Float64,
    "price_cap": pl.Float64,
    "amount_at_issue": pl.Float64,
}
"""What the provider has of its own; nothing of patients, doctors, others, risk or rank. The amount
is what the fund paid for the line or settlement, yuan; price and cap stand where they differ."""


@dataclass(frozen=True)
class SelfCheck:
    """`claims` has SCHEMA; `amount` is yuan with each claim once, of `settlements` settlements."""

    provider: str
    as_of: date
    claims: pl.DataFrame
    amount: float
    settlements: int


def self_check(
    store: Store,
    provider: str,
    as_of: date,
    held: Iterable[Path] = (),
    say: Callable[[str], None] = lambda line: None,
) -> SelfCheck | None:
    """None: no file is made, for one of several reasons that look alike from outside.

    A visit may come; its data is to be mended first; or no claim of it breaks a rule. All of them
    are asked before any is answered. BadInput for a provider that the store does not know.
    """
    if provider not in store.key_of(Ids.PROVIDER, [provider]):
        raise BadInput(
            f"{provider}: the store does not know this provider", f"{provider}：数据仓中没有此机构"
        )
    rows = certain(store, as_of, [provider], say=say)
    error = errors_of(store, as_of, "provider", say).get(provider)
    coming = visit_may_come(store, provider, as_of, held)
    moved = error is not None and bool(error.schemes & {c.behaviour.scheme.code for c in CHECKS})
    if coming or moved or rows.is_empty():
        return None
    total = at_issue(rows)
    claims = _priced(rows, store).select(pl.col(c).cast(t) for c, t in SCHEMA.items())
    return SelfCheck(
        provider, as_of, claims, total["amount_at_issue"].item(), total["claims"].item()
    )


def _priced(rows: pl.DataFrame, store: Store) -> pl.DataFrame:
    """With price and price_cap of lines whose price is what is at issue."""
    asked = rows.filter(pl.col("check") == PRICE_CAP).select("setl_id", "bkkp_sn").unique()
    keys = store.key_of(Ids.SETTLEMENT, asked["setl_id"].unique().to_list())
    known = pl.DataFrame(
        {"setl_id": [*keys], KEY: [*keys.values()]}, schema={"setl_id": pl.String, KEY: pl.Int64}
    )
    prices = (
        store.scan(FEE_LIST_D)
        .rename({"setl_id": KEY})
        .join(asked.join(known, on="setl_id").lazy(), on=[KEY, "bkkp_sn"])
        .select(
            *("setl_id", "bkkp_sn"),
            pl.lit(PRICE_CAP).alias("check"),
            (pl.col("pric") / PRICE).alias("price"),
            (pl.col("pric_uplmt_amt") / PRICE).alias("price_cap"),
        )
        .unique(["setl_id", "bkkp_sn"])
        .collect()
    )
    return rows.join(prices, on=["setl_id", "bkkp_sn", "check"], how="left", maintain_order="left")
