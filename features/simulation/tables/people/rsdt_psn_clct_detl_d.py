"""rsdt_psn_clct_detl_d (§1.3): residents pay once a year, from September on for the next year."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.city.city import City
from features.simulation.city.insurance import RESIDENT
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.tables.people.contributors import spells_of
from features.simulation.tables.people.spell_ids import spell_ids

#: Yuan a year that the person and the treasury pay at the least, by year of cover (NHSA).
_AMOUNTS = {2023: (350, 610), 2024: (380, 640), 2025: (400, 670), 2026: (400, 700)}
#: Months in which people pay, and how many of them; schools collect in September (assumed).
_MONTHS, _SHARES = (9, 10, 11, 12, 1, 2), (0.24, 0.30, 0.25, 0.17, 0.025, 0.015)
_SCHOOL, _AT_SCHOOL = ("1403", "1404"), 0.85
#: Of the needy the relief pays all but this share.
_NEEDY = 0.1
#: Minutes of the day at which people pay on their phone or at the counter.
_HOURS = (8 * 60, 22 * 60)
#: Lines of one month at the most.
_A_MONTH = 1_000_000


def rsdt_psn_clct_detl_d(month: Month, ids: Ids) -> pl.DataFrame:
    """Return one row per resident who pays in the month; nobody does from March to August."""
    city, (year, calendar) = month.city, month.calendar
    covered = year + 1 if calendar >= _MONTHS[0] else year
    rows = _residents(month)
    pays = _month_of(city, covered)[rows["person"].to_numpy()] == calendar
    rng = month.stream("tables/rsdt_psn_clct_detl_d")
    rows = rows.filter(pl.Series(pays))
    rows = rows[rng.permutation(rows.height)]
    own, treasury = _AMOUNTS[min(max(covered, min(_AMOUNTS)), max(_AMOUNTS))]
    needy = pl.Series(city.people.needy).gather(rows["person"])
    person = pl.select(pl.when(needy).then(own * _NEEDY).otherwise(float(own))).to_series()
    when = (month.first + rng.integers(0, month.days, rows.height)) * DAY
    when += rng.integers(*_HOURS, rows.height)
    line = rows.select(pl.int_range(pl.len()) + month.number * _A_MONTH).to_series()
    return rows.select(
        ids.numbered("R", line, 11).alias("rsdt_clct_detl_id"),
        ids.persons(rows["person"]).alias("psn_no"),
        spell_ids(city, ids, rows["number"]).alias("psn_insu_rlts_id"),
        pl.lit(str(RESIDENT)).alias("insutype"),
        "psn_type",
        pl.lit(f"{year}{calendar:02d}").alias("cashym"),
        pl.lit(f"{covered}01").alias("accrym_begn"),
        pl.lit(f"{covered}12").alias("accrym_end"),
        person.alias("psn_clct_amt"),
        pl.lit(float(treasury)).alias("finsubs_amt"),
        (person + treasury).alias("clct_sumamt"),
        city.span.times(when).alias("clct_time"),
        pl.lit("1").alias("clct_flag"),
    )


def _residents(month: Month) -> pl.DataFrame:
    """Spells of living residents that run through the month, one for each person."""
    rows = spells_of(month)
    alive = pl.Series(month.city.people.death >= month.last).gather(rows["person"])
    runs = (pl.col("since") <= month.first) & (pl.col("until") >= month.last)
    return rows.filter(alive & runs & (pl.col("insutype") == RESIDENT)).unique(
        "person", keep="first", maintain_order=True
    )


def _month_of(city: City, covered: int) -> Ints:
    """The calendar month in which everybody pays for a year of cover."""
    rng = stream(city.settings.seed, f"{city.number}/residents/{covered}")
    count = len(city.people)
    own = rng.choice(np.array(_MONTHS), size=count, p=_SHARES)
    taught = city.people.psn_type.is_in(_SCHOOL).to_numpy()
    return np.where(taught & (rng.random(count) < _AT_SCHOOL), _MONTHS[0], own)
