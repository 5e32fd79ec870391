"""What a confirmed case is about in yuan and days: the fund's money on the violating stays."""

import numpy as np
import polars as pl

from features.simulation.records.books import Books

#: Share of a provider's fund money that a slip concerns (assumed).
_SLIP_SHARE = (0.002, 0.02)
#: Share of the identified amount that is confirmed, of the confirmed that is recovered (assumed).
_CONFIRMED, _RECOVERED = (0.55, 0.98), (0.5, 1.0)


def with_amounts(books: Books, cases: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Add first and last violating day and identified, confirmed, recovered yuan to the cases."""
    scheme = books.visits["scheme"].gather(books.settlements["visit"])
    bills = (
        books.settlements.with_columns(scheme)
        .join(cases.select("provider", "day", "fraud_type"), on="provider", maintain_order="left")
        .filter(pl.col("until") < pl.col("day"))
    )
    bad = pl.col("scheme") == pl.col("fraud_type")
    sums = bills.group_by("provider", maintain_order=True).agg(
        whole=pl.sum("fund"),
        fund=pl.col("fund").filter(bad).sum(),
        first=pl.coalesce(pl.col("since").filter(bad).min(), pl.min("since")),
        last=pl.coalesce(pl.col("until").filter(bad).max(), pl.max("until")),
    )
    cases = cases.join(sums, on="provider", how="left", maintain_order="left").with_columns(
        pl.col("first", "last").fill_null(pl.col("day") - 1)
    )
    count = cases.height
    slip = pl.col("whole") * pl.Series(rng.uniform(*_SLIP_SHARE, count))
    missed = pl.Series(rng.lognormal(-0.2, 0.3, count))
    identified = pl.max_horizontal(pl.col("fund") * missed, slip) / 100
    confirmed = pl.col("identified") * pl.Series(rng.uniform(*_CONFIRMED, count))
    recovered = pl.col("confirmed") * pl.Series(rng.uniform(*_RECOVERED, count))
    return (
        cases.with_columns(identified=identified)
        .with_columns(confirmed=confirmed)
        .with_columns(recovered=recovered)
    )
