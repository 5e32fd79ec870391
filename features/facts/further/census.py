"""Nights of stays that were more than a provider's licensed beds could hold."""

from datetime import date

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.medins_dept_b import MEDINS_DEPT_B
from features.claims.tables.medins_info_b import MEDINS_INFO_B
from features.contexts.there_by_then import there_by_then
from features.facts.further.learned import Adds
from features.facts.stay_rows import stay_rows
from features.facts.stays import STAYS

nights_above = STAYS.column(
    "nights_above",
    "nights on which more stays lay here, by those known then, than the licensed beds and a tenth "
    "more hold",
)
above_beds = STAYS.column("above_beds", "at least one such night")

EXTRA = 10
"""Per cent (ours): beds put up in corridors in a crowded week; a part of a bed is one more."""
NIGHT = ("provider", "night")
COUNTED = ()


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The stays of one bucket that have a night at a provider whose beds are told."""
    stays = stay_rows(rows, store, bucket).filter(pl.col("nights") > 0)
    keys = ("settlement", "patient", "provider", "visible", "void", "begin", "end")
    return _with_room(stays.select(keys), store).drop_nulls("room")


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, above: where there are such nights, of the narrow rows of whole providers.

    Nights are laid out only of providers at which, all stays taken together, more lay than fit.
    """
    rows = rows.collect().lazy()
    steps = [
        rows.select("provider", pl.col(day).alias("night"), pl.lit(step, pl.Int64).alias("step"))
        for day, step in (("begin", 1), ("end", -1))
    ]
    lying = pl.concat(steps).group_by(NIGHT).agg(pl.col("step").sum())
    most = lying.group_by("provider").agg(
        pl.col("step").sort_by("night").cum_sum().max().alias("most")
    )
    fits = pl.col("most") > pl.col("room").min().over("provider")
    nights = (
        rows.join(most, on="provider")
        .filter(fits)
        .with_columns(night=pl.date_ranges("begin", "end", closed="left"), one=pl.lit(1, pl.Int64))
        .explode("night", empty_as_null=False, keep_nulls=False)
        .select("settlement", "visible", "void", "room", *NIGHT, "one")
    )
    return (
        there_by_then(nights, NIGHT, "one")
        .filter(pl.col("there") > pl.col("room"))
        .group_by("settlement")
        .agg(pl.len().cast(pl.Int64).alias("above"))
    )


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts; null where no beds are told of the provider."""

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = _with_room(rows, store).join(pool.lazy(), on="settlement", how="left")
        nights = pl.when(pl.col("room").is_not_null()).then(pl.col("above").fill_null(0))
        told = told.with_columns(nights_above=nights, above_beds=nights > 0)
        return told.drop("room", "above")

    return add


def _with_room(stays: pl.LazyFrame, store: Store) -> pl.LazyFrame:
    """With `room`: how many the beds licensed by the end of the stay hold, and a tenth more.

    The register's figure for the provider and the sum over its wards are told apart; the larger
    one counts, so that beds whose licence comes later are excused where the register has them.
    """
    told = stays.sort("end")
    for name, changes in (("of_provider", _of_provider(store)), ("of_wards", _of_wards(store))):
        known = changes.select("provider", "since", pl.col("beds").alias(name)).sort("since")
        told = told.join_asof(
            known.collect().lazy(),
            left_on="end",
            right_on="since",
            by="provider",
            strategy="backward",
            check_sortedness=False,
        ).drop("since", strict=False)
    beds = pl.max_horizontal("of_provider", "of_wards")
    room = (beds * (100 + EXTRA) + 99) // 100
    return told.with_columns(room=pl.when(beds > 0).then(room)).drop("of_provider", "of_wards")


def _of_provider(store: Store) -> pl.LazyFrame:
    """provider, since, beds: of the latest term of its registration begun by then."""
    rows = store.scan(MEDINS_INFO_B).filter(VALID, pl.col("aprv_bed_cnt").is_not_null())
    return rows.group_by(
        pl.col("medins_code").alias("provider"),
        pl.col("begntime").dt.date().fill_null(date.min).alias("since"),
    ).agg(pl.col("aprv_bed_cnt").max().alias("beds"))


def _of_wards(store: Store) -> pl.LazyFrame:
    """provider, since, beds: the sum over the wards that stood from then on."""
    wards = store.scan(MEDINS_DEPT_B).filter(VALID, pl.col("aprv_bed_cnt").is_not_null())
    provider, beds = pl.col("fixmedins_code").alias("provider"), pl.col("aprv_bed_cnt")
    opened = wards.select(
        provider, pl.col("begntime").dt.date().fill_null(date.min).alias("since"), beds
    )
    closed = wards.filter(pl.col("endtime").is_not_null()).select(
        provider, (pl.col("endtime").dt.date() + pl.duration(days=1)).alias("since"), -beds
    )
    changes = pl.concat([opened, closed]).group_by("provider", "since").agg(beds.sum())
    return changes.sort("provider", "since").select(
        "provider", "since", beds.cum_sum().over("provider").alias("beds")
    )
