"""Diagnoses that hardly anybody of the patient's sex, or of the patient's age, has elsewhere."""

import polars as pl

from features.claims.store import Store
from features.claims.tables.psn_info_b import PSN_INFO_B
from features.claims.tables.setl_d import SETL_D
from features.contexts.elsewhere import Elsewhere
from features.facts.further import diagnosis
from features.facts.further.known import known_before
from features.facts.further.learned import Adds
from features.facts.further.past import EVER
from features.facts.settlements import SETTLEMENTS

diagnosed = SETTLEMENTS.column(
    "diagnosed", "the diagnosis, the patient's sex and age are told, and it is no newborn"
)
unfit_sex = SETTLEMENTS.column(
    "unfit_sex",
    "of a diagnosis that people of the other sex have, by its code or as learned elsewhere before",
)
unfit_age = SETTLEMENTS.column(
    "unfit_age",
    "of a diagnosis that hardly anybody so young, or so old, has, as learned elsewhere before; "
    "told of a patient once by each provider: who is ill at an unusual age comes back with it",
)
unfit = SETTLEMENTS.column("unfit", "of a diagnosis that does not fit the patient's sex or age")

MALE, FEMALE = "1", "2"
OF_SEX, OF_AGE = 0.01, 0.002
"""Ours: one in a hundred at most of that sex, one in five hundred of that age and beyond: every
illness has its youngest and its oldest patients, but few have the other sex now and then."""
OF_WOMEN = r"^(O|N7[0-7]|N8|N9[0-8]|C5[1-8]|D2[5-8]|Z3[2-7])"
OF_MEN = r"^(N4|N50|N51|C6[0-3]|D29)"
"""ICD-10: pregnancy and birth, and illnesses of the organs that one sex has."""
SEXES = ("men", "women")
DECADES = tuple(f"age_{decade}" for decade in range(9))
"""People by decade of age; the last is 80 and above."""
COUNTED = (*SEXES, *DECADES)
ALONE = ("patient", "provider")
PAST = EVER
YEAR = 365.25


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """People by category of diagnosis, provider and the month in which each first had it there."""
    decade = pl.col("decade")
    return (
        _described(diagnosis.add(rows, store, bucket), store, bucket)
        .filter(_told())
        .group_by("category", "provider", "patient", "sex", "decade")
        .agg(pl.col("month").min())
        .group_by("category", "provider", "month")
        .agg(
            (pl.col("sex") == MALE).sum().cast(pl.Int64).alias("men"),
            (pl.col("sex") == FEMALE).sum().cast(pl.Int64).alias("women"),
            *((decade == n).sum().cast(pl.Int64).alias(name) for n, name in enumerate(DECADES)),
        )
    )


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The sums themselves: they say what is usual, not what is odd."""
    return rows


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given the sums of all buckets; null where `diagnosed` is not true."""
    elsewhere = Elsewhere.of(pool, ("category",), COUNTED)

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = _described(rows, store, bucket).with_columns(diagnosed=_told())
        told = told.join(elsewhere.before(told), on=["category", "provider", "month"], how="left")
        told = told.with_columns(
            unfit_sex=pl.when("diagnosed").then(_other_sex().fill_null(False)),
            unfit_age=pl.when("diagnosed").then(_other_age().fill_null(False)),
        )
        told = told.join(_told_before(told), on="settlement", how="left").with_columns(
            unfit_age=pl.col("unfit_age") & ~pl.col("before").fill_null(False)
        )
        return told.with_columns(unfit=pl.col("unfit_sex") | pl.col("unfit_age")).drop(
            "category", "decade", "before", *COUNTED
        )

    return add


def _told_before(told: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, before: of an age that does not fit, as one of the same patient was here."""
    odd = told.filter("unfit_age").select(
        "settlement", "patient", "provider", "category", "visible", "void"
    )
    pairs = odd.join(odd, on=["patient", "provider", "category"], suffix="_before")
    again = pairs.filter(known_before()).select("settlement").unique()
    return again.with_columns(before=pl.lit(True))


def _described(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The rows, which have `diagnosis`, with `category` and `decade` of the patient's age."""
    people = store.bucket(PSN_INFO_B, bucket).select(
        pl.col("psn_no").alias("patient"), pl.col("brdy").alias("born")
    )
    bills = store.bucket(SETL_D, bucket).select(
        pl.col("setl_id").alias("settlement"),
        pl.col("psn_no").alias("patient"),
        pl.col("brdy").alias("born_told"),
        pl.col("age").alias("age_told"),
    )
    born = pl.coalesce("born", "born_told")
    days = (pl.col("first_day") - born).dt.total_days()
    years = pl.coalesce(days * (1 / YEAR), "age_told")
    return (
        rows.join(people.unique("patient"), on="patient", how="left")
        .join(bills, on=["settlement", "patient"], how="left")
        .with_columns(
            category=diagnosis.category(),
            decade=(years // 10).cast(pl.Int64).clip(0, len(DECADES) - 1),
        )
        .drop("born", "born_told", "age_told")
    )


def _told() -> pl.Expr:
    known = pl.col("category", "decade")
    sexed = pl.col("sex").is_in([MALE, FEMALE]).fill_null(False)
    return pl.all_horizontal(known.is_not_null()) & sexed & ~pl.col("newborn")


def _other_sex() -> pl.Expr:
    everybody = pl.col("men") + pl.col("women")
    enough = (everybody + 2) * OF_SEX >= 1
    man = pl.col("sex") == MALE
    mine = pl.when(man).then("men").otherwise("women")
    category = pl.col("category")
    listed = (
        pl.when(man).then(category.str.contains(OF_WOMEN)).otherwise(category.str.contains(OF_MEN))
    )
    return listed | (enough & (mine + 1 <= (everybody + 2) * OF_SEX)).fill_null(False)


def _other_age() -> pl.Expr:
    everybody = pl.sum_horizontal(DECADES)
    limit = (everybody + 2) * OF_AGE
    own = pl.col("decade")
    younger = pl.sum_horizontal(
        pl.when(own >= n).then(name).otherwise(0) for n, name in enumerate(DECADES)
    )
    older = pl.sum_horizontal(
        pl.when(own <= n).then(name).otherwise(0) for n, name in enumerate(DECADES)
    )
    return (limit >= 1) & ((younger + 1 <= limit) | (older + 1 <= limit))
