"""One card shown on one day at two providers far from each other."""

import polars as pl

from features.claims.store import Store
from features.claims.tables.medins_info_b import MEDINS_INFO_B
from features.facts.further.known import known_before
from features.facts.further.shown import shown
from features.facts.settlements import SETTLEMENTS

card_call = SETTLEMENTS.column(
    "card_call", "outpatient care in person with a card and no electronic credential"
)
two_places = SETTLEMENTS.column(
    "two_places",
    "of these, on a day on which the patient was in person at another institution 25 km away or "
    "more",
)

FAR = 25.0
"""Kilometres as the crow flies: an hour or more by bus (assumed)."""
DEGREE = 111.2
"""Kilometres of a degree of latitude."""
PAIR = ("settlement", "patient", "provider", "first_day", "visible", "void", "east", "north")


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Null where no card is told of, no place of the institution, or nobody could live elsewhere.

    A purchase at a pharmacy may be another's errand, an online visit is made from anywhere, and
    who lives in another city than that of the insurance is seen at both ends of a journey.
    """
    told = shown(rows, store, bucket).join(_places(store), on="provider", how="left")
    away = (pl.col("home").str.slice(0, 4) != pl.col("insured_in")).fill_null(False)
    there = pl.col("in_person") & ~pl.col("pharmacy") & ~away & pl.col("east").is_not_null()
    told = told.with_columns(
        there=there, card_call=pl.when(there).then("card").otherwise(pl.when(~there).then(False))
    )
    told = told.collect().lazy()
    narrow = told.filter("there").select(*PAIR)
    found = (
        told.filter("card_call")
        .select(*PAIR)
        .join(narrow, on=["patient", "first_day"], suffix="_before")
        .filter(known_before(), pl.col("provider") != pl.col("provider_before"), _apart() >= FAR)
        .select("settlement", pl.lit(True).alias("far_too"))
        .unique()
    )
    return (
        told.join(found, on="settlement", how="left")
        .with_columns(two_places=pl.when("card_call").then(pl.col("far_too").fill_null(False)))
        .drop("card", "internet", "in_person", "began", "east", "north", "there", "far_too")
    )


def _places(store: Store) -> pl.LazyFrame:
    """provider, east, north: degrees."""
    told = store.scan(MEDINS_INFO_B).select(
        pl.col("medins_code").alias("provider"),
        pl.col("lnt").alias("east"),
        pl.col("lat").alias("north"),
    )
    known = told.filter(pl.col("east").is_not_null(), pl.col("north").is_not_null())
    return known.sort("provider", "east", "north").unique("provider", keep="first")


def _apart() -> pl.Expr:
    """Kilometres between the two, on a plane: near enough for two places of one day."""
    north = pl.col("north") - pl.col("north_before")
    middle = (pl.col("north") + pl.col("north_before")) / 2
    east = (pl.col("east") - pl.col("east_before")) * middle.radians().cos()
    return (north**2 + east**2).sqrt() * DEGREE
