"""Facts of fee lines: more days of a drug than any rule allows, and key drugs past the red line."""

import polars as pl

from features.claims.codes import OPSP_MED_TYPES
from features.claims.codes.prefixed import care_is
from features.claims.items.of_store import items_of
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.claims.tables.key_drug_list import KEY_DRUG_LIST
from features.claims.tables.setl_d import SETL_D
from features.contexts.item_rules import in_force
from features.facts.further.stock import LONGEST
from features.facts.further.supply import TOLERANCE
from features.facts.lines import LINES

over_limit = LINES.column(
    "over_limit", "a pack fewer would still have lasted 91 days, longer than any prescription"
)
under_benefit = LINES.column(
    "under_benefit", "a drug got under the benefit for a certified chronic disease"
)
key_drug = LINES.column("key_drug", "a drug that the patient's region watches on that day")
stopped = LINES.column(
    "stopped", "a watched drug got with more days in hand than the region's red line"
)

MOST = LONGEST + TOLERANCE
"""Days: the longest prescription and a week's early refill, or three months of a region's own
limit for chronic disease (claims reference 3.6)."""
PACK = 10_000
"""One pack in `quantity`."""


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Null where the days are not known, and of key drugs where no region lists any.

    The limits of 7 and 30 days are not asked for: a long prescription lifts them, and its flag is
    often known later than the line. Nor are the 3 days of an emergency: half of what is given there
    would break them for want of a smaller pack.
    """
    told = rows.join(_care(store, bucket), on=["settlement", "patient"], how="left")
    told = told.join(_lines(store, bucket), on="line")
    told = told.join(_listed(told, store), on="line", how="left")
    fewer = pl.col("supply_days") * (pl.col("quantity") - PACK)
    chronic = (*OPSP_MED_TYPES, *store.local_codes("chronic"))
    care = pl.coalesce("line_care", "care_of_bill")
    benefit = care_is(care, chronic)
    listed = pl.lit(store.has(KEY_DRUG_LIST)) & pl.col("in_hand_known")
    return told.with_columns(
        over_limit=pl.when("in_hand_known").then(fewer >= MOST * pl.col("quantity")),
        under_benefit=pl.when("in_hand_known").then(benefit),
        key_drug=pl.when(listed).then(pl.col("red").is_not_null()),
        stopped=pl.when(listed).then((pl.col("in_hand") > pl.col("red")).fill_null(False)),
    ).drop("care_of_bill", "line_care", "insured_at", "red")


def _care(store: Store, bucket: int) -> pl.LazyFrame:
    return store.bucket(SETL_D, bucket).select(
        pl.col("setl_id").alias("settlement"),
        pl.col("psn_no").alias("patient"),
        pl.col("med_type").alias("care_of_bill"),
    )


def _lines(store: Store, bucket: int) -> pl.LazyFrame:
    lines = store.bucket(FEE_LIST_D, bucket).with_row_index("line")
    return lines.select(
        "line", pl.col("med_type").alias("line_care"), pl.col("insu_admdvs").alias("insured_at")
    )


def _listed(rows: pl.LazyFrame, store: Store) -> pl.LazyFrame:
    """line, red: the fewest days of the red lines in force that day for that drug and region."""
    by_region = pl.col("insured_at").fill_null("").str.starts_with(pl.col("place"))
    return (
        rows.filter("in_hand_known")
        .select("line", "item", "begin", "insured_at")
        .join(_red_lines(store), on="item")
        .filter(in_force(), pl.col("place").is_null() | by_region)
        .group_by("line")
        .agg(pl.col("red").min())
    )


def _red_lines(store: Store) -> pl.LazyFrame:
    """item, place, red, begndate, enddate; `place` is what the codes of the region begin with."""
    rules = (
        store.scan(KEY_DRUG_LIST)
        .select(
            pl.col("med_list_codg").alias("item"),
            "code_prefix",
            pl.col("admdvs").str.replace("(00)+$", "").alias("place"),
            pl.coalesce("red_days", "lmt_days").alias("red"),
            "begndate",
            "enddate",
        )
        .filter(pl.col("red").is_not_null())
        .collect()
        .lazy()
    )
    codes = items_of(store).lazy().select(pl.col(KEY).alias("item"), pl.col("code").alias(RAW))
    begun = (
        rules.filter(pl.col("item").is_null(), pl.col("code_prefix").is_not_null())
        .drop("item")
        .join(codes, how="cross")
        .filter(pl.col(RAW).str.to_uppercase().str.starts_with(pl.col("code_prefix")))
    )
    named = rules.drop_nulls("item").drop("code_prefix")
    return pl.concat([named, begun.select(named.collect_schema().names())])
