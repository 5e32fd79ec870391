"""The small expressions that every measure is made of."""

import polars as pl
import pytest

from features.measures.measure import in_unit, ratio, whole


def test_whole_counts_true_as_one_and_all_else_as_nothing():
    flags = pl.DataFrame({"flag": [True, False, None]})
    assert flags.select(whole(pl.col("flag")))["flag"].to_list() == [1, 0, 0]


def test_whole_of_an_unknown_column_is_nothing():
    flags = pl.DataFrame({"flag": [None]}, schema={"flag": pl.Boolean})
    assert flags.select(whole(pl.col("flag")))["flag"].to_list() == [0]


def test_a_ratio_over_nothing_is_null():
    sums = pl.DataFrame({"over": [1, 0, 5, 0], "under": [2, 0, 0, 3]})
    told = sums.select(ratio(pl.col("over"), pl.col("under")))["over"]
    assert told.to_list() == [0.5, None, None, 0.0]


def test_a_value_is_the_same_alone_as_among_others():
    alone = pl.DataFrame({"fen": [1_016_330]})
    among = pl.DataFrame({"fen": [1_016_330, 5]})
    told = [frame.select(in_unit(pl.col("fen"), 100))["fen"][0] for frame in (alone, among)]
    assert told[0] == told[1] == pytest.approx(10_163.3)
