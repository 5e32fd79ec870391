import polars as pl
import pytest

from features.claims.not_before import not_before

RULE = not_before("enddate", "begndate")
TEXT = {"begndate": pl.String, "enddate": pl.String}


@pytest.mark.parametrize(
    ("begndate", "enddate", "holds"),
    [
        ("2026-01-02", "2026-01-01", False),
        ("2026-01-01", "2026-01-01", True),
        ("2026-01-01", "2026-01-02", True),
        ("2026-01-01", None, True),
        (None, "2026-01-01", True),
        (None, None, True),
    ],
)
def test_an_end_before_the_beginning_is_refused_and_an_untold_one_is_not(begndate, enddate, holds):
    row = pl.DataFrame({"begndate": [begndate], "enddate": [enddate]}, schema_overrides=TEXT)
    assert row.select(RULE.holds).item() is holds


def test_the_reason_names_both_columns():
    assert RULE.reason == "enddate is before begndate"
