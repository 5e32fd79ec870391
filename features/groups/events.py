"""Events: the claims that tie the cards of a set, and where a box of theirs was sold again."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.groups.boxes import BOX
from features.groups.standing import COUNTER, WARD
from features.groups.tight_sets import SET
from features.months import month_number

RESOLD = "resold"
"""The second sale of a box: its buyer is no card of the set."""
EVENT = pl.Schema(
    {
        SET: pl.Int64(),
        "kind": pl.String(),
        "card": pl.Int64(),
        "settlement": pl.Int64(),
        "bkkp_sn": pl.String(),
        "item": pl.Int64(),
        "box": pl.UInt64(),
    }
)
"""`card`: the card of the set that the event is about, whoever paid; `bkkp_sn`: its fee line alone,
null where the settlement as a whole is meant."""


def events(sets: pl.DataFrame, pairs: pl.DataFrame, boxes: pl.DataFrame) -> pl.DataFrame:
    """EVENT of the sets (ties with their set); `pairs` as PAIR, `boxes` as of `resold`."""
    held = pairs.join(sets.select(SET, "a", "b"), on=["a", "b"])
    met = held.filter(pl.col("kind").is_in([COUNTER, WARD]))
    both = [met.select(SET, "kind", card=one, settlement=f"settlement_{one}") for one in ("a", "b")]
    sources = held.filter(pl.col("kind") == BOX)
    sold = pl.concat([sources.select(SET, "provider", patient=one) for one in ("a", "b")])
    sold = sold.unique().join(boxes, on=["patient", "provider"])
    line = ("item", "box", pl.col("patient").alias("card"))
    first = sold.select(SET, "settlement", "bkkp_sn", *line, kind=pl.lit(BOX))
    again = sold.select(
        SET, *line, settlement="settlement_again", bkkp_sn="bkkp_sn_again", kind=pl.lit(RESOLD)
    )
    return (
        pl.concat([*both, first, again], how="diagonal")
        .match_to_schema(EVENT, missing_columns="insert")
        .unique()
    )


def told(found: pl.DataFrame, rows: pl.LazyFrame, store: Store, month: int) -> pl.DataFrame:
    """The events with patient, provider, doctor, at, and `fund` (fen), of the line where it is one.

    A line that the bill did not hold before `month` has no fund of its own.
    """
    asked = found["settlement"].unique().implode()
    bills = rows.filter(pl.col("settlement").is_in(asked)).select(
        "settlement", "patient", "provider", "doctor", "at", "fund", "total"
    )
    whole = found.join(bills.collect(), on="settlement")
    boxed = whole.filter(pl.col("box").is_not_null())
    amounts = _lines(store, boxed, month)
    by_id = amounts.group_by("settlement", "bkkp_sn").agg(pl.col("amount").sum())
    by_item = amounts.group_by("settlement", "item").agg(pl.col("amount").first())
    part = pl.coalesce("amount", "amount_of_item") * pl.col("fund") / pl.col("total")
    return (
        whole.join(by_id, on=["settlement", "bkkp_sn"], how="left")
        .join(by_item, on=["settlement", "item"], how="left", suffix="_of_item")
        .with_columns(
            fund=pl.when(pl.col("box").is_null())
            .then("fund")
            .when(pl.col("total") > 0)
            .then(part.round().cast(pl.Int64))
        )
        .drop("amount", "amount_of_item", "total", "item")
    )


def _lines(store: Store, boxed: pl.DataFrame, month: int) -> pl.DataFrame:
    """settlement, bkkp_sn, item, amount (fen) of those bills' lines known before `month`."""
    return (
        store.scan(FEE_LIST_D)
        .filter(
            pl.col("setl_id").is_in(boxed["settlement"].unique().implode()),
            VALID,
            month_number(FEE_LIST_D.visible_at()) < month,
        )
        .select(
            "bkkp_sn",
            settlement="setl_id",
            item="med_list_codg",
            amount="det_item_fee_sumamt",
        )
        .sort("settlement", "bkkp_sn")
        .collect()
    )
