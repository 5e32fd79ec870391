"""One card shown on one day at two providers far from each other."""

import polars as pl

from features.claims.store import Store
from features.claims.tables.medins_info_b import MEDINS_INFO_B
from features.facts.further.known import known_before
from features.facts.further.shown import TEMPORARY, shown
from features.facts.settlements import SETTLEMENTS

card_call = SETTLEMENTS.column(
    "card_call", "outpatient care in person with a card and no electronic credential"
)
two_places = SETTLEMENTS.column(
    "two_places",
    "of these, on a day on which the patient was in person at another institution of the same "
    "city, 25 km away or more, and not for the first time here",
)

FAR = 25.0
"""Kilometres as the crow flies: an hour or more by bus (assumed)."""
PLACE = ("city", "east", "north")
DEGREE = 111.2
"""Kilometres of a degree of latitude."""
PAIR = ("settlement", "patient", "provider", "first_day", "visible", "void", *PLACE)


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Null where no card is told of, no place of the institution, or nobody could live elsewhere.

    A purchase at a pharmacy may be another's errand, an online visit is made from anywhere, and
    who travels between cities, or lives in another than that of the insurance, is seen at both
    ends of a journey. Once it may be a referral: it counts from the second such day here on.
    """
    told = shown(rows, store, bucket).join(_places(store), on="provider", how="left")
    away = (pl.col("home").str.slice(0, 4) != pl.col("insured_in")).fill_null(False)
    there = pl.col("in_person") & ~pl.col("pharmacy") & ~away & pl.col("east").is_not_null()
    told = told.with_columns(
        there=there, card_call=pl.when(there).then("card").otherwise(pl.when(~there).then(False))
    )
    told = told.collect().lazy()
    narrow = told.filter("there").select(*PAIR)
    far = (
        told.filter("card_call")
        .select(*PAIR)
        .join(narrow, on=["patient", "first_day", "city"], suffix="_before")
        .filter(known_before(), pl.col("provider") != pl.col("provider_before"), _apart() >= FAR)
        .select(*PAIR)
        .unique("settlement")
        .collect()
        .lazy()
    )
    again = (
        far.join(far, on=["patient", "provider"], suffix="_before")
        .filter(known_before(), pl.col("first_day") != pl.col("first_day_before"))
        .select("settlement", pl.lit(True).alias("far_too"))
        .unique()
    )
    return (
        told.join(again, on="settlement", how="left")
        .with_columns(two_places=pl.when("card_call").then(pl.col("far_too").fill_null(False)))
        .drop(*TEMPORARY, *PLACE, "there", "far_too")
    )


def _places(store: Store) -> pl.LazyFrame:
    """provider, city (four digits), east and north (degrees)."""
    told = store.scan(MEDINS_INFO_B).select(
        pl.col("medins_code").alias("provider"),
        pl.col("admdvs").str.slice(0, 4).alias("city"),
        pl.col("lnt").alias("east"),
        pl.col("lat").alias("north"),
    )
    known = told.drop_nulls()
    return known.sort("provider", *PLACE).unique("provider", keep="first")


def _apart() -> pl.Expr:
    """Kilometres between the two, on a plane: near enough for two places of one day."""
    north = pl.col("north") - pl.col("north_before")
    middle = (pl.col("north") + pl.col("north_before")) / 2
    east = (pl.col("east") - pl.col("east_before")) * middle.radians().cos()
    return (north**2 + east**2).sqrt() * DEGREE
