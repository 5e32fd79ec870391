"""What is spent in the last weeks of the year, beside what winter explains."""

import polars as pl

from features.claims.codes import OPSP_MED_TYPES
from features.claims.codes.prefixed import care_is
from features.claims.store import Store
from features.facts.settlements import SETTLEMENTS

DECEMBER = 12
LAST_WEEKS = 10
"""The day of December from which on what is left is spent (assumed)."""
INFECTION = r"^(J0|J1|J2|R05|R50|U07)"
"""Infections of the airways, cough and fever: what winter brings."""
CHRONIC = r"^(I10|I11|I2[05]|I6[349]|E1[0-4]|E78|J4[45])"
"""Illnesses whose drugs are fetched before the roads freeze."""
WORTH = 20_000
"""Fen: an account from which less was paid is none that was emptied (assumed)."""

unseasonal = SETTLEMENTS.column(
    "unseasonal",
    "outpatient care or a purchase, neither for an infection of the airways nor for the refill of "
    "a chronic illness",
)
december = SETTLEMENTS.column("december", "the care is of December")
last_weeks = SETTLEMENTS.column("last_weeks", "the care is of December, from the 10th on")
emptied = SETTLEMENTS.column(
    "emptied",
    "of unseasonal settlements of the last weeks: 200 yuan or more, and half or more of what it "
    "held, were paid from the account",
)


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Unseasonal is null in a call without a diagnosis, emptied besides where no balance is told.

    A purchase seldom tells a diagnosis, and counts unless it tells one that winter explains.
    """
    chronic = [*OPSP_MED_TYPES, *store.local_codes("chronic")]
    certified = care_is(pl.col("care"), chronic)
    told = pl.col("diagnosis").str.contains(f"{INFECTION}|{CHRONIC}")
    seasonal = certified.fill_null(False) | pl.when("pharmacy").then(
        told.fill_null(False)
    ).otherwise(told)
    late = (pl.col("first_day").dt.month() == DECEMBER) & (
        pl.col("first_day").dt.day() >= LAST_WEEKS
    )
    account, balance = pl.col("account"), pl.col("balance")
    unseasonal = ~pl.col("inpatient") & ~seasonal
    return rows.with_columns(
        unseasonal.alias("unseasonal"),
        (pl.col("first_day").dt.month() == DECEMBER).alias("december"),
        late.alias("last_weeks"),
        pl.when(late & unseasonal).then((account >= WORTH) & (account >= balance)).alias("emptied"),
    )
