"""Fee lines: what is billed, with maker, price, time and the settlement it is in."""

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.catalogue import catalogue
from tests.benchmarks.elsewhere.days import DAY_MINUTES, clock, draws
from tests.benchmarks.elsewhere.ground import Ground, Rng

PARTS = 4
"""At most so many settlements of one stay."""
SETTLED_EACH = 30
"""Days after which a stay in psychiatry is settled in the middle."""
LIMIT = 1.2
"""Highest allowed price of a service, as a multiple of the usual one."""
SERVICE_PRICES = {"T": 1.15, "S": 1.0}
_OTHERS = 0.92
_EVENT = ["row", "h", "p", "minute", "nights", "kind", "med_type", "doctor", "untraced"]


def fee_lines(ground: Ground, events: pl.DataFrame, billed: pl.DataFrame) -> pl.DataFrame:
    """One row a line: what is billed (BILLED), of which event, and code, price, amount, time.

    `settlement` numbers settlements, `line` lines, `at` is the time, `price` and `amount` are yuan,
    `limit` is the highest allowed price or null.
    """
    rng, them = draws(ground.seed, "lines"), ground.providers
    of = events.select(*_EVENT, of_event="scheme")
    told = billed.join(of, on="row", maintain_order="left")
    own = pl.when(pl.col("scheme") == "").then("of_event").otherwise("scheme")
    told = told.with_columns(scheme=own).sort("row", "day", maintain_order=True)
    told = _made(rng, ground, told)
    at = told["h"].to_numpy()
    sort, kind = told["sort"].to_numpy(), them.kind[at]
    factor = np.where(sort == "drug", them.price[at], 1.0)
    usual = np.array([SERVICE_PRICES.get(str(each), _OTHERS) for each in kind])
    factor = np.where(sort == "service", usual, factor)
    abused = told["scheme"].to_numpy() == "charge_abuse"
    factor = np.where(abused & (rng.random(len(at)) < 0.4), factor * 1.6, factor)
    service = pl.col("sort") == "service"
    limit = pl.when(service).then((pl.col("price") * LIMIT).round(2))
    told = told.with_columns(limit=limit, price=(pl.col("price") * pl.Series(factor)).round(2))
    part = pl.when(pl.col("kind") == "PSY").then(pl.col("day") // SETTLED_EACH).otherwise(0)
    told = told.with_columns(
        amount=(pl.col("price") * pl.col("count")).round(2), part=part.cast(pl.Int64)
    )
    told = told.with_columns(settlement=pl.col("row") * PARTS + pl.col("part"))
    told = told.sort("settlement", "day", maintain_order=True).with_row_index("line")
    number = pl.col("line").cast(pl.Int64) + 10**9
    return told.with_columns(at=_times(rng, told), bkkp_sn=pl.format(f"B{ground.seed}{{}}", number))


def _made(rng: Rng, ground: Ground, lines: pl.DataFrame) -> pl.DataFrame:
    """The lines with a row of the catalogue: a provider buys mostly from one maker."""
    items = catalogue().select("item", "makes", "number").unique("item", maintain_order=True)
    told = lines.join(items, on="item", maintain_order="left")
    usual = ground.providers.maker[told["h"].to_numpy()] * 7
    number = told["number"].cast(pl.Int64).to_numpy()
    other = rng.random(told.height) < 0.12
    maker = (usual + number * 13) % 97 + other
    told = told.with_columns(make=pl.Series(maker).cast(pl.Int64) % pl.col("makes"))
    of_make = catalogue().drop("makes", "number")
    return told.join(of_make, on=["item", "make"], maintain_order="left")


def _times(rng: Rng, lines: pl.DataFrame) -> pl.Series:
    minute, day = lines["minute"].to_numpy(), lines["day"].to_numpy()
    morning = minute // DAY_MINUTES * DAY_MINUTES + day * DAY_MINUTES
    later = morning + rng.integers(420, 1080, len(day))
    seconds = rng.integers(0, 59, len(day)).astype("timedelta64[s]")
    return pl.Series(clock(np.where(day > 0, later, minute)) + seconds)
