"""All events of the city, honest and planted, in order and without what cannot be."""

import polars as pl

from tests.benchmarks.elsewhere.days import DAY_MINUTES, DAYS, draws
from tests.benchmarks.elsewhere.ground import Ground, Rng
from tests.benchmarks.elsewhere.honest_chronic import honest_chronic
from tests.benchmarks.elsewhere.honest_counters import honest_counters
from tests.benchmarks.elsewhere.honest_special import honest_special
from tests.benchmarks.elsewhere.honest_stays import honest_stays
from tests.benchmarks.elsewhere.honest_visits import honest_visits
from tests.benchmarks.elsewhere.planted import Planted

HONEST = (honest_visits, honest_counters, honest_chronic, honest_stays, honest_special)
KEPT_ANYWAY = 0.07
"""Share of honest visits within an honest stay that are left: a relative collects the drugs."""
DAY = pl.col("minute") // DAY_MINUTES


def honest_events(ground: Ground) -> pl.DataFrame:
    """Everything honest, as `Ground.events` tells."""
    return pl.concat([make(ground) for make in HONEST])


def ordered(planted: Planted) -> pl.DataFrame:
    """Honest and planted events within the time, by minute, numbered in `row`."""
    rng = draws(planted.ground.seed, "order")
    told = pl.concat([planted.honest, *planted.events])
    told = told.filter(pl.col("minute") >= 0, DAY + pl.col("nights") < DAYS).with_row_index("row")
    told = _without_overlaps(_without_visits_in_stays(rng, told))
    return numbered(told.drop("row"))


def numbered(events: pl.DataFrame) -> pl.DataFrame:
    """By minute; ties stay as they come."""
    told = events.sort("minute", maintain_order=True).with_row_index("row")
    return told.with_columns(pl.col("row").cast(pl.Int64))


def _without_visits_in_stays(rng: Rng, events: pl.DataFrame) -> pl.DataFrame:
    stays = events.filter(
        pl.col("nights") > 0, ~pl.col("scheme").is_in(["hanging_bed", "fake_admission"])
    ).select("p", first=DAY, last=DAY + pl.col("nights"))
    visits = events.filter(pl.col("nights") == 0, pl.col("scheme") == "").select(
        "row", "p", day=DAY
    )
    inside = visits.join(stays, on="p").filter(
        pl.col("day") > pl.col("first"), pl.col("day") < pl.col("last")
    )
    rows = inside["row"].unique().sort()
    gone = rows.filter(pl.Series(rng.random(len(rows)) > KEPT_ANYWAY))
    return events.filter(~pl.col("row").is_in(gone.implode()))


def _without_overlaps(events: pl.DataFrame) -> pl.DataFrame:
    """Of honest stays of one person that overlap, only the first."""
    stays = events.filter(pl.col("nights") > 0, pl.col("scheme") == "").sort("p", "minute", "row")
    before = (DAY + pl.col("nights")).cum_max().shift(1).over("p").fill_null(-1)
    gone = stays.filter(before > DAY)["row"]
    return events.filter(~pl.col("row").is_in(gone.implode()))
