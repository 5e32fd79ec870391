"""Facts of fee lines: billed again on one day, for the day of leaving, or beside its rival."""

import polars as pl

from features.claims.items.categories import GOODS
from features.claims.items.of_store import items_of
from features.claims.keys import KEY
from features.claims.store import Store
from features.contexts.elsewhere import Elsewhere, hardly
from features.contexts.first_known import first_known
from features.contexts.item_rules import in_force, item_rules
from features.contexts.kinds import kinds_of
from features.facts.further.learned import Adds
from features.facts.lines import LINES

daily = LINES.column(
    "daily", "of a service of which hardly any day elsewhere before had two, or that the rules cap"
)
again = LINES.column(
    "again", "a daily service billed above its number a day, and above that for all days so far"
)
nightly = LINES.column(
    "nightly",
    "of a bed or its care for which hardly any stay elsewhere before was charged on leaving",
)
leaving = LINES.column("leaving", "a nightly service charged for the day of leaving")
paired = LINES.column("paired", "of an item that the rules of the day do not pay beside another")
together = LINES.column(
    "together", "billed on a day with an item that excludes it, is its package or is part of it"
)
wrongly = LINES.column("wrongly", "billed again on the day, on leaving, or beside its rival")

UNIT = 10_000
"""Quantities are in ten-thousandths."""
HARDLY = 0.02
"""Ours: of a service that is billed once a day hardly one day in fifty has two."""
OF_A_NIGHT = ("bed", "nursing", "consult")
"""计入不计出: beds and their care are charged for the day of coming and not for that of leaving."""
ORDER = ("visible", "charged", "line")
DAY, COUNTED = ("settlement", "item", "begin", "department"), ("days", "twice", "stays", "left")


def sums(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """By item, provider and month: days, those with two; stays, those charged on leaving.

    A day, or a stay, is told by what was known in the month in which the first of it was.
    """
    by = ("settlement", "provider", "item")
    stay = pl.col("inpatient") & (pl.col("last_day") > pl.col("first_day"))
    told = (
        lines.join(_services(store), on="item")
        .with_columns(on_leaving=stay & (pl.col("day") == pl.col("last_day")), stay=stay)
        .group_by(*by, "day", "department", "month")
        .agg(pl.col("quantity").sum(), pl.col("stay", "on_leaving").any())
    )
    days = first_known(told, (*by, "day", "department")).filter(pl.col("quantity") > 0)
    days = days.collect().lazy()
    stays = (
        first_known(days.filter("stay"), by)
        .group_by(*by, "month")
        .agg(pl.col("on_leaving").any())
        .group_by("item", "provider", "month")
        .agg(pl.len().alias("stays"), pl.col("on_leaving").sum().alias("left"))
    )
    counted = days.group_by("item", "provider", "month").agg(
        pl.len().alias("days"), (pl.col("quantity") > UNIT).sum().alias("twice")
    )
    every = pl.concat([counted, stays], how="diagonal").with_columns(
        pl.col(COUNTED).fill_null(0).cast(pl.Int64)
    )
    return every.select("item", "provider", "month", *COUNTED)


def learned(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given the sums of all buckets."""
    elsewhere = Elsewhere.of(pool, ("item",), COUNTED)
    services = _services(store).collect().lazy()
    caps = item_rules(store, "max_per_day").collect().lazy()
    rivals = _rivals(store).collect().lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = rows.join(services, on="item", how="left")
        told = told.join(elsewhere.before(told), on=["item", "provider", "month"], how="left")
        told = told.join(_capped(rows, caps), on="line", how="left")
        told = told.join(_beside(rows, rivals), on="line", how="left")
        helpers = ("of_a_night", "service", "cap", *COUNTED)
        return _told(told).drop(helpers)

    return add


def _told(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The facts; null of goods, of what too few elsewhere had, and where no rule is in force."""
    sold = pl.col("quantity") > 0
    once = pl.when("service").then(hardly("twice", "days", HARDLY))
    most = pl.coalesce("cap", pl.when(once).then(UNIT))
    on_day = pl.col("quantity").cum_sum().over(DAY, order_by=ORDER)
    so_far = pl.col("quantity").cum_sum().over("settlement", "item", order_by=("begin", *ORDER))
    days = (pl.col("begin") - pl.col("first_day")).dt.total_days().clip(lower_bound=0) + 1
    known = (pl.col("days") + 2) * HARDLY >= 1
    stay = pl.col("inpatient") & (pl.col("last_day") > pl.col("first_day"))
    known_left = pl.col("of_a_night") & ((pl.col("stays") + 2) * HARDLY >= 1)
    by_night = pl.when(known_left).then(hardly("left", "stays", HARDLY))
    return rows.with_columns(
        daily=sold & pl.coalesce(pl.col("cap") > 0, pl.when(known).then(once)),
        again=sold & (on_day > most) & (so_far > most * days),
        nightly=sold & by_night & stay,
        leaving=sold & by_night & stay & (pl.col("begin") == pl.col("last_day")),
        paired=pl.col("together").is_not_null(),
    ).with_columns(
        wrongly=pl.any_horizontal(pl.col("again", "leaving", "together").fill_null(False))
    )


def _services(store: Store) -> pl.LazyFrame:
    """item, service (true), of_a_night."""
    service = ~pl.col("item_class").is_in(list(GOODS))
    return (
        kinds_of(store)
        .filter(service)
        .select(
            "item",
            pl.lit(True).alias("service"),
            pl.col("item_class").is_in(OF_A_NIGHT).alias("of_a_night"),
        )
    )


def _capped(rows: pl.LazyFrame, caps: pl.LazyFrame) -> pl.LazyFrame:
    """line, cap: the least number a day that a rule of the day allows, in ten-thousandths."""
    told = rows.select("line", "item", "begin").join(caps, on="item").filter(in_force())
    return told.group_by("line").agg(pl.col("max_per_day").min().alias("cap"))


def _rivals(store: Store) -> pl.LazyFrame:
    """item, rival, begndate, enddate: what may not stand on one day, both ways round."""
    rules = item_rules(store, "other_codg", "other_prefix").collect().lazy()
    codes = items_of(store).lazy().select(pl.col(KEY).alias("rival"), "code")
    begun = (
        rules.filter(pl.col("other_codg").is_null())
        .join(codes, how="cross")
        .filter(pl.col("code").str.to_uppercase().str.starts_with(pl.col("other_prefix")))
    )
    columns = ("item", "rival", "begndate", "enddate")
    named = rules.rename({"other_codg": "rival"}).drop_nulls("rival")
    pairs = pl.concat([named.select(columns), begun.select(columns)])
    back = pairs.select(pl.col("rival").alias("item"), pl.col("item").alias("rival"), *columns[2:])
    return pl.concat([pairs, back]).filter(pl.col("item") != pl.col("rival")).unique()


def _beside(rows: pl.LazyFrame, rivals: pl.LazyFrame) -> pl.LazyFrame:
    """line, together: whether a rival of the same day, bill and ward stood there before the line.

    Only lines that some rule of the day names.
    """
    keys = ("settlement", "begin", "item")
    sold = (
        rows.filter(pl.col("quantity") > 0)
        .sort(ORDER)
        .select(*keys, "line", "department", pl.int_range(pl.len()).alias("place"))
    )
    asked = sold.join(rivals, on="item").filter(in_force())
    wards = [pl.col("department"), pl.col("department_rival")]
    one_ward = (wards[0] == wards[1]) | pl.any_horizontal(ward.is_null() for ward in wards)
    found = asked.join(
        sold, left_on=("settlement", "begin", "rival"), right_on=keys, suffix="_rival"
    ).filter(pl.col("place_rival") < pl.col("place"), one_ward)
    lines = found.select("line").unique().with_columns(together=True)
    return (
        asked.select("line")
        .unique()
        .join(lines, on="line", how="left")
        .with_columns(pl.col("together").fill_null(False))
    )
