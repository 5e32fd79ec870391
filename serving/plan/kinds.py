"""What kind and size of provider somebody is, as a visit's length goes by it."""

import polars as pl

from serving.plan.plan_file import Sizes

PHARMACY, HOSPITAL, CLINIC = "pharmacy", "hospital", "clinic"
KINDS = (HOSPITAL, CLINIC, PHARMACY)
LARGE, MEDIUM, SMALL = "large", "medium", "small"
SIZES = (LARGE, MEDIUM, SMALL)
THIRD = ("01", "02", "03", "04", "12")
"""三级: codes of hosp_lv (claims reference 1.21)."""
SECOND = ("05", "06", "07", "13")
"""二级."""
FIRST = ("08", "09", "10", "14")
"""一级."""


def kind() -> pl.Expr:
    """Pharmacy by what it settles; hospital by its grade or by stays; else clinic."""
    graded = pl.col("level").is_in([*THIRD, *SECOND, *FIRST]).fill_null(False)
    return (
        pl.when(pl.col("type") == "pharmacy")
        .then(pl.lit(PHARMACY))
        .when(graded | (pl.col("type") == "inpatient"))
        .then(pl.lit(HOSPITAL))
        .otherwise(pl.lit(CLINIC))
    )


def size(sizes: Sizes) -> pl.Expr:
    """Large from grade three or so many settlements a year, medium from grade two or fewer."""
    level, settled = pl.col("level"), pl.col("settlements")
    return (
        pl.when(level.is_in(THIRD).fill_null(False) | (settled >= sizes.large))
        .then(pl.lit(LARGE))
        .when(level.is_in(SECOND).fill_null(False) | (settled >= sizes.medium))
        .then(pl.lit(MEDIUM))
        .otherwise(pl.lit(SMALL))
    )
