"""Who claims a maternity allowance: mothers at work, and women who lost a child."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.city.posts import posts
from features.simulation.city.wages import base_of
from features.simulation.frames import DELIVERY
from features.simulation.month import Month
from features.simulation.records.books import Books
from features.simulation.span import DAY
from features.simulation.tables.events.allowances import (
    CLAIM,
    allowance_days,
    claim,
    entitled,
)
from features.simulation.tables.events.births import MISCARRIAGE, birth_facts

#: Share of entitled mothers for whom it is claimed; miscarriages for one birth that is (assumed).
_CLAIMED, _LOST = 0.96, 0.05
#: Share of them whose registration names no settlement, though there is one (assumed).
_UNNAMED = 0.06
#: Ages, and weeks, of women who lose a child; birctrl_type of the operation (assumed).
_AGES, _WEEKS, _OPERATION = (20, 42), (5, 21), "3"


def claim_for_births(books: Books) -> None:
    """Let the month's births and miscarriages be claimed, once."""
    month = books.month
    memory = month.memory("matn")
    if memory.get("month") == month.number:
        return
    memory["month"] = month.number
    rng = month.stream("tables/allowances")
    born = _births(books, rng)
    rows = pl.concat([born, _lost(month, int(rng.poisson(_LOST * born.height)), rng)])
    base = base_of(month.city, rows["person"].to_numpy(), month.number)
    days = allowance_days(
        rows["matn_type"], rows["geso_val"].to_numpy(), rows["fetus_cnt"].to_numpy()
    )
    rows = rows.with_columns(
        base=pl.Series(base, dtype=pl.Float64), days=pl.Series(days, dtype=pl.Int64)
    )
    claim(month, rows, rng)


def _births(books: Books, rng: np.random.Generator) -> pl.DataFrame:
    """Return the births of entitled mothers that were settled, as CLAIM without base and days."""
    month = books.month
    settled = books.opened.filter(~pl.col("refund") & pl.col("closing")).select(
        "visit", "bill", "settled"
    )
    visits = books.visits.filter(pl.col("kind") == DELIVERY).join(
        settled.unique("visit", keep="last", maintain_order=True),
        on="visit",
        how="inner",
        maintain_order="left",
    )
    person, day = visits["person"].to_numpy(), visits["begin"].to_numpy() // DAY
    employer = _employer(month, person, day)
    kept = entitled(month.city, person, employer, day) & (rng.random(len(day)) < _CLAIMED)
    left = np.maximum(visits["end"].to_numpy(), visits["settled"].to_numpy()) // DAY
    frame = visits.select("person", "bill").with_columns(
        birth_facts(visits).get_columns(),
        employer=pl.Series(employer),
        day=pl.Series(day),
        since=pl.Series(left),
        bill=pl.when(pl.Series(rng.random(len(day)) >= _UNNAMED)).then("bill").otherwise(-1),
    )
    return _shaped(frame.filter(pl.Series(kept)))


def _lost(month: Month, count: int, rng: np.random.Generator) -> pl.DataFrame:
    """Draw women who lost a child this month and were not in a bed for it."""
    city = month.city
    every = np.arange(len(city.people))
    today = np.full(len(every), month.first)
    employer = _employer(month, every, today)
    among = np.flatnonzero(_fertile(month) & entitled(city, every, employer, today))
    person = rng.choice(among, min(count, len(among)), replace=False)
    day = rng.integers(month.first, month.last, len(person))
    frame = pl.DataFrame(
        {
            "person": person,
            "employer": employer[person],
            "day": day,
            "geso_val": rng.integers(*_WEEKS, len(person)).astype(np.float64),
            "fetts": rng.integers(1, 4, len(person)),
            "since": day,
        }
    ).with_columns(
        matn_type=pl.lit(MISCARRIAGE),
        birctrl_type=pl.lit(_OPERATION),
        fetus_cnt=pl.lit(1, pl.Int64),
        bill=pl.lit(-1, pl.Int64),
    )
    return _shaped(frame)


def _fertile(month: Month) -> Bools:
    people = month.city.people
    age = people.age(np.arange(len(people)), month.first)
    alive = people.death > month.last
    return np.asarray(people.female & (age >= _AGES[0]) & (age < _AGES[1]) & alive)


def _employer(month: Month, person: Ints, day: Ints) -> Ints:
    """Return the employer of each person on a day."""
    changes = posts(month.city)
    earlier = changes.change[person] > day
    earlier &= changes.change[person] < month.city.span.days
    return np.where(earlier, changes.before[person], month.city.people.employer[person])


def _shaped(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of CLAIM but base and days, null where the frame has none."""
    names = [name for name in CLAIM if name not in ("base", "days")]
    blank = [pl.lit(None, CLAIM[name]).alias(name) for name in names if name not in frame.columns]
    return frame.with_columns(blank).select(pl.col(name).cast(CLAIM[name]) for name in names)
