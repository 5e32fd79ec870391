import polars as pl
import pytest

from features.bad_input import BadInput
from training.own.columns import Column
from training.own.directions import read_directions

COLUMNS = (Column("a"), Column("b"), Column("c", "x"))


def lines(*rows):
    return pl.DataFrame(rows, schema=["column", "direction"], orient="row")


def test_a_column_has_the_side_that_the_file_says_and_none_without(said):
    told = read_directions(lines(("a", "Higher"), ("c", "lower")), COLUMNS, said.append)
    assert told == (1, 0, -1)
    assert read_directions(None, COLUMNS, said.append) == (0, 0, 0)
    assert said == []


def test_an_unknown_column_is_told_and_an_unknown_word_refused(said):
    read_directions(lines(("z", "higher")), COLUMNS, said.append)
    assert said == ["directions of columns that are not in use: z"]
    with pytest.raises(BadInput, match="direction of 'a': one of higher, lower, either"):
        read_directions(lines(("a", "up")), COLUMNS, print)
    with pytest.raises(BadInput, match="columns column and direction"):
        read_directions(pl.DataFrame({"a": [1]}), COLUMNS, print)
