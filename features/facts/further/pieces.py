"""Facts of fee lines: decoction pieces, by the size of their prescription and by their price.

A prescription is what one bill charges on one day. What is large or dear is learned from others:
what hardly any of their prescriptions, or of their lines of pieces, comes up to.
"""

import polars as pl

from features.claims.store import Store
from features.contexts.elsewhere import Elsewhere, hardly
from features.contexts.first_known import first_known
from features.contexts.kinds import kinds_of
from features.facts.further.learned import Adds
from features.facts.lines import LINES

piece = LINES.column("piece", "a decoction piece or granule, outside a bed")
many_pieces = LINES.column(
    "many_pieces",
    "a piece of a prescription of so many different ones as hardly any elsewhere has",
)
heavy_pieces = LINES.column(
    "heavy_pieces", "a piece of a prescription so heavy as hardly any elsewhere is"
)
dear_piece = LINES.column(
    "dear_piece", "a piece at a price per unit that hardly any line of pieces elsewhere comes up to"
)
dear_alone = LINES.column("dear_alone", "a dear piece, and the only one of its prescription")

PIECES = ("tcm_piece", "granule")
ABOVE = 0.05
"""Ours: one in twenty elsewhere at most, one more of either kind added."""
STEPS = 10
"""Weights and prices are told apart in steps of a tenth: tenths of the natural logarithm."""
MANY, HEAVY, DEAR = "many", "heavy", "dear"
MARGINS = {MANY: 2, HEAVY: 1, DEAR: 0}
"""Pieces and steps: what comes so near counts as coming up to it (ours), since the largest of an
ordinary size is no finding."""
DAY = ("settlement", "patient", "day")
COUNTED = ("all",)


def sums(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """By measure (many, heavy, dear), its step, provider and month: prescriptions, or lines.

    A prescription is told by what was known in the month in which the first of it was.
    """
    given = lines.filter(~pl.col("inpatient"), pl.col("quantity") > 0).join(
        _pieces(store), on="item"
    )
    given = given.select(*DAY, "item", "quantity", "pric", "provider", "month").collect().lazy()
    whole = (
        first_known(given, (*DAY, "provider"))
        .group_by(*DAY, "provider", "month")
        .agg(
            pl.col("item").n_unique().cast(pl.Int32).alias(MANY),
            _step(pl.col("quantity").sum()).alias(HEAVY),
        )
    )
    priced = given.select("provider", "month", _step(pl.col("pric")).alias("step"))
    by = ["measure", "step", "provider", "month"]
    told = [
        *(
            whole.select("provider", "month", pl.col(name).alias("step")).with_columns(
                measure=pl.lit(name)
            )
            for name in (MANY, HEAVY)
        ),
        priced.with_columns(measure=pl.lit(DEAR)),
    ]
    both = pl.concat([each.select(by) for each in told]).drop_nulls("step")
    return both.group_by(by).agg(pl.len().cast(pl.Int64).alias("all"))


def learned(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given the sums of all buckets."""
    by = ["measure", "step", "provider", "month"]
    every = pool.lazy().group_by(by).agg(pl.col("all").sum()).collect()
    span = pl.int_ranges(pl.col("step").min(), pl.col("step").max() + 1, dtype=pl.Int32)
    steps = every.lazy().group_by("measure").agg(span.alias("at")).explode("at")
    margin = pl.col("measure").replace_strict(MARGINS, return_dtype=pl.Int32)
    near = pl.col("step") >= pl.col("at") - margin
    above = every.lazy().join(steps, on="measure").filter(near)
    above = above.drop("step").rename({"at": "step", "all": "above"})
    everywhere = Elsewhere.of(every, ("measure",), COUNTED)
    at_least = Elsewhere.of(above.collect(), ("measure", "step"), ("above",))
    least = dict(every.group_by("measure").agg(pl.col("step").min()).iter_rows())
    pieces = _pieces(store).with_columns(piece=True).collect().lazy()

    def rare(rows: pl.LazyFrame, measure: str, step: str) -> pl.LazyFrame:
        """line, and the measure: whether hardly any elsewhere comes up to the step; null of few."""
        asked = rows.select("line", "provider", "month", pl.col(step).alias("step"))
        asked = asked.with_columns(
            measure=pl.lit(measure), step=pl.max_horizontal("step", pl.lit(least.get(measure)))
        )
        asked = asked.drop_nulls("step").collect().lazy()
        keys = ["measure", "provider", "month"]
        told = asked.join(everywhere.before(asked), on=keys, how="left")
        told = told.join(at_least.before(asked), on=[*keys, "step"], how="left")
        known = (pl.col("all") + 2) * ABOVE >= 1
        return told.select(
            "line", pl.when(known).then(hardly("above", "all", ABOVE)).alias(f"{measure}_told")
        )

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = rows.join(pieces, on="item", how="left").with_columns(
            piece=pl.col("piece").fill_null(False) & ~pl.col("inpatient") & (pl.col("quantity") > 0)
        )
        given = told.filter("piece").select(
            *("line", "settlement", "patient", "begin", "item", "quantity", "pric", "provider"),
            "month",
        )
        given = _with_size(given.collect().lazy()).collect().lazy()
        for measure in (MANY, HEAVY, DEAR):
            told = told.join(rare(given, measure, measure), on="line", how="left")
        alone = given.select("line", (pl.col(MANY) == 1).alias("only"))
        dear = pl.col(f"{DEAR}_told")
        return (
            told.join(alone, on="line", how="left")
            .with_columns(
                many_pieces=pl.col(f"{MANY}_told"),
                heavy_pieces=pl.col(f"{HEAVY}_told"),
                dear_piece=dear,
                dear_alone=pl.when(dear.is_not_null()).then(dear & pl.col("only")),
            )
            .drop(f"{MANY}_told", f"{HEAVY}_told", f"{DEAR}_told", "only")
        )

    return add


def _with_size(given: pl.LazyFrame) -> pl.LazyFrame:
    """With the steps of each line's prescription, as far as it was known in the line's month."""
    day = ["settlement", "patient", "begin"]
    other = given.select(*day, "item", "quantity", "month")
    whole = (
        given.select("line", "month", *day)
        .join(other, on=day, suffix="_other")
        .filter(pl.col("month_other") <= pl.col("month"))
        .group_by("line")
        .agg(
            pl.col("item").n_unique().cast(pl.Int32).alias(MANY),
            _step(pl.col("quantity").sum()).alias(HEAVY),
        )
    )
    return given.join(whole, on="line").with_columns(_step(pl.col("pric")).alias(DEAR))


def _step(value: pl.Expr) -> pl.Expr:
    """The step of a weight or price above nothing, else null."""
    step = (value.cast(pl.Float64).log() * STEPS).floor().cast(pl.Int32, strict=False)
    return pl.when(value > 0).then(step)


def _pieces(store: Store) -> pl.LazyFrame:
    """item of every decoction piece or granule."""
    return kinds_of(store).filter(pl.col("item_class").is_in(PIECES)).select("item")
