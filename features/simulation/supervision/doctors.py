"""Doctors behind a provider's case: named as a second party, or looked at on their own."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.supervision.known import Known
from features.simulation.supervision.selection import LOOK

#: Lane of a doctor who is looked at beside the provider.
BESIDE = "beside"
#: Chance that a case names the doctor who signed most of it; that a doctor is looked at besides
#: the provider, and that this is the one who signed most where a scheme was found (assumed).
_NAMED, _LOOKED_AT, _THE_ONE = 0.35, 0.35, 0.75


def with_second_party(
    known: Known, looks: pl.DataFrame, findings: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Add to findings `signer`, who signed most of the scheme there, and `doctor`, if the case
    names that one (positions, null: nobody).
    """
    where = looks.with_row_index("look").cast({"look": pl.Int64})
    told = findings.join(
        where.select("look", "entity", "position"), on="look", how="left", maintain_order="left"
    ).join(signers(known), on=["entity", "position", "scheme"], how="left", maintain_order="left")
    named = pl.Series(rng.random(findings.height) < _NAMED)
    doctor = pl.when(named).then("signer").alias("doctor")
    return told.with_columns(doctor).drop("entity", "position")


def signers(known: Known) -> pl.DataFrame:
    """Return for entity "provider", position and scheme the culprit who signed most: signer."""
    rows = known.of("doctor")
    provider = known.city.staff.provider[rows["position"].to_numpy()]
    return (
        rows.select("scheme", "rows", pl.col("position").alias("signer"))
        .with_columns(
            pl.lit("provider").alias("entity"), pl.Series("position", provider, dtype=pl.Int64)
        )
        .sort("rows", "signer", descending=[True, False])
        .unique(["position", "scheme"], keep="first", maintain_order=True)
        .select("entity", "position", "scheme", "signer")
    )


def select_doctors(
    known: Known, looks: pl.DataFrame, findings: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Return LOOK rows of doctors, on the day on which their provider is looked at."""
    rows = looks.with_row_index("look").cast({"look": pl.Int64})
    rows = rows.filter(
        pl.Series(rng.random(rows.height) < _LOOKED_AT), pl.col("entity") == "provider"
    )
    the_one = findings.filter(pl.col("signer").is_not_null()).unique(
        "look", keep="first", maintain_order=True
    )
    rows = rows.join(the_one.select("look", "signer"), on="look", how="left", maintain_order="left")
    right = pl.Series(rng.random(rows.height) < _THE_ONE)
    other = pl.Series(_anybody(known, rows["position"].to_numpy(), rng))
    doctor = pl.when(right).then(pl.coalesce("signer", other)).otherwise(other)
    return (
        rows.with_columns(pl.lit("doctor").alias("entity"), doctor.alias("position"))
        .filter(pl.col("position") >= 0)
        .with_columns(pl.lit(BESIDE).alias("lane"), pl.lit(None, pl.Float64).alias("prob"))
        .select(*LOOK)
        .unique(["position", "day"], keep="first", maintain_order=True)
    )


def _anybody(known: Known, provider: Ints, rng: np.random.Generator) -> Ints:
    """Draw one of the staff of each provider, -1 where it has none."""
    works = known.city.staff.provider
    order = np.argsort(works, kind="stable")
    begin = np.searchsorted(works[order], provider)
    count = np.searchsorted(works[order], provider, side="right") - begin
    at = begin + np.floor(rng.random(len(provider)) * count).astype(np.int64)
    if not len(order):
        return np.full(len(provider), -1, dtype=np.int64)
    return np.where(count > 0, order[np.minimum(at, len(order) - 1)], -1)
