"""Peer groups: entities of the same type, level, size and region, nested."""

import polars as pl

SIZE_BANDS = (5, 10, 20, 40, 80, 160, 320, 1_000, 3_000, 10_000, 100_000)
"""Lower bounds of the size bands, settlements in the window."""
NESTING: tuple[tuple[str, ...], ...] = ((), ("type", "level"), ("size",), ("region",))
"""What each nesting level adds: all, then type and level, then size, then region."""
WIDE = 2
"""Nesting levels that do not look at size."""
PEOPLE = ("patient", "doctor")
"""Entities whose settlements are conduct and no size: all of a type and level are their peers."""


def size_band(settlements: pl.Expr) -> pl.Expr:
    """The size band's number, 0 for the smallest."""
    return pl.sum_horizontal((settlements >= bound).cast(pl.Int32) for bound in SIZE_BANDS)


def group_labels(traits: pl.DataFrame) -> pl.DataFrame:
    """The group of each row at each nesting level, columns "0" (all) to "3" (innermost).

    `traits` has settlements, type, level and region; a trait that is not known is written "-".
    """
    sized = traits.with_columns(size_band(pl.col("settlements")).cast(pl.String).alias("size"))
    taken: list[pl.Expr] = [pl.lit("all")]
    labels = []
    for depth, added in enumerate(NESTING):
        taken += [pl.col(name).fill_null("-") for name in added]
        labels.append(pl.concat_str(taken, separator="/").alias(str(depth)))
    return sized.select(labels)
