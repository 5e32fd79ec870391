"""The accounting identities of a settlement (claims reference 1.8), in whole fen."""

from dataclasses import dataclass
from functools import reduce

import polars as pl

TOLERANCE = 5
"""Fen by which the two sides may differ: 0.05 yuan (claims reference 1.8)."""
LINES, WAIVED = "lines", "waived"
"""Per settlement: the sum of its fee lines, and of what the provider waived on them."""
FUNDS = (
    *("hifp_pay", "cvlserv_pay", "hifes_pay", "hifmi_pay"),
    *("hifob_pay", "hifdm_pay", "maf_pay", "othfund_pay"),
)
SCOPE = ("inscp_amt", "preselfpay_amt", "overlmt_selfpay", "fulamt_ownpay_amt")


@dataclass(frozen=True)
class Identity:
    """One identity: how it is written, and left minus right side, fen.

    `settlement` and `lines` are the columns that must hold a value; a row is checked where all
    of them do.
    """

    name: str
    formula: str
    residual: pl.Expr
    settlement: tuple[str, ...]
    lines: tuple[str, ...] = ()


def _sum(names: tuple[str, ...]) -> pl.Expr:
    return reduce(lambda total, name: total + pl.col(name), names[1:], pl.col(names[0]))


def _booked(without: pl.Expr, apart: str) -> pl.Expr:
    """The residual with the amount in `apart`, where it was booked separately: null is nothing."""
    added = without + pl.col(apart).fill_null(0)
    return pl.when(added.abs() < without.abs()).then(added).otherwise(without)


IDENTITIES = (
    Identity(
        "fund",
        f"fund_pay_sumamt = {' + '.join(FUNDS)}",
        pl.col("fund_pay_sumamt") - _sum(FUNDS),
        ("fund_pay_sumamt", *FUNDS),
    ),
    Identity(
        "patient",
        "psn_pay = medfee_sumamt − fund_pay_sumamt (− ownpay_hosp_part)",
        _booked(
            pl.col("psn_pay") - pl.col("medfee_sumamt") + pl.col("fund_pay_sumamt"),
            "ownpay_hosp_part",
        ),
        ("psn_pay", "medfee_sumamt", "fund_pay_sumamt"),
    ),
    Identity(
        "cash",
        "cash_payamt = psn_pay − acct_pay (− acct_mulaid_pay)",
        _booked(pl.col("cash_payamt") - pl.col("psn_pay") + pl.col("acct_pay"), "acct_mulaid_pay"),
        ("cash_payamt", "psn_pay", "acct_pay"),
    ),
    Identity(
        "scope",
        f"medfee_sumamt = {' + '.join(SCOPE)}",
        pl.col("medfee_sumamt") - _sum(SCOPE),
        ("medfee_sumamt", *SCOPE),
    ),
    Identity(
        "lines",
        "medfee_sumamt = Σ fee_list_d.det_item_fee_sumamt",
        pl.col("medfee_sumamt") - pl.col(LINES),
        ("medfee_sumamt",),
        ("det_item_fee_sumamt", "setl_id"),
    ),
    Identity(
        "recognised",
        "hi_agre_sumfee = medfee_sumamt − Σ fee_list_d.medins_disc_amt",
        pl.col("hi_agre_sumfee") - pl.col("medfee_sumamt") + pl.col(WAIVED),
        ("hi_agre_sumfee", "medfee_sumamt"),
        ("medins_disc_amt", "setl_id"),
    ),
)
"""Amounts in brackets may be null on the platform, and count where they were booked separately."""


def with_lines(settlements: pl.LazyFrame, lines: pl.LazyFrame) -> pl.LazyFrame:
    """The settlements with the sums of their fee lines, fen; null where they have none.

    A sum of which a term is missing is null too.
    """
    of = ["psn_no", "setl_id"]
    sums = (
        lines.filter(pl.col("setl_id").is_not_null())
        .group_by(of)
        .agg(_whole("det_item_fee_sumamt", LINES), _whole("medins_disc_amt", WAIVED))
    )
    return settlements.join(sums, on=of, how="left")


def _whole(column: str, name: str) -> pl.Expr:
    return pl.when(pl.col(column).null_count() == 0).then(pl.col(column).sum()).alias(name)
