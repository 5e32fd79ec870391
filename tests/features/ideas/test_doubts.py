import polars as pl
import pytest

from features.behaviour import Direction
from features.ideas.distribution import SCHEMA
from features.ideas.doubts import doubts
from features.ideas.nearest import SCHEMA as NEAREST
from tests.features.ideas.test_idea import a_scheme, a_share

NAME = "tried.fresh"


def told(*, null=0.1, zero=0.5, others=(), first=(), forward=0, direction=None):
    share = a_share()
    if direction is not None:
        object.__setattr__(share, "riskier_when", direction)
    behaviours = tuple(a_scheme(fresh=share).behaviours())
    spread = pl.DataFrame(
        [(NAME, None, None, 100, null, zero, 0, 0, 1)], schema=SCHEMA, orient="row"
    )
    lines = [(NAME, other, rho, 50) for other, rho in others]
    nearest = pl.DataFrame(lines, schema=NEAREST, orient="row")
    columns = {"behaviour": pl.String, "value": pl.Float64, "claims": pl.Int64}
    rows = pl.DataFrame([(NAME, *row) for row in first], schema=columns, orient="row")
    found = doubts(behaviours, spread, nearest, rows, {NAME: forward})
    assert all(c.behaviour == NAME and c.zh.endswith("。") for c in found)
    assert all(c.en.endswith(".") for c in found)
    return [caution.code for caution in found]


def test_an_ordinary_idea_raises_none():
    assert told(others=[("settlements", 0.6), ("live.near", -0.8)], first=[(0.5, 3)]) == []


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ({"null": 1.0, "zero": None}, "no_value"),
        ({"null": 0.97}, "sparse"),
        ({"zero": 1.0}, "all_zero"),
        ({"others": [("settlements", -0.75)]}, "size"),
        ({"others": [("settlements", None), ("live.near", 0.93)]}, "nothing_new"),
        ({"first": [(0.5, 0), (0.2, 2)]}, "no_evidence"),
        ({"forward": 3}, "forward"),
    ],
)
def test_each_doubt_has_its_sentence(case, code):
    assert told(**case) == [code]


def test_what_is_risky_by_its_absence_has_no_row_to_show():
    assert told(first=[(0.5, 0)], direction=Direction.LOWER) == []
