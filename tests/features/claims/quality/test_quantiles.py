import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from features.claims.quality.quantiles import quantiles

POINTS = {"lowest": 0.0, "quarter": 0.25, "median": 0.5, "highest": 1.0}


@given(st.lists(st.integers(-5, 5), min_size=1))
def test_counted_values_have_the_quantiles_of_the_column_itself(values):
    column = pl.Series("value", values, pl.Int64)
    counts = column.value_counts(name="rows")
    slow = {
        name: sorted(values)[max(0, -int(-p * len(values) // 1) - 1)] for name, p in POINTS.items()
    }
    assert quantiles(counts, "value", "rows", POINTS) == slow


def test_nothing_has_no_quantile():
    empty = pl.DataFrame(schema={"value": pl.Int64, "rows": pl.Int64})
    assert quantiles(empty, "value", "rows", POINTS) == dict.fromkeys(POINTS)
