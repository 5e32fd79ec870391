"""What a stay of a diagnosis group usually takes: charge, length, diagnoses, elsewhere and before.

A row of month m is measured against the months before m, at other providers than its own, so that
nobody is measured against himself and no later claim changes an earlier row.
"""

import polars as pl

MIN_OTHERS = 5
"""Fewer rows of the group elsewhere give no norm: null, not a guess."""

ASKED = ("group", "provider", "month")
MEASURED = ("total", "days", "diagnoses")


def group_sums(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Sums of one bucket by group, provider and month; additive over buckets.

    `rows` holds group, provider, month and the measured columns (Int64). A refunded row still
    tells what the group usually takes.
    """
    return (
        rows.filter(pl.col("group").is_not_null())
        .group_by("group", "provider", "month")
        .agg(pl.len().cast(pl.Int64).alias("n"), *(pl.col(name).sum() for name in MEASURED))
    )


def group_norms(sums: pl.DataFrame, asked: pl.DataFrame | None = None) -> pl.LazyFrame:
    """The norms by group, provider and month: `<measured>_norm` (mean), null below MIN_OTHERS.

    `sums` is the concatenation of `group_sums` over all buckets; `asked` holds the groups,
    providers and months to which norms are wanted besides those of the sums.
    """
    columns = ("n", *MEASURED)
    own = sums.lazy().group_by("group", "provider", "month").agg(pl.col(columns).sum())
    everywhere = own.group_by("group", "month").agg(pl.col(columns).sum())
    wanted = own.select(ASKED)
    if asked is not None:
        wanted = pl.concat([wanted, asked.lazy().drop_nulls("group")]).unique()
    before = _before(wanted, everywhere, ["group"])
    mine = _before(wanted, own, ["group", "provider"])
    joined = before.join(mine, on=["group", "provider", "month"], how="left", suffix="_own")
    others = {c: pl.col(c).fill_null(0) - pl.col(f"{c}_own").fill_null(0) for c in columns}
    return joined.select(
        "group",
        "provider",
        "month",
        *(
            pl.when(others["n"] >= MIN_OTHERS).then(others[c] / others["n"]).alias(f"{c}_norm")
            for c in MEASURED
        ),
    )


def _before(asked: pl.LazyFrame, sums: pl.LazyFrame, by: list[str]) -> pl.LazyFrame:
    """The sums over all months before each month asked for."""
    columns = ("n", *MEASURED)
    running = sums.sort("month").with_columns(pl.col(columns).cum_sum().over(by, order_by="month"))
    return asked.sort("month").join_asof(
        running.select(*by, "month", *columns),
        on="month",
        by=by,
        strategy="backward",
        allow_exact_matches=False,
        check_sortedness=False,
    )
