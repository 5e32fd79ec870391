"""Boxes sold under one card and, bought back, sold again elsewhere: what two sellers' cards share.

The card under which such a box was sold first gave it away. That of its second sale is the buyer's,
who may know nothing of it, and is no member of any group.
"""

import polars as pl

from features.claims.store import Store
from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.facts.box_findings import OPENED, box_findings
from features.facts.trace_sales import trace_returns, trace_sales
from features.groups.meetings import PAIR
from features.months import month_number

BOX = "box"
MOST_CARDS = 200
"""Ours: a seller from whom boxes of more cards come back is a city's large hospital or chain."""
_BILL = ["setl_id", "drug_trac_codg"]


def resold(store: Store, month: int, rows: pl.LazyFrame) -> pl.DataFrame:
    """Each box known before `month` to be sold elsewhere before, with both its sales.

    `box`, `item`; of the first sale and, with `_again`, of the second: settlement, bkkp_sn and the
    columns of `rows`, the standing claims. Only where both claims stand.
    """
    parts = [_of_codes(store, month, bucket).collect() for bucket in range(store.buckets)]
    found = pl.concat(parts)
    asked = pl.concat([found["settlement"], found["settlement_again"]]).unique().implode()
    bills = rows.filter(pl.col("settlement").is_in(asked)).select(
        "settlement", "patient", "provider", "doctor", "at", "fund", "total"
    )
    told = bills.collect()
    again = told.rename({name: f"{name}_again" for name in told.columns})
    return (
        found.join(told, on="settlement")
        .join(again, on="settlement_again")
        .filter(pl.col("provider") != pl.col("provider_again"))
        .sort("box", "settlement", "settlement_again")
    )


def _of_codes(store: Store, month: int, bucket: int) -> pl.LazyFrame:
    """The boxes of one bucket of codes: a second sale and the last one elsewhere before it.

    A box that was taken back there went on from there, and its first buyer kept nothing.
    """
    found = (
        box_findings(store, bucket)
        .filter(month_number(pl.col("resold_at")) < month)
        .select("item", "resold_at", setl_id="settlement", drug_trac_codg="box", line="bkkp_sn")
        .sort(*_BILL, "line", "item", nulls_last=True)
        .unique(_BILL, keep="first")
        .collect()
        .lazy()
    )
    codes = found.select("drug_trac_codg").unique()
    rows = store.bucket(DRUG_TRAC_D, bucket).join(codes, on="drug_trac_codg", how="semi")
    sales = trace_sales(rows).filter(
        pl.col("setl_id").is_not_null(), pl.col("trdn_flag").fill_null("0") != OPENED
    )
    of_bill = pl.col("fixmedins_code", "sold", "visible", "bkkp_sn").min()
    sales = sales.group_by(_BILL).agg(of_bill).collect().lazy()
    first = found.join(sales, on=_BILL).join(sales, on="drug_trac_codg", suffix="_first")
    first = first.filter(
        pl.col("sold_first") < pl.col("sold"),
        pl.col("fixmedins_code_first") != pl.col("fixmedins_code"),
        pl.col("visible_first") <= pl.col("resold_at"),
    )
    back = first.join(
        trace_returns(rows).rename({"fixmedins_code": "fixmedins_code_first"}),
        on=["drug_trac_codg", "fixmedins_code_first"],
    ).filter(
        pl.col("returned").is_between("sold_first", "sold"),
        pl.col("return_known") <= pl.col("resold_at"),
    )
    return (
        first.join(back, on=[*_BILL, "setl_id_first"], how="anti")
        .sort("sold_first", "setl_id_first")
        .unique(_BILL, keep="last")
        .select(
            "item",
            box="drug_trac_codg",
            settlement="setl_id_first",
            bkkp_sn="bkkp_sn_first",
            settlement_again="setl_id",
            bkkp_sn_again="line",
        )
    )


def bought_of(boxes: pl.DataFrame, store: Store, month: int) -> pl.DataFrame:
    """patient, provider, n, all, share: purchases whose boxes came back, from sellers of few cards.

    `n` of the card from the seller and `all` of the card; `share` of all the pool's bills with
    coded boxes that the seller has, known before `month`.
    """
    bought = boxes.group_by("patient", "provider").agg(pl.col("settlement").n_unique().alias("n"))
    bought = bought.with_columns(
        n=pl.col("n").cast(pl.Int64), all=pl.col("n").sum().over("patient").cast(pl.Float64)
    ).filter(pl.len().over("provider") <= MOST_CARDS)
    return bought.join(_shares(store, month), on="provider").sort("patient", "provider")


def shared_sources(bought: pl.DataFrame) -> pl.DataFrame:
    """PAIR: two cards whose boxes come back from one seller, as often as both have bought there.

    By chance each purchase whose box came back was made at any seller, in proportion to the bills
    with boxes that it has; a large seller is so shared by chance. No settlements are named.
    """
    none = pl.lit(None, pl.Int64)
    both = bought.join(bought, on="provider", suffix="_b").filter(
        pl.col("patient") < pl.col("patient_b")
    )
    chance = pl.col("n") * pl.col("all_b") + pl.col("n_b") * pl.col("all")
    return both.select(
        pl.col("patient").alias("a"),
        pl.col("patient_b").alias("b"),
        pl.lit(BOX).alias("kind"),
        "provider",
        pl.min_horizontal("n", "n_b").alias("times"),
        (chance / 2 * pl.col("share")).alias("chance"),
        none.alias("settlement_a"),
        none.alias("settlement_b"),
    ).match_to_schema(PAIR)


def _shares(store: Store, month: int) -> pl.DataFrame:
    """provider, share: of all bills with coded boxes known before `month`, how many are its."""
    parts = [
        store.bucket(DRUG_TRAC_D, bucket)
        .filter(
            pl.col("setl_id").is_not_null(),
            pl.col("drug_trac_codg").is_not_null(),
            month_number(DRUG_TRAC_D.visible_at()) < month,
        )
        .group_by(pl.col("fixmedins_code").alias("provider"))
        .len("bills")
        .collect()
        for bucket in range(store.buckets)
    ]
    bills = pl.concat(parts).group_by("provider").agg(pl.col("bills").sum())
    return bills.select("provider", share=pl.col("bills") / pl.col("bills").sum())
