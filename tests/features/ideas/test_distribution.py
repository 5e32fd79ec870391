from datetime import date

import polars as pl
import pytest

from features.ideas.distribution import SCHEMA, distribution
from features.vectors.vectors import Vectors
from tests.features.ideas.test_idea import a_scheme, a_share
from tests.tables import frame

TOLD = frame("""
    entity_id  type       level  settlements  tried.fresh
    H1         inpatient  A5     9            0.0
    H2         inpatient  A5     9            0.5
    H3         inpatient  A5     9            1.0
    H4         inpatient  A5     9            -
    H5         pharmacy   -      9            -
    H6         pharmacy   -      9            0.25
""")


@pytest.fixture
def told():
    scheme = a_scheme(fresh=a_share())
    vectors = Vectors("provider", date(2026, 1, 1), tuple(scheme.behaviours()), TOLD)
    return distribution(vectors, tuple(scheme.behaviours()))


def test_everybody_first_then_each_type_and_level(told):
    assert dict(told.schema) == SCHEMA
    assert told.select("type", "level", "entities").rows() == [
        (None, None, 6),
        ("inpatient", "A5", 4),
        ("pharmacy", "-", 2),
    ]


def test_shares_without_a_value_and_at_zero_and_the_quantiles_of_the_known(told):
    row = told.filter(pl.col("type") == "inpatient").row(0, named=True)
    assert row["null_share"] == 0.25
    assert row["zero_share"] == pytest.approx(1 / 3)
    assert (row["p10"], row["p50"], row["p90"]) == pytest.approx((0.1, 0.5, 0.9))
