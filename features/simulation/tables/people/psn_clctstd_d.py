"""psn_clctstd_d (§1.3): the contribution base of every employee at work in a month."""

import polars as pl

from features.simulation.city.insurance import EMPLOYEE
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.tables.people.contributors import contributors
from features.simulation.tables.people.regions import pool, region
from features.simulation.tables.people.spell_ids import spell_ids


def psn_clctstd_d(month: Month, ids: Ids) -> pl.DataFrame:
    """Return one row per employee and employer."""
    city = month.city
    rows = contributors(month, month.number)
    insured = city.employers.district[rows["employer"].to_numpy()]
    return rows.select(
        ids.persons(rows["person"]).alias("psn_no"),
        ids.employers(rows["employer"]).alias("emp_no"),
        pl.lit(str(EMPLOYEE)).alias("insutype"),
        pl.lit(city.span.month_start(month.number).strftime("%Y%m")).alias("ym"),
        pl.col("wage").alias("wag"),
        pl.col("base").alias("psn_clctstd"),
        pl.lit("0").alias("insutype_retr_flag"),
        spell_ids(city, ids, rows["spell"]).alias("psn_insu_rlts_id"),
        region(city, insured).alias("insu_admdvs"),
        pool(city).alias("poolarea_no"),
    )
