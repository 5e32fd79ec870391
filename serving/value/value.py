"""Expected recoverable money: risk x money at issue x what usually survives, with an interval."""

import polars as pl

from features.claims.store import Store
from features.vectors.vectors import ID
from serving.scores import Scores

EXPECTED = {
    ID: pl.String,
    "at_issue": pl.Float64,
    "claims": pl.Int64,
    "expected": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
}


def expected_value(
    store: Store, scores: Scores, candidates: list[str] | None = None
) -> pl.DataFrame:
    """entity_id, at_issue (yuan), claims, expected, low, high (yuan) of scored candidates."""
    raise NotImplementedError
