"""Households and phones: who brings whose card honestly, and which phone is nobody's family's."""

from datetime import date

import polars as pl

from features.claims.store import Store
from features.claims.table import Table
from features.claims.tables.psn_household_d import PSN_HOUSEHOLD_D
from features.claims.tables.psn_phone_d import PSN_PHONE_D
from features.groups.meetings import PAIR

PHONE = "phone"
HOUSEHOLDS = 3
"""Ours: grown children's and old parents' households share a phone, and those are two."""
CHANCE = 1e-6
"""Ours: two strangers give one phone once in a million."""
MOST_CARDS = 20
"""Ours: a phone of more cards is an office's, a school's or a village doctor's."""
_LINK = {PSN_HOUSEHOLD_D.name: "household_link", PSN_PHONE_D.name: "phone_link"}


def links(store: Store, table: Table, as_of: date, cards: pl.Series) -> pl.DataFrame:
    """patient, link: the households or phones of those cards from a day before the date on."""
    known = pl.col("begndate").is_null() | (pl.col("begndate") < as_of)
    return (
        store.scan(table)
        .filter(pl.col("psn_no").is_in(cards.unique().implode()), known)
        .select(pl.col("psn_no").alias("patient"), pl.col(_LINK[table.name]).alias("link"))
        .unique()
        .collect()
    )


def kin(store: Store, as_of: date, cards: pl.Series) -> pl.DataFrame:
    """a, b (a < b): cards of one household or phone; a family or its carer may bring both."""
    parts = [_both(links(store, table, as_of, cards)) for table in (PSN_HOUSEHOLD_D, PSN_PHONE_D)]
    return pl.concat(parts).unique()


def shared_phones(store: Store, as_of: date, cards: pl.Series) -> pl.DataFrame:
    """PAIR: two of the cards, of two households, with one phone that HOUSEHOLDS or more gave.

    A phone is shared once, and by chance as good as never.
    """
    own = links(store, PSN_PHONE_D, as_of, cards)
    of_phones = store.scan(PSN_PHONE_D).filter(
        pl.col("phone_link").is_in(own["link"].unique().implode())
    )
    everybody = of_phones.select(pl.col("psn_no").alias("patient"), link="phone_link")
    given = everybody.unique().collect()
    homes = (
        links(store, PSN_HOUSEHOLD_D, as_of, given["patient"])
        .group_by("patient")
        .agg(pl.col("link").min())
    )
    given = given.join(homes.rename({"link": "home"}), on="patient", how="left")
    home, card = pl.col("home").drop_nulls().n_unique(), pl.col("patient").n_unique()
    several = given.group_by("link").agg(home.alias("homes"), card.alias("cards"))
    several = several.filter(pl.col("homes") >= HOUSEHOLDS, pl.col("cards") <= MOST_CARDS)
    own = own.join(several, on="link", how="semi")
    none = pl.lit(None, pl.Int64)
    return (
        _both(own)
        .join(_both(homes), on=["a", "b"], how="anti")
        .select(
            "a",
            "b",
            pl.lit(PHONE).alias("kind"),
            none.alias("provider"),
            pl.lit(1, pl.Int64).alias("times"),
            pl.lit(CHANCE).alias("chance"),
            none.alias("settlement_a"),
            none.alias("settlement_b"),
        )
        .match_to_schema(PAIR)
    )


def _both(linked: pl.DataFrame) -> pl.DataFrame:
    """a, b (a < b): the pairs of cards with one link, of links with few cards."""
    few = linked.filter(pl.len().over("link") <= MOST_CARDS)
    return (
        few.join(few, on="link", suffix="_b")
        .filter(pl.col("patient") < pl.col("patient_b"))
        .select(a="patient", b="patient_b")
        .unique()
    )
