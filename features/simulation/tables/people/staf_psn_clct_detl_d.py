"""staf_psn_clct_detl_d (§1.3): the contributions of employees that were booked in a month."""

import polars as pl

from features.simulation.city.insurance import EMPLOYEE
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.tables.people.contributors import contributors
from features.simulation.tables.people.paydays import late, paid_at
from features.simulation.tables.people.regions import pool
from features.simulation.tables.people.spell_ids import spell_ids

#: Shares of the base that person and employer pay (国发〔1998〕44号, with maternity), and what the
#: self-employed pay by themselves (assumed).
_PERSON, _EMPLOYER, _ALONE, _SELF_EMPLOYED = 0.02, 0.085, 0.085, "1103"
#: Kinds of contribution: due this month, paid for an earlier one (ours; no list was seen).
_DUE, _ARREARS = "1", "2"
#: Lines of one month at the most.
_A_MONTH = 1_000_000


def staf_psn_clct_detl_d(month: Month, ids: Ids) -> pl.DataFrame:
    """Return one row per contribution booked: those due, and those late from the month before."""
    city, number = month.city, month.number
    now, before = late(city, number), late(city, number - 1)
    due, missed = contributors(month, number), contributors(month, number - 1)
    rows = pl.concat(
        [
            _accrued(due, month, number, _DUE).filter(~pl.Series(now).gather(due["employer"])),
            _accrued(missed, month, number - 1, _ARREARS).filter(
                pl.Series(before).gather(missed["employer"])
            ),
        ]
    )
    rows = rows[month.stream("tables/staf_psn_clct_detl_d").permutation(rows.height)]
    alone = pl.col("psn_type") == _SELF_EMPLOYED
    own = (pl.col("base") * pl.when(alone).then(_ALONE).otherwise(_PERSON)).round(2)
    firms = (pl.col("base") * pl.when(alone).then(0.0).otherwise(_EMPLOYER)).round(2)
    paid = city.span.times(paid_at(city, number)).gather(rows["employer"])
    line = rows.select(pl.int_range(pl.len()) + number * _A_MONTH).to_series()
    return rows.select(
        ids.numbered("", line, 11).alias("psn_clct_detl_id"),
        ids.persons(rows["person"]).alias("psn_no"),
        spell_ids(city, ids, rows["spell"]).alias("psn_insu_rlts_id"),
        ids.employers(rows["employer"]).alias("emp_no"),
        pl.lit(str(EMPLOYEE)).alias("insutype"),
        "psn_type",
        pl.lit(city.span.month_start(number).strftime("%Y%m")).alias("cashym"),
        pl.col("accrued").alias("accrym_begn"),
        pl.col("accrued").alias("accrym_end"),
        pl.col("base").alias("psn_clctstd"),
        pl.col("base").alias("emp_clctstd"),
        pl.col("wage").alias("wag"),
        own.alias("psn_clct_amt"),
        firms.alias("emp_clct_amt"),
        (own + firms).round(2).alias("clct_sumamt"),
        pl.lit(1, dtype=pl.Int64).alias("insu_clct_mons"),
        pl.lit("1").alias("clct_flag"),
        pl.col("kind").alias("clct_type"),
        paid.alias("clct_time"),
        pool(city).alias("poolarea_no"),
    )


def _accrued(rows: pl.DataFrame, month: Month, number: int, kind: str) -> pl.DataFrame:
    start = month.city.span.month_start(number).strftime("%Y%m")
    return rows.with_columns(accrued=pl.lit(start), kind=pl.lit(kind))
