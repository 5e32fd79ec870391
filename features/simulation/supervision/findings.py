"""What inspectors find: plain and costly schemes mostly, faint ones seldom, of several one."""

import numpy as np
import polars as pl

from features.simulation.supervision.known import Known, whole_months
from features.simulation.supervision.offences import SLIPS
from features.simulation.supervision.tips import places

#: look (row of the looks), what was found there, how plain it is (null: an honest provider's slip),
#: yuan the fund had lost by then, first and last day of it.
FINDING = pl.Schema(
    {
        "look": pl.Int64,
        "scheme": pl.String,
        "severity": pl.Float64,
        "lost": pl.Float64,
        "first": pl.Int64,
        "last": pl.Int64,
    }
)
#: A scheme of this severity and this money (yuan) is found every second time; how steeply the
#: chance grows with severity and with the logarithm of the money (assumed).
_EVEN, _STEEP, _BY_MONEY = 0.35, 8.0, 0.3
_USUAL = {"provider": 3_000.0, "patient": 500.0, "doctor": 1_500.0, "employer": 15_000.0}
#: Below this share of the usual money nothing is found (assumed).
_TOO_LITTLE = 0.02
#: Chance that a second scheme is written up where it is seen as well (assumed).
_SECOND = 0.15
#: Chance that a provider without a finding is told off for a slip, and the share of what the fund
#: paid it that the slip concerns (assumed; design: 违规 at about a quarter of providers a year).
_SLIP, _SLIP_SHARE = 0.35, (0.004, 0.04)
#: Yuan below which nobody is told off (assumed).
_LEAST_SLIP = 20.0
#: Days back that a slip is counted.
_YEAR = 365


def find(known: Known, looks: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Return FINDING rows of LOOK rows."""
    found = _seen(known, looks.with_row_index("look").cast({"look": pl.Int64}), rng)
    slips = _slips(known, looks, found, rng)
    return pl.concat([found, slips]).sort("look", "scheme")


def _seen(known: Known, looks: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    there = looks.join(known.culprits, on=["entity", "position"]).sort("look", "scheme")
    there = lost_by(known, there)
    usual = pl.col("entity").replace_strict(_USUAL, return_dtype=pl.Float64)
    money = (pl.col("lost").clip(1e-2) / usual).log()
    odds = (_STEEP * (pl.col("severity") - _EVEN) + _BY_MONEY * money).exp()
    seen = there.with_columns(
        pl.Series("luck", rng.random(there.height)),
        pl.Series("gumbel", rng.gumbel(size=there.height)),
        pl.Series("both", rng.random(there.height) < _SECOND),
    ).filter(pl.col("luck") < odds / (1 + odds), pl.col("lost") >= _TOO_LITTLE * usual)
    heaviest = pl.col("lost").log() + pl.col("gumbel")
    place = heaviest.rank("ordinal", descending=True).over("look")
    kept = seen.filter((place == 1) | ((place == 2) & pl.col("both")))
    last = pl.min_horizontal("last", pl.col("day") - 1)
    return kept.with_columns(last.alias("last")).select(*FINDING)


def lost_by(known: Known, rows: pl.DataFrame) -> pl.DataFrame:
    """Add `lost`, yuan planted by the `day` of rows that name a culprit and its scheme.

    At providers it is that of the months over by then; of others, their whole in proportion.
    """
    months = pl.Series("month", whole_months(known.city, rows["day"].to_numpy()) - 1, pl.Int64)
    sofar = known.ledger.monthly.select(
        "scheme",
        pl.col("provider").alias("position"),
        "month",
        pl.col("fen").cum_sum().over("scheme", "provider", order_by="month").alias("sofar"),
    )
    joined = (
        rows.with_columns(months)
        .with_row_index("row")
        .sort("month", "row")
        .join_asof(
            sofar.sort("month"),
            on="month",
            by=["scheme", "position"],
            strategy="backward",
            check_sortedness=False,
        )
        .sort("row")
    )
    gone = (pl.col("day") - pl.col("first")) / (pl.col("last") + 1 - pl.col("first"))
    fen = (
        pl.when(pl.col("entity") == "provider")
        .then(pl.col("sofar").fill_null(0))
        .otherwise(pl.col("fen") * gone.clip(0.0, 1.0))
    )
    return joined.with_columns((fen / 100).alias("lost")).drop("row", "month", "sofar")


def _slips(
    known: Known, looks: pl.DataFrame, found: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Return what providers without a finding are told off for."""
    told_off = pl.Series(rng.random(looks.height) < _SLIP)
    rows = (
        looks.with_row_index("look")
        .cast({"look": pl.Int64})
        .filter(told_off, pl.col("entity") == "provider")
        .join(found, on="look", how="anti", maintain_order="left")
    )
    return slips_of(known, rows, rng).select(*FINDING)


def slips_of(known: Known, rows: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Give rows of providers (position, day) a slip of their kind, as FINDING says of it."""
    at, day = rows["position"].to_numpy(), rows["day"].to_numpy()
    kind = places(known.city).gather(at)
    which = rng.random(rows.height)
    names = [SLIPS[k][int(u * len(SLIPS[k]))] for k, u in zip(kind, which, strict=True)]
    lost = known.paid_before(at, day) * rng.uniform(*_SLIP_SHARE, rows.height)
    return rows.with_columns(
        pl.Series("scheme", names, dtype=pl.String),
        pl.lit(None, pl.Float64).alias("severity"),
        pl.Series("lost", lost),
        pl.Series("first", np.maximum(day - _YEAR, 0), dtype=pl.Int64),
        pl.Series("last", day - 1, dtype=pl.Int64),
    ).filter(pl.col("lost") >= _LEAST_SLIP)
