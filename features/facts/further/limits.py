"""Facts of fee lines: items billed as within the scope of payment, outside what limits them.

The rules are those of the day of service: a limit that was lifted before asks nothing.
"""

import polars as pl

from features.claims.codes import OPSP_MED_TYPES
from features.claims.codes.prefixed import care_is
from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.claims.tables.mdtrt_d import MDTRT_D
from features.claims.tables.psn_info_b import PSN_INFO_B
from features.claims.tables.rule_items import RULE_ITEMS
from features.claims.tables.setl_d import SETL_D
from features.contexts.item_rules import in_force, item_rules
from features.contexts.kinds import kinds_of
from features.facts.further.age import completed_years
from features.facts.further.diagnoses import diagnoses, so_far
from features.facts.lines import LINES

limited = LINES.column(
    "limited",
    "of an item that a rule of that day limits by sex, age, level, setting, indication or "
    "insurance, billed as within the scope of payment",
)
off_limit = LINES.column("off_limit", "so, and outside a limit")
no_piece_alone = LINES.column(
    "no_piece_alone", "a decoction piece that is paid in a compound alone, billed as within scope"
)
piece_alone = LINES.column("piece_alone", "so, and the only piece of its bill and day")

LIMITS = ("gend", "age_min", "age_max", "hosp_lv", "setting", "indication", "insutype")
EMERGENCY = ("13", "210104", "24")
"""Beginnings of med_type of emergencies: there a small hospital gives what it has."""
TIERS = {
    **dict.fromkeys(("01", "02", "03", "04", "12"), 3),
    **dict.fromkeys(("05", "06", "07", "13"), 2),
    **dict.fromkeys(("08", "09", "10", "14"), 1),
    "11": 0,
}
"""hosp_lv as levels: the classes within one are not told apart (ours)."""
ALONE = "GZ10000101004000"
"""中药饮片单方使用不予支付 (claims reference 3.1)."""


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """With the facts; null where no rule is told, or what the limit asks for is not."""
    scope = store.bucket(FEE_LIST_D, bucket).with_row_index("line").select("line", "inscp_amt")
    billed = (
        rows.filter(pl.col("quantity") > 0)
        .join(scope, on="line")
        .filter((pl.col("inscp_amt") > 0).fill_null(True))
        .select(
            *("line", "item", "begin", "settlement", "visit", "patient", "visible", "month"),
            *("inpatient", "pharmacy", "sex", "level"),
        )
        .collect()
        .lazy()
    )
    ruled = store.scan(RULE_ITEMS).select((pl.len() > 0).alias("ruled")).collect().item()
    off = _outside(billed, store, bucket).collect().lazy()
    alone = _alone(billed, store).collect().lazy()
    told = rows.join(off, on="line", how="left").join(alone, on="line", how="left")
    if not ruled:
        return told.with_columns(
            pl.lit(None, pl.Boolean).alias(name)
            for name in ("limited", "off_limit", "no_piece_alone", "piece_alone")
        )
    return told.with_columns(
        limited=pl.col("limited").fill_null(False),
        off_limit=pl.when(pl.col("limited").fill_null(False)).then("off_limit").otherwise(False),
        no_piece_alone=pl.col("piece_alone").is_not_null(),
        piece_alone=pl.col("piece_alone").fill_null(False),
    )


def _outside(billed: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """line, limited (true), off_limit: null where none of its limits is broken and one is untold.

    Of several rules each asks for itself, but of indications one that is met is enough.
    """
    ruled = billed.join(item_rules(store, *LIMITS), on="item").filter(in_force())
    ruled = _told_of(ruled, store, bucket).with_row_index("case").collect().lazy()
    care, hurried = pl.col("care"), care_is(pl.col("care"), EMERGENCY).fill_null(False)
    free = hurried | pl.col("pharmacy")
    tier = pl.col("level").replace_strict(TIERS, default=None, return_dtype=pl.Int64)
    least = pl.col("hosp_lv").replace_strict(TIERS, default=None, return_dtype=pl.Int64)
    own = ~pl.col("newborn")
    asked = {
        "gend": pl.when(own).then(pl.col("sex") != pl.col("gend")),
        "age_min": pl.when(own).then(pl.col("age") < pl.col("age_min")),
        "age_max": pl.when(own).then(pl.col("age") > pl.col("age_max")),
        "hosp_lv": pl.when(free).then(False).otherwise(tier < least),
        "setting": pl.when(hurried).then(False).otherwise(_elsewhere(care)),
        "insutype": pl.col("insutype_paid") != pl.col("insutype"),
    }
    broken = [pl.when(pl.col(name).is_not_null()).then(test) for name, test in asked.items()]
    unsure = pl.any_horizontal(
        pl.col(name).is_not_null() & test.is_null() for name, test in asked.items()
    )
    ruled = ruled.join(_indicated(ruled, store, bucket), on="case", how="left")
    met = pl.when(pl.col("indication").is_null() | hurried).then(None).otherwise("met")
    asks = pl.col("indication").is_not_null() & ~hurried
    none_met = ~pl.col("met").any() & pl.col("asks").any()
    untold = pl.col("asks").any() & (pl.col("met").null_count() == pl.len())
    breaks = pl.col("breaks").any() | (none_met & ~untold)
    return (
        ruled.with_columns(
            breaks=pl.any_horizontal(broken).fill_null(False), unsure=unsure, met=met, asks=asks
        )
        .group_by("line")
        .agg(
            pl.lit(True).alias("limited"),
            pl.when(breaks.fill_null(False))
            .then(True)
            .when(~pl.col("unsure").any() & ~untold)
            .then(False)
            .alias("off_limit"),
        )
    )


def _told_of(ruled: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """With care, insutype_paid, age (completed years on the day) and newborn (another's card)."""
    visits = store.bucket(MDTRT_D, bucket).filter(VALID)
    visits = visits.select(
        pl.col("mdtrt_id").alias("visit"),
        pl.col("psn_no").alias("patient"),
        pl.col("med_type").alias("visit_care"),
        (pl.col("nwb_flag") == "1").alias("visit_newborn"),
    ).unique(["visit", "patient"])
    people = store.bucket(PSN_INFO_B, bucket).select(
        pl.col("psn_no").alias("patient"), pl.col("brdy").alias("registered")
    )
    bills = store.bucket(SETL_D, bucket).select(
        pl.col("setl_id").alias("settlement"),
        pl.col("psn_no").alias("patient"),
        "med_type",
        pl.col("insutype").alias("insutype_paid"),
        pl.col("brdy"),
        pl.col("age").alias("told_age"),
        (pl.col("nwb_flag") == "1").alias("newborn"),
    )
    years = completed_years(pl.coalesce("registered", "brdy"), pl.col("begin"))
    return (
        ruled.join(bills, on=["settlement", "patient"], how="left")
        .join(visits, on=["visit", "patient"], how="left")
        .join(people.unique("patient"), on="patient", how="left")
        .with_columns(
            care=pl.coalesce("med_type", "visit_care"),
            age=pl.coalesce(years, pl.col("told_age").cast(pl.Int64)),
            newborn=pl.any_horizontal("newborn", "visit_newborn").fill_null(False),
        )
    )


def _elsewhere(care: pl.Expr) -> pl.Expr:
    """Whether the care is not of the setting asked for; chronic care may be like care in bed."""
    bed, shop, chronic = pl.col("inpatient"), pl.col("pharmacy"), care_is(care, OPSP_MED_TYPES)
    chronic = chronic.fill_null(False)
    return (
        pl.when(pl.col("setting") == "ipt")
        .then(~bed & ~shop & ~chronic)
        .when(pl.col("setting") == "otp")
        .then(bed)
        .when(pl.col("setting") == "opsp")
        .then(~chronic & ~shop)
        .when(pl.col("setting") == "phac")
        .then(~shop)
    )


def _indicated(ruled: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """case, met: a diagnosis told so far begins as the rule says; no row where none is told."""
    asked = ruled.filter(pl.col("indication").is_not_null())
    asked = asked.select("case", "line", "settlement", "patient", "visible", "indication")
    asked = asked.collect().lazy()
    told = diagnoses(store, bucket).collect().lazy()
    begins = asked.select(
        "case", pl.col("indication").str.to_uppercase().str.split(",").alias("begin")
    ).explode("begin")
    codes = so_far(asked.select("case", "settlement", "patient", "visible"), told)
    held = codes.join(begins, on="case").filter(
        pl.col("code").str.starts_with(pl.col("begin").str.strip_chars())
    )
    return (
        asked.join(told.select("settlement", "patient").unique(), on=["settlement", "patient"])
        .select("case")
        .join(held.select("case", pl.lit(True).alias("met")).unique(), on="case", how="left")
        .with_columns(pl.col("met").fill_null(False))
    )


def _alone(billed: pl.LazyFrame, store: Store) -> pl.LazyFrame:
    """line, piece_alone: of pieces not paid alone, whether its month knew no other of that day."""
    rules = item_rules(store, "rule_code").filter(pl.col("rule_code") == ALONE)
    asked = billed.join(rules, on="item").filter(in_force()).select("line").unique()
    asked = asked.with_columns(asked=True).collect().lazy()
    day = ["settlement", "patient", "begin"]
    pieces = billed.select("line", "item", "month", *day)
    other = (
        pieces.join(asked, on="line")
        .join(pieces, on=day, suffix="_other")
        .join(_pieces(store), left_on="item_other", right_on="item")
        .filter(pl.col("item") != pl.col("item_other"), pl.col("month_other") <= pl.col("month"))
        .select("line", pl.lit(False).alias("piece_alone"))
        .unique()
    )
    return asked.join(other, on="line", how="left").select(
        "line", pl.col("piece_alone").fill_null(True)
    )


def _pieces(store: Store) -> pl.LazyFrame:
    """item of every decoction piece or granule."""
    kinds = kinds_of(store).filter(pl.col("item_class").is_in(["tcm_piece", "granule"]))
    return kinds.select("item")
