"""psn_insu_d (§1.2): every spell of insurance of the people insured here."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.city.city import City
from features.simulation.city.insurance import EMPLOYEE
from features.simulation.city.spells import spells
from features.simulation.records.ids import Ids
from features.simulation.tables.people.regions import day_or_null, pool, region
from features.simulation.tables.people.spell_ids import spell_ids

#: States: insured, paused, ended by death (§1.21).
_INSURED, _PAUSED, _ENDED = "1", "2", "3"
#: Ages of retirement of men, of women who served the state, of other women.
_MEN, _STATE, _WOMEN = 60, 55, 50


def psn_insu_d(city: City, ids: Ids) -> pl.DataFrame:
    """Return one row per spell."""
    rows, span = spells(city), city.span
    person, until = rows["person"].to_numpy(), rows["until"].to_numpy()
    dead = until == city.people.registered[person]
    stands = until >= span.days
    employee = pl.col("insutype") == EMPLOYEE
    retired = pl.col("psn_type").str.starts_with("12")
    state = np.where(stands, _INSURED, np.where(dead, _ENDED, _PAUSED))
    first = pl.col("since").min().over("person")
    frame = rows.with_columns(first=first).with_columns(
        began=span.dates(rows["since"].to_numpy()),
        psn_insu_rlts_id=spell_ids(city, ids, rows["number"]),
        psn_no=ids.persons(person),
        emp_no=ids.employers(rows["employer"]),
        psn_insu_stas=pl.Series(state),
        paus_insu_date=day_or_null(city, until),
        last=span.dates(np.minimum(until, span.days) - 1),
        retr_trt_begn_date=_retired_on(city, person),
        insu_admdvs=region(city, city.employers.district[rows["employer"].to_numpy()]),
    )
    first_day = span.dates(frame["first"].to_numpy())
    return (
        frame.select(
            "psn_insu_rlts_id",
            "psn_no",
            "emp_no",
            pl.col("insutype").cast(pl.String),
            "psn_type",
            "psn_insu_stas",
            pl.col("began").alias("crt_insu_date"),
            "paus_insu_date",
            first_day.alias("psn_insu_date"),
            first_day.dt.strftime("%Y%m").alias("fst_insu_ym"),
            pl.col("last").dt.strftime("%Y%m").alias("max_acctprd"),
            pl.when(employee).then(pl.col("began").dt.strftime("%Y%m")).alias("acct_crtn_ym"),
            pl.when(employee)
            .then(retired.cast(pl.Int64).cast(pl.String))
            .alias("insutype_retr_flag"),
            pl.when(retired).then("retr_trt_begn_date").alias("retr_trt_begn_date"),
            "insu_admdvs",
            pool(city).alias("poolarea_no"),
        )
        .filter(pl.col("crt_insu_date") < span.end)
        .sort("psn_insu_rlts_id")
    )


def _retired_on(city: City, person: Ints) -> pl.Series:
    """The day on which each would have reached the age of retirement, the start at the latest."""
    people = city.people
    late = np.where(people.civil, _STATE, _WOMEN)
    leaves = np.where(people.female, late, _MEN)[person]
    day = people.born[person] + np.floor(leaves * 365.25).astype(np.int64)
    return city.span.dates(np.minimum(day, -1))
