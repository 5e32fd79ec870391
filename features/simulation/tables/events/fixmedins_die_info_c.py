"""fixmedins_die_info_c (claims reference 1.1): deaths that a provider reported."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.frames import IN_BED
from features.simulation.records.books import Books
from features.simulation.span import DAY
from features.simulation.tables.claims.common import always
from features.simulation.trade.habits import Habits

#: Share of deaths outside a running stay that a provider reports: with those on a ward about half
#: of all (assumed).
_REPORTED = 0.42
#: Share reported within days, the median hours of these, and the days of the late ones (assumed).
_SOON, _MEDIAN, _SIGMA, _LATE = 0.88, 10.0, 1.1, (8, 75)
#: A death at home or on the way comes so many minutes after the day's last care at least.
_AFTER = 40


def fixmedins_die_info_c(books: Books) -> pl.DataFrame:
    """Return one row per death of the month that a provider had reported by the extract."""
    rng, span = books.month.stream("tables/fixmedins_die_info_c"), books.month.city.span
    rows = _deaths(books, rng)
    count = rows.height
    hours = _MEDIAN * np.exp(_SIGMA * rng.standard_normal(count))
    late = rng.integers(_LATE[0] * DAY, _LATE[1] * DAY, count)
    soon = np.minimum(60 * hours, _LATE[0] * DAY).astype(np.int64)
    told = rows["at"].to_numpy() + 5 + np.where(rng.random(count) < _SOON, soon, late)
    frame = pl.DataFrame(
        {
            "psn_no": books.ids.persons(rows["person"]),
            "fixmedins_code": books.ids.providers(rows["provider"]),
            "mdtrt_id": books.visit_ids(rows["visit"]),
            "die_time": span.times(rows["at"]),
            "crte_time": span.times(told),
            "vali_flag": always("1", count),
        }
    )
    return frame.filter(pl.Series(told < books.end))


def _deaths(books: Books, rng: np.random.Generator) -> pl.DataFrame:
    """Return the deaths reported: person, provider, visit (number, -1 outside a stay), at."""
    month = books.month
    death = month.city.people.death
    person = np.flatnonzero((death >= month.first) & (death < month.last))
    stays = _running(books)
    rows = pl.DataFrame({"person": person, "day": death[person]}).join(
        stays, on="person", how="left", maintain_order="left"
    )
    rows = rows.with_columns(
        running=(pl.col("since") <= pl.col("day")) & (pl.col("until") >= pl.col("day"))
    )
    rows = rows.sort("person", pl.col("running").fill_null(False), maintain_order=True)
    rows = rows.unique("person", keep="last", maintain_order=True)
    ward = rows["running"].fill_null(False).to_numpy()
    habits: Habits = month.memory("habits")["habits"]
    usual = habits.usual_bed[rows["person"].to_numpy()]
    provider = np.where(ward, rows["provider"].fill_null(-1).to_numpy(), usual)
    kept = (ward | (rng.random(len(ward)) < _REPORTED)) & (provider >= 0)
    at = np.where(ward, rows["end"].fill_null(0).to_numpy(), _at_home(books, rows, rng))
    return rows.select(
        "person",
        pl.Series("provider", provider),
        pl.Series("visit", np.where(ward, rows["visit"].fill_null(-1).to_numpy(), -1)),
        pl.Series("at", at),
    ).filter(pl.Series(kept))


def _running(books: Books) -> pl.DataFrame:
    """Return the stays that touch this month: person, provider, visit, since, until, end.

    Those that go on are kept for the next.
    """
    memory, month = books.month.memory("stays running"), books.month
    stays = books.visits.filter(pl.col("kind").is_in(list(IN_BED))).select(
        "person", "provider", "visit", "end",
        since=pl.col("begin") // DAY, until=pl.col("end") // DAY,
    )  # fmt: skip
    every = pl.concat([memory["stays"], stays]) if "stays" in memory else stays
    if memory.get("month") != month.number:
        memory["month"] = month.number
        memory["stays"] = every.filter(pl.col("until") >= month.last)
    return every


def _at_home(books: Books, rows: pl.DataFrame, rng: np.random.Generator) -> Ints:
    """Draw a minute of the day of death, after whatever care was given on it."""
    day = rows["day"].to_numpy()
    care = books.visits.select("person", "end", day=pl.col("end") // DAY)
    last = care.group_by("person", "day").agg(pl.col("end").max().alias("care"))
    known = rows.select("person", "day").join(
        last, on=["person", "day"], how="left", maintain_order="left"
    )
    drawn = day * DAY + rng.integers(0, DAY, len(day))
    after = known["care"].fill_null(-_AFTER).to_numpy() + _AFTER
    return np.asarray(np.minimum(np.maximum(drawn, after), (day + 1) * DAY - 1))
