"""Which rule items of the store stood behind a line on its day."""

import polars as pl

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.contexts.item_rules import in_force, item_rules
from serving.selfcheck.checks import Check

TOLD = ("rule_code", "rule_item_no", "message", "source")
LINE = "__line"


def rules_behind(rows: pl.DataFrame, store: Store, check: Check) -> pl.DataFrame:
    """The rows with rule_code and rule_source: what the store's rules of that day say, "" if none.

    `rows` has item (raw code) and begin. With `limits` only rows that such a rule stands behind.
    """
    rules = _rules(store, check).collect()
    items = store.key_of(Ids.ITEM, rows["item"].drop_nulls().unique().to_list())
    known = {RAW: pl.String, KEY: pl.Int64}
    keys = pl.DataFrame({RAW: [*items], KEY: [*items.values()]}, schema=known)
    numbered = rows.with_row_index(LINE)
    behind = (
        numbered.select(LINE, pl.col("item").alias(RAW), "begin")
        .join(keys, on=RAW)
        .join(rules, left_on=KEY, right_on="item")
        .filter(in_force())
        .sort(LINE, "rule_item_no")
        .group_by(LINE, maintain_order=True)
        .agg(
            pl.col("rule_code").unique(maintain_order=True).str.join("、"),
            pl.concat_str("message", "source", separator="；", ignore_nulls=True)
            .unique(maintain_order=True)
            .str.join("／")
            .alias("rule_source"),
        )
    )
    told = numbered.join(behind, on=LINE, how="left", maintain_order="left")
    if check.limits:
        told = told.filter(pl.col("rule_code").is_not_null())
    return told.with_columns(
        pl.col("rule_code").fill_null("、".join(check.rules)), pl.col("rule_source").fill_null("")
    ).drop(LINE)


def _rules(store: Store, check: Check) -> pl.LazyFrame:
    """item, begndate, enddate and TOLD of the check's rules; of a pair under either item."""
    rules = item_rules(store, *TOLD, "other_codg", *check.limits)
    rules = rules.filter(_of(check))
    columns = ("item", "begndate", "enddate", *TOLD)
    back = rules.drop_nulls("other_codg").with_columns(item=pl.col("other_codg"))
    return pl.concat([rules.select(columns), back.select(columns)]).unique()


def _of(check: Check) -> pl.Expr:
    if check.limits:
        return pl.any_horizontal(pl.col(name).is_not_null() for name in check.limits)
    return pl.col("rule_code").is_in(check.rules)
