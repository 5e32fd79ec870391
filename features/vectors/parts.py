"""Monthly sums of parts: additive over buckets, months and refunds."""

import polars as pl

from features.facts.build import Facts
from features.measures.measure import TOP, Part
from features.months import RECENT, WINDOW
from features.vectors.plan import Aggregation

ENTITY = "entity"
RECENT_SUFFIX = "@recent"


def monthly_parts(facts: Facts, aggregation: Aggregation, bucket: int, entity: str) -> pl.LazyFrame:
    """entity, [over], month, void_month and the parts' sums (Int64) of one bucket."""
    over = [pl.col(aggregation.over).alias("over")] if aggregation.over else []
    by = [ENTITY, "month", "void_month", *(["over"] if over else [])]
    return (
        facts.bucket(aggregation.table, bucket)
        .select(
            pl.col(entity).alias(ENTITY),
            "month",
            "void_month",
            *over,
            *(expr.alias(column) for column, expr in aggregation.parts.items()),
        )
        .group_by(by)
        .agg(together(pl.col(column), column) for column in aggregation.parts)
        .filter(pl.col(ENTITY).is_not_null())
    )


def in_window(parts: pl.LazyFrame, aggregation: Aggregation, month: int) -> pl.LazyFrame:
    """The sums over the window before `month`, without rows refunded before it."""
    columns = list(aggregation.parts)
    late = pl.col("month") >= month - RECENT
    by = [ENTITY, "over"] if aggregation.over else [ENTITY]
    return (
        parts.filter(
            pl.col("month") < month,
            pl.col("month") >= month - WINDOW,
            pl.col("void_month").is_null() | (pl.col("void_month") >= month),
        )
        .group_by(by)
        .agg(
            *(together(pl.col(c), c) for c in columns),
            *(
                pl.when(late).then(pl.col(c)).otherwise(0).sum().alias(c + RECENT_SUFFIX)
                for c in aggregation.recent
            ),
        )
    )


def folded(sums: pl.LazyFrame, aggregation: Aggregation) -> pl.LazyFrame:
    """The window's sums folded over the further column, columns by `fold_column`, per entity."""
    if not aggregation.over:
        return sums
    folds = {
        fold_column(columns, fold): expr
        for name, columns in aggregation.readers.items()
        for fold, expr in aggregation.behaviours[name].measure.folds(reader(columns)).items()
    }
    return sums.group_by(ENTITY).agg(expr.alias(column) for column, expr in folds.items())


def reader(columns: dict[str, str]) -> Part:
    """Reads a part by its name from the columns that hold it."""
    return lambda part: pl.col(columns[part])


def fold_column(columns: dict[str, str], fold: str) -> str:
    """The column of a fold; folds of the same parts share it."""
    return "+".join(columns.values()) + "/" + fold


def together(values: pl.Expr, column: str) -> pl.Expr:
    """How values of a part or fold are put together: by maximum where it is a top, else added."""
    return values.max() if column.startswith(TOP) else values.sum()


def merged(frames: list[pl.DataFrame]) -> pl.DataFrame:
    """Folded frames of buckets that share no value of the further column, as one."""
    columns = [c for c in frames[0].columns if c != ENTITY]
    return (
        pl.concat(frames)
        .group_by(ENTITY)
        .agg(together(pl.col(c), c.partition("/")[2]) for c in columns)
    )
