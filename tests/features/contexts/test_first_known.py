import polars as pl

from features.contexts.first_known import first_known


def test_of_each_only_the_rows_of_its_first_month_are_left():
    rows = pl.LazyFrame({"bill": ["A", "A", "A", "B"], "month": [5, 4, 4, 7], "row": [1, 2, 3, 4]})
    told = first_known(rows, ("bill",)).collect()
    assert sorted(told["row"]) == [2, 3, 4]
