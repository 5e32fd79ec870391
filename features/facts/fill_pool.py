"""What the pool tells of filled prescriptions: numbers filled twice, and who writes for whom."""

from dataclasses import dataclass

import polars as pl

from features.facts.fill_rows import fill_rows
from features.facts.further.known import known_before
from features.facts.pool import Narrow, Pool
from features.months import month_number

NUMBERED = ("number", "item")
NARROW = (
    *NUMBERED,
    "settlement",
    "patient",
    "quantity",
    "visible",
    "void",
    "sourced_at",
    "drugs",
    "allowed",
)


@dataclass(frozen=True)
class FillPool:
    """`again`: settlement, number, item, again_at - when it was known to be filled again;
    `since`: city, since - when the first prescription that its shops filled was known;
    `flows`: written_by, place, provider, month, n - prescriptions filled that became known in the
    month, less those refunded in it, without double-channel drugs.
    """

    again: pl.LazyFrame
    since: pl.LazyFrame
    flows: pl.LazyFrame


def gather_fills(pool: Pool) -> FillPool:
    """The pool of the whole store, bucket by bucket."""
    again, since, flows = pool.gathered(
        "prescriptions",
        lambda store, bucket: fill_rows(store, bucket).collect().lazy(),
        Narrow("fills", lambda rows, *_: _numbered(rows), people=True, by="number", whole=_again),
        Narrow("fills_since", lambda rows, *_: _since(rows), people=True),
        Narrow("fills_flows", lambda rows, *_: _flows(rows), ("n",), elsewhere=True),
    )
    return FillPool(
        again,
        since.group_by("city").agg(pl.col("since").min()).collect().lazy(),
        flows.group_by(_FLOW).agg(pl.col("n").sum()).collect().lazy(),
    )


def _numbered(rows: pl.LazyFrame) -> pl.LazyFrame:
    told = rows.filter(pl.col("number").is_not_null(), pl.col("item").is_not_null())
    return told.select(NARROW)


def _learned() -> pl.Expr:
    return pl.max_horizontal("visible", "sourced_at")


def _since(rows: pl.LazyFrame) -> pl.LazyFrame:
    """patient, city, since"""
    sourced = rows.filter(pl.col("sourced_at").is_not_null(), pl.col("city").is_not_null())
    return sourced.group_by("patient", "city").agg(_learned().min().alias("since"))


_FLOW = ("written_by", "place", "provider", "month")


def _flows(rows: pl.LazyFrame) -> pl.LazyFrame:
    """written_by, place, provider, month, n"""
    learned = _learned()
    fills = (
        rows.filter(pl.col("sourced_at").is_not_null(), ~pl.col("dual"))
        .group_by("written_by", "place", "provider", "settlement", "number")
        .agg(learned.min().alias("learned"), pl.col("void").max())
    )
    whole = fills.select("written_by", "place", "provider", pl.col("learned").alias("at"), n=1)
    gone = fills.filter(pl.col("void").is_not_null()).select(
        "written_by", "place", "provider", pl.max_horizontal("learned", "void").alias("at"), n=-1
    )
    return (
        pl.concat([whole, gone])
        .with_columns(month=month_number(pl.col("at")))
        .group_by(_FLOW)
        .agg(pl.col("n").sum().cast(pl.Int64))
    )


def _again(rows: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, number, item, again_at: of narrow rows of whole numbers.

    A number of which no prescription is known is no prescription filled twice.
    """
    bills = (
        rows.group_by(*NUMBERED, "settlement")
        .agg(
            pl.col("quantity").sum(),
            pl.col("visible").min(),
            pl.col("void").max(),
            pl.col("sourced_at").min(),
            pl.col("drugs").max(),
            pl.col("allowed").max(),
        )
        .collect()
        .lazy()
    )
    found = pl.concat([_more(bills), _others(bills)])
    return found.group_by("settlement", *NUMBERED).agg(pl.col("again_at").min())


def _pairs(bills: pl.LazyFrame, before: pl.LazyFrame, by: tuple[str, ...]) -> pl.LazyFrame:
    """Bills with those known before and not refunded by `known`, when the pair was known."""
    told = pl.min_horizontal("sourced_at", "sourced_at_before")
    return (
        bills.join(before, on=list(by), suffix="_before")
        .filter(pl.col("settlement") != pl.col("settlement_before"), known_before())
        .with_columns(known=pl.max_horizontal("visible", told))
        .filter(pl.col("void_before").is_null() | (pl.col("void_before") > pl.col("known")))
    )


def _more(bills: pl.LazyFrame) -> pl.LazyFrame:
    """The same drug, more of it together than was prescribed.

    One filling larger than what was prescribed is counted in another unit, and says nothing.
    """
    pairs = _pairs(bills, bills, NUMBERED).with_columns(
        allowed=pl.max_horizontal("allowed", "allowed_before")
    )
    return (
        pairs.filter(pl.max_horizontal("quantity", "quantity_before") <= pl.col("allowed"))
        .group_by("settlement", *NUMBERED)
        .agg(
            pl.col("known").max().alias("again_at"),
            pl.col("allowed").max(),
            (pl.col("quantity_before").sum() + pl.col("quantity").first()).alias("both"),
        )
        .filter(pl.col("both") > pl.col("allowed"))
        .select("settlement", *NUMBERED, "again_at")
    )


def _others(bills: pl.LazyFrame) -> pl.LazyFrame:
    """A drug that is not on the patient's prescription, of whose number all had been filled."""
    used = bills.filter(pl.col("quantity") >= pl.col("allowed"))
    return (
        _pairs(bills.filter(pl.col("allowed").is_null()), used, ("number",))
        .group_by("settlement", *NUMBERED)
        .agg(
            pl.col("known").max().alias("again_at"),
            pl.col("item_before").n_unique().alias("used"),
            pl.col("drugs_before").max().alias("all"),
        )
        .filter(pl.col("used") >= pl.col("all"))
        .select("settlement", *NUMBERED, "again_at")
    )
