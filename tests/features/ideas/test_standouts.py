from datetime import date

import polars as pl
import pytest

from features.behaviour import Direction
from features.evidence import COLUMNS
from features.ideas.standouts import SCHEMA, standouts, with_claims
from features.vectors.relative import relative_of
from features.vectors.vectors import Vectors
from tests.features.ideas.test_idea import a_scheme, a_share
from tests.tables import frame

TOLD = frame("""
    entity_id  type       level  region  settlements  tried.fresh  tried.fresh__exposure
    H1         inpatient  05     990101  9            0.1          90.0
    H2         inpatient  05     990101  9            0.9          90.0
    H3         inpatient  05     990101  9            0.2          90.0
    H4         inpatient  05     990101  9            0.9          90.0
    H5         inpatient  05     990101  9            -            -
    H6         inpatient  05     990101  9            0.3          90.0
""")


def told(direction, top=9):
    share = a_share()
    object.__setattr__(share, "riskier_when", direction)
    behaviours = tuple(a_scheme(fresh=share).behaviours())
    vectors = Vectors("provider", date(2026, 1, 1), behaviours, TOLD)
    relative, _ = relative_of(vectors)
    return standouts(vectors, relative, behaviours, top)


@pytest.mark.parametrize(
    ("direction", "ids"),
    [
        (Direction.HIGHER, ["H2", "H4"]),
        (Direction.LOWER, ["H1", "H3"]),
        (Direction.EITHER, ["H2", "H4", "H1", "H3"]),
    ],
)
def test_the_risky_side_alone_the_farthest_first_ties_by_id(direction, ids):
    first = told(direction)
    assert dict(first.schema) == SCHEMA
    assert first["entity_id"].to_list() == ids
    assert first["place"].to_list() == list(range(1, len(ids) + 1))


def test_no_more_than_asked_for():
    assert told(Direction.HIGHER, top=1)["entity_id"].to_list() == ["H2"]


def test_the_claims_behind_each_and_none_where_there_are_none():
    first = told(Direction.HIGHER)
    rows = pl.DataFrame(
        {"entity_id": "H4", "behaviour": "tried.fresh", "setl_id": ["S1", "S2"]}
    ).with_columns(amount_at_issue=pl.Series([10.5, 4.5]))
    rows = rows.with_columns(
        pl.lit(None, kind).alias(name) for name, kind in COLUMNS.items() if name not in rows.columns
    )
    told_with = with_claims(first, rows.select(*COLUMNS))
    assert told_with.select("entity_id", "claims", "amount_at_issue").rows() == [
        ("H2", 0, 0),
        ("H4", 2, 15),
    ]
