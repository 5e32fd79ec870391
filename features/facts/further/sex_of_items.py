"""Facts of fee lines: items of the other sex, as learned from everybody else and as listed."""

import polars as pl

from features.claims.store import Store
from features.claims.tables.mdtrt_d import MDTRT_D
from features.claims.tables.psn_info_b import PSN_INFO_B
from features.claims.tables.setl_d import SETL_D
from features.contexts.elsewhere import Elsewhere
from features.contexts.item_rules import in_force, item_rules
from features.contexts.kinds import kinds_of
from features.facts.further.learned import Adds
from features.facts.lines import LINES

sex_told = LINES.column(
    "sex_told", "the patient's sex is known, and it is no newborn under the mother's card"
)
one_sex = LINES.column(
    "one_sex", "of an item that people of one sex alone use, as learned elsewhere before or listed"
)
other_sex = LINES.column(
    "other_sex",
    "of an item that people of the other sex use, as learned elsewhere before or listed",
)
listed_other_sex = LINES.column(
    "listed_other_sex", "of an item that the rules of that day list for the other sex"
)

MALE, FEMALE = "1", "2"
LEAST = 0.01
"""Ours: at most one user in a hundred (and at least 98 others) is of the sex that does not use it.

One user of either sex is added, so that nothing is told of an item that few people used."""
COUNTED = ("men", "women")


def sums(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Men and women by kind of item, provider and the month in which each first had it there."""
    sex = pl.col("sex")
    return (
        lines.filter(sex.is_in([MALE, FEMALE]), pl.col("quantity") > 0)
        .join(kinds_of(store).select("item", "kind"), on="item")
        .group_by("kind", "provider", "patient", sex == FEMALE)
        .agg(pl.col("month").min())
        .group_by("kind", "provider", "month")
        .agg(
            pl.col("sex").not_().sum().cast(pl.Int64).alias("men"),
            pl.col("sex").sum().cast(pl.Int64).alias("women"),
        )
    )


def learned(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given the sums of all buckets."""
    elsewhere = Elsewhere.of(pool, ("kind",), COUNTED)
    kinds = kinds_of(store).select("item", "kind").collect().lazy()
    rules = item_rules(store, "gend").rename({"gend": "listed_sex"}).collect().lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = rows.join(kinds, on="item", how="left")
        told = told.join(elsewhere.before(told), on=["kind", "provider", "month"], how="left")
        told = told.join(_listed(rows, rules), on="line", how="left")
        told = told.join(_newborns(store, bucket), on=["settlement", "patient"], how="left")
        return _told(told).drop("kind", *COUNTED, "for_men", "for_women", "newborn")

    return add


def _told(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The facts; null of people whose sex is not known, and of newborns on another's card."""
    everybody = pl.col("men") + pl.col("women")
    for_women = _rare("men") & ~_rare("women")
    for_men = _rare("women") & ~_rare("men")
    enough = (everybody + 2) * LEAST >= 1
    her = pl.when(pl.col("sex") == FEMALE).then(True).when(pl.col("sex") == MALE).then(False)
    hers = pl.when(~pl.col("newborn").fill_null(False)).then(her)
    of_women = pl.coalesce("for_women", pl.when(enough).then(for_women))
    of_men = pl.coalesce("for_men", pl.when(enough).then(for_men))
    listed = pl.when("for_women").then(~hers).when("for_men").then(hers)
    return rows.with_columns(
        sex_told=hers.is_not_null(),
        one_sex=pl.when(hers.is_not_null()).then(of_women | of_men),
        other_sex=pl.when(hers).then(of_men).when(~hers).then(of_women),
        listed_other_sex=listed,
    )


def _rare(sex: str) -> pl.Expr:
    """Whether hardly anybody of that sex uses it."""
    return pl.col(sex) + 1 <= (pl.col("men") + pl.col("women") + 2) * LEAST


def _listed(rows: pl.LazyFrame, rules: pl.LazyFrame) -> pl.LazyFrame:
    """line, for_women, for_men: what rules of the day say, of lines that one names."""
    for_women, for_men = pl.col("listed_sex") == FEMALE, pl.col("listed_sex") == MALE
    return (
        rows.select("line", "item", "begin")
        .join(rules, on="item")
        .filter(in_force())
        .group_by("line")
        .agg(for_women.any().alias("for_women"), for_men.any().alias("for_men"))
    )


def _newborns(store: Store, bucket: int) -> pl.LazyFrame:
    """settlement, patient, newborn: told so, or of somebody under a year of age."""
    visits = store.bucket(MDTRT_D, bucket).select(
        "mdtrt_id", "psn_no", (pl.col("nwb_flag") == "1").alias("newborn_visit")
    )
    people = store.bucket(PSN_INFO_B, bucket).select("psn_no", pl.col("brdy").alias("born"))
    under_one = pl.col("begndate") < pl.coalesce("born", "brdy").dt.offset_by("1y")
    told = pl.any_horizontal(
        (pl.col("nwb_flag") == "1").fill_null(False),
        pl.col("newborn_visit").fill_null(False),
        (pl.col("age") < 1).fill_null(False),
        under_one.fill_null(False),
    )
    return (
        store.bucket(SETL_D, bucket)
        .join(visits, on=["mdtrt_id", "psn_no"], how="left")
        .join(people, on="psn_no", how="left")
        .filter(told)
        .select(
            pl.col("setl_id").alias("settlement"),
            pl.col("psn_no").alias("patient"),
            pl.lit(True).alias("newborn"),
        )
        .unique()
    )
