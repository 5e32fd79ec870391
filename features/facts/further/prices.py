"""Facts of fee lines: a price above its cap, or above what hardly anybody else asks."""

import polars as pl

from features.claims.items.categories import GOODS
from features.claims.store import Store
from features.contexts.elsewhere import Elsewhere, hardly
from features.contexts.kinds import kinds_of
from features.facts.further.learned import Adds
from features.facts.lines import LINES

over_cap = LINES.column("over_cap", "the unit price is above its cap")
over_market = LINES.column(
    "over_market",
    "at most one in twenty of the prices that others asked for the code before, services at "
    "providers of the level and province, came within a tenth of it",
)

ABOVE = 0.05
"""Above the 95th percentile: so many others at most ask as much, one more of either kind added."""
STEPS = 50
"""Prices are told apart in steps of two in a hundred: fiftieths of the natural logarithm."""
MARGIN = 5
"""Steps, a tenth of the price: what is hardly above the market is no finding."""
MARKET = ("item", "of_level", "of_province")
COUNTED = ("asked",)


def sums(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """By market, provider, price step and month: lines of an item that ask such a price."""
    told = _steps(lines.join(_goods(store), on="item", how="left"))
    return (
        told.filter(pl.col("step").is_not_null(), pl.col("quantity") > 0)
        .group_by(*MARKET, "provider", "step", "month")
        .agg(pl.len().cast(pl.Int64).alias("asked"))
    )


def first(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Each price step at which a provider has billed an item, once, in the first month of it."""
    steps = rows.group_by(*MARKET, "provider", "step")
    return steps.agg(pl.col("month").min(), asked=pl.lit(1, pl.Int64))


def learned(asked: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given how many providers first asked for each step in a month.

    Of markets in which too few ever asked a price nothing further is counted.
    """
    enough = (pl.col("asked").sum() + 2) * ABOVE >= 1
    large = asked.lazy().group_by(MARKET).agg(enough.alias("enough")).filter("enough")
    asked_in_large = asked.lazy().join(large, on=MARKET, how="semi").collect().lazy()
    steps = asked_in_large.select(*MARKET, pl.col("step").alias("at")).unique()
    several = steps.filter(pl.len().over(MARKET) > 1).collect().lazy()
    near = pl.col("step") >= pl.col("at") - MARGIN
    high = asked_in_large.join(several, on=MARKET).filter(near).drop("step")
    as_high = high.rename({"at": "step", "asked": "as_high"}).collect()
    differ = several.select(*MARKET, pl.lit(True).alias("differ")).unique().collect().lazy()
    everywhere = Elsewhere.of(asked, MARKET, COUNTED)
    above = Elsewhere.of(as_high, (*MARKET, "step"), ("as_high",))
    goods = _goods(store).collect().lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = _steps(rows.join(goods, on="item", how="left"))
        by = [*MARKET, "provider", "month"]
        told = told.join(everywhere.before(told), on=by, how="left")
        told = told.join(differ, on=MARKET, how="left")
        told = told.join(above.before(told), on=[*by, "step"], how="left")
        enough = (pl.col("asked") + 2) * ABOVE >= 1
        priced = (pl.col("pric") > 0) & (pl.col("quantity") > 0)
        capped = priced & (pl.col("pric_uplmt_amt") > 0)
        return told.with_columns(
            over_cap=pl.when(capped).then(pl.col("pric") > pl.col("pric_uplmt_amt")),
            over_market=pl.when(priced & enough).then(
                pl.col("differ").fill_null(False) & hardly("as_high", "asked", ABOVE)
            ),
        ).drop("differ", "goods", *MARKET[1:], "step", "asked", "as_high")

    return add


def _steps(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The rows with the market of each line and the step of its price; goods have one market."""
    of_goods = pl.col("goods").fill_null(False)
    level = pl.col("level").cast(pl.Int32, strict=False).fill_null(-1)
    province = pl.col("region").str.slice(0, 2).cast(pl.Int32, strict=False).fill_null(-1)
    step = (pl.col("pric").cast(pl.Float64).log() * STEPS).floor().cast(pl.Int32, strict=False)
    return rows.with_columns(
        of_level=pl.when(of_goods).then(0).otherwise(level),
        of_province=pl.when(of_goods).then(0).otherwise(province),
        step=pl.when(pl.col("pric") > 0).then(step),
    )


def _goods(store: Store) -> pl.LazyFrame:
    """item, goods: a thing handed over, no service."""
    goods = pl.col("item_class").is_in(list(GOODS)).alias("goods")
    return kinds_of(store).select("item", goods)
