"""Outside prescriptions (处方流转): who wrote what a pharmacy fills, and when."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.departments import dept_for
from features.simulation.city.staff import draw_staff
from features.simulation.records.books import Books
from features.simulation.span import DAY
from features.simulation.tables.orders.numbers import circulated, dual, rx_keys
from features.simulation.trade.habits import Habits, choose_call

#: Prescriptions filled on their day, after so many minutes; others one or two days later, written
#: in office hours (assumed; they are valid for three days, 处方管理办法 article 18).
_SAME_DAY, _MINUTES, _HOURS = 0.65, (15, 180), (8 * 60, 17 * 60)
#: 双通道 drugs are prescribed at providers of this tier and above (assumed).
_TIER = 2


def filled_lines(books: Books) -> pl.DataFrame:
    """Return the rows of books.lines filled from outside prescriptions, refunds left out.

    Adds `key` (number of the prescription), and of its prescription `prescriber` (provider),
    `writer` (staff, -1 unknown) and `written` (minute). Who ordered a line wrote it; where a line
    does not say, a doctor of where the person would go with the complaint.
    """
    kept = circulated(books, books.lines) & (books.lines["original"] < 0).to_numpy()
    lines = books.lines.filter(pl.Series(kept))
    lines = lines.with_columns(
        key=pl.Series(rx_keys(books, lines), dtype=pl.Int64), dual=pl.Series(dual(books, lines))
    )
    heads = lines.group_by("key", maintain_order=True).agg(
        pl.col("visit").first(),
        pl.col("at").min(),
        pl.col("dual").any(),
        given=pl.col("doctor").max(),
    )
    heads = _prescribed(books, heads)
    return lines.drop("dual").join(
        heads.select("key", "prescriber", "writer", "written"),
        on="key",
        how="left",
        maintain_order="left",
    )


def _prescribed(books: Books, heads: pl.DataFrame) -> pl.DataFrame:
    city, rng = books.month.city, books.month.stream("tables/outside prescriptions")
    person = books.of_visit("person", heads).to_numpy()
    dx = books.of_visit("coded", heads).to_numpy()
    written = np.maximum(_written(heads["at"].to_numpy(), rng), 0)
    provider = _provider(books, person, dx, heads["dual"].to_numpy(), rng)
    drawn = draw_staff(city, dept_for(city, provider, DIAGNOSES.dept[dx]), rng, day=written // DAY)
    given = heads["given"].to_numpy()
    known = (given >= 0) & ~city.staff.pharmacist[np.maximum(given, 0)]
    writer = np.where(known, given, drawn)
    return heads.with_columns(
        prescriber=pl.Series(city.staff.provider[writer]),
        writer=pl.Series(writer),
        written=pl.Series(written),
    )


def _provider(
    books: Books, person: Ints, dx: Ints, dual: np.ndarray, rng: np.random.Generator
) -> Ints:
    """Draw where each prescription was written."""
    city = books.month.city
    habits: Habits = books.month.memory("habits")["habits"]
    calls = np.where(city.clinic, city.providers.calls, 0.0)
    large = np.where(city.providers.tier >= _TIER, calls, 0.0)
    chosen = choose_call(habits, person, dx, rng)
    fits = (chosen >= 0) & city.local[chosen] & (~dual | (city.providers.tier[chosen] >= _TIER))
    weight = large if large.any() else calls
    other = rng.choice(len(weight), size=len(person), p=weight / weight.sum())
    return np.asarray(np.where(fits, chosen, other), dtype=np.int64)


def _written(sold: Ints, rng: np.random.Generator) -> Ints:
    """Draw the minute at which each prescription was written, before its sale."""
    count = len(sold)
    before = sold - rng.integers(*_MINUTES, count)
    earlier = (sold // DAY - rng.integers(1, 3, count)) * DAY + rng.integers(*_HOURS, count)
    return np.where(rng.random(count) < _SAME_DAY, before, earlier)
