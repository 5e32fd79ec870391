"""Whether the many diagnoses of a stay are borne out by what was given for them."""

import polars as pl

from features.claims.store import Store
from features.contexts.elsewhere import Elsewhere
from features.contexts.group_norms import MIN_OTHERS
from features.facts.further import bills_of_stays
from features.facts.further.learned import Adds
from features.facts.stay_rows import stay_rows
from features.facts.stays import STAYS

unborne = STAYS.column(
    "unborne",
    "1.3 times as many diagnoses as the same main diagnosis has elsewhere before and one more at "
    "least, with 0.9 times as many different items as the same group has there or fewer",
)
little_given = STAYS.column(
    "little_given", "0.9 times as many different items as the same group has elsewhere, or fewer"
)

MORE, FEWER = 1.3, 0.9
"""Ours: each further illness brings its own drugs and tests with it, in the mean."""
COUNTED = ("n", "counted")
ALONE = ("visit",)


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The stays of one bucket with what their bill and their list of diagnoses count."""
    beds = bills_of_stays.add(stay_rows(rows, store, bucket).collect().lazy(), store, bucket)
    return beds.select(*_keys(), "provider", "month", "kinds", "diagnoses")


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """key, provider, month, n, counted: items of a group, diagnoses of a main diagnosis."""
    both = (("of_items", "kinds"), ("of_diagnoses", "diagnoses"))
    return pl.concat(
        rows.filter(pl.col(what) > 0, pl.col(key).is_not_null())
        .group_by(pl.col(key).alias("key"), "provider", "month")
        .agg(pl.len().cast(pl.Int64).alias("n"), pl.col(what).sum().alias("counted"))
        for key, what in both
    )


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts; null where either is too rare elsewhere, or nothing is told."""
    elsewhere = Elsewhere.of(pool, ("key",), COUNTED)

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = rows.with_columns(_keys())
        for key, name in (("of_items", "usual_items"), ("of_diagnoses", "usual_diagnoses")):
            asked = told.select(pl.col(key).alias("key"), "provider", "month")
            usual = elsewhere.before(asked).select(
                pl.col("key").alias(key),
                "provider",
                "month",
                pl.when(pl.col("n") >= MIN_OTHERS)
                .then(pl.col("counted") / pl.col("n"))
                .alias(name),
            )
            told = told.join(usual, on=[key, "provider", "month"], how="left")
        coded = pl.when(pl.col("diagnoses") > 0).then("diagnoses")
        many = coded >= pl.max_horizontal(
            MORE * pl.col("usual_diagnoses"), pl.col("usual_diagnoses") + 1
        )
        few = pl.col("kinds") <= FEWER * pl.col("usual_items")
        known = many.is_not_null() & few.is_not_null()
        return told.with_columns(
            little_given=few,
            unborne=pl.when(known & pl.col("usual_diagnoses").is_not_null()).then(many & few),
        ).drop("of_items", "of_diagnoses", "usual_items", "usual_diagnoses")

    return add


def _keys() -> list[pl.Expr]:
    category = pl.col("main_diagnosis").str.slice(0, 3)
    return [
        pl.format("group {}", "group").alias("of_items"),
        pl.format("diagnosis {}", category).alias("of_diagnoses"),
    ]
