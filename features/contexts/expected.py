"""What a stay is expected to take by its case mix: diagnosis group, provider's level, age.

Indirect standardisation: what providers did is set beside what the same cases took elsewhere, as
standardised ratios are made (CMS, NHS): observed over expected. The expectation e is a mean over
other providers' stays in earlier months, refined step by step from the diagnosis group to the
provider's level in it and to the age band in that:

    e(group) = sum / n
    e(finer) = (sum of finer + PRIOR * e(coarser)) / (n of finer + PRIOR)

so that a cell of few stays says little and an empty one nothing. A level or an age that is not
told refines nothing. The level comes first, since it foretells more than the age
(docs/decisions/0012-raw-and-adjusted-stand-side-by-side.md).
"""

from dataclasses import dataclass

import polars as pl

from features.contexts.elsewhere import Elsewhere
from features.contexts.group_norms import MIN_OTHERS

PRIOR = 20
"""Stays (ours): a cell of 20 stays elsewhere counts as much as what lies around it."""
STEPS = (("group",), ("group", "level"), ("group", "level", "age_band"))
"""Columns of each step, the coarsest first."""
KEYS = STEPS[-1]
MEASURED = ("total", "days", "fund")
AGE_BANDS = (1, 15, 45, 65, 75)
"""Completed years (ours) at which a band begins."""


def age_band(years: pl.Expr) -> pl.Expr:
    """The band's number, 0 for infants; null where the age is not told."""
    bands = pl.sum_horizontal((years >= start).cast(pl.Int64) for start in AGE_BANDS)
    return pl.when(years.is_not_null()).then(bands)


def stay_sums(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Sums (Int64) by KEYS, provider and month, with `n` stays; additive over buckets.

    `rows` holds the keys, provider, month and MEASURED (whole numbers). A stay that was refunded
    later still tells what such a case takes.
    """
    return (
        rows.filter(pl.col("group").is_not_null())
        .group_by(*KEYS, "provider", "month")
        .agg(pl.len().cast(pl.Int64).alias("n"), pl.col(MEASURED).cast(pl.Int64).sum())
    )


@dataclass(frozen=True)
class Expected:
    """The running sums of each step."""

    steps: tuple[Elsewhere, ...]

    @classmethod
    def of(cls, sums: pl.DataFrame) -> "Expected":
        """From the `stay_sums` of all buckets, one below the other."""
        return cls(tuple(Elsewhere.of(sums, by, ("n", *MEASURED)) for by in STEPS))

    def added(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """The rows with `expected_<measured>` (Float64, in the unit of the sums).

        Null without a group and where fewer than MIN_OTHERS stays of it were known elsewhere.
        """
        told, means = rows, dict[str, pl.Expr]()
        for depth, step in enumerate(self.steps):
            named = {name: f"{name}__{depth}" for name in step.counted}
            usual = step.before(rows).rename(named)
            told = told.join(usual, on=[*step.by, "provider", "month"], how="left")
            n = pl.col(named["n"])
            for name in MEASURED:
                total = pl.col(named[name])
                if depth == 0:
                    means[name] = pl.when(n >= MIN_OTHERS).then(total / n)
                else:
                    finer = (total + PRIOR * means[name]) / (n + PRIOR)
                    means[name] = pl.when(n > 0).then(finer).otherwise(means[name])
        expected = (mean.alias(f"expected_{name}") for name, mean in means.items())
        return told.select(rows.collect_schema().names() + list(expected))
