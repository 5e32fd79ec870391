from datetime import date

import numpy as np
import polars as pl
import pytest

from features.bad_input import BadInput
from training.own.columns import (
    MOST_LEVELS,
    MOST_NAMED,
    Column,
    learn_columns,
    matrix,
    some,
    some_zh,
)

FRAME = pl.DataFrame(
    {
        "住院 占比": ["0.5", "", "0.25"],
        "level": ["A", None, "B"],
        "none": [None] * 3,
        "one": [1] * 3,
    }
)


def learnt(frame, said=None):
    said = [] if said is None else said
    return learn_columns(frame, frame.columns, said.append)


def test_numbers_stand_for_themselves_and_words_level_by_level(said):
    columns = learnt(FRAME, said)
    assert columns == (Column("住院 占比"), Column("level", "A"), Column("level", "B"))
    assert [c.name for c in columns] == ["住院 占比", "level = A", "level = B"]
    told = matrix(FRAME, columns, said.append)
    assert np.array_equal(
        told, [[0.5, 1, 0], [np.nan, np.nan, np.nan], [0.25, 0, 1]], equal_nan=True
    )


def test_empty_and_constant_columns_are_left_out_and_told(said):
    learnt(FRAME, said)
    assert said == ["left out, empty or the same in every row: none, one"]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([str(n) + "x" for n in range(MOST_LEVELS + 1)], r"'a' \(21 different words\)"),
        ([date(2026, 1, 1)], r"'a' \(Date\)"),
        ([[1]], r"'a' \(List"),
        (["1", "2", "x"], r"'a' \(1 values are no numbers\)"),
    ],
)
def test_what_can_be_no_number_is_refused_with_its_name(values, why):
    with pytest.raises(BadInput, match=why):
        learnt(pl.DataFrame({"a": values}))


def test_a_file_in_which_nothing_differs_is_refused():
    with pytest.raises(BadInput, match="no column that differs"):
        learnt(pl.DataFrame({"a": [1, 1]}))


def test_a_new_file_may_have_columns_in_another_order_and_of_another_type(said):
    columns = learnt(FRAME)
    other = pl.DataFrame({"level": ["B"], "住院 占比": [1]})
    assert matrix(other, columns, said.append).tolist() == [[1.0, 0.0, 1.0]]
    assert said == []


def test_a_word_that_was_never_seen_is_told_and_is_none_of_the_levels(said):
    told = matrix(pl.DataFrame({"level": ["C"], "住院 占比": [1]}), learnt(FRAME), said.append)
    assert told.tolist() == [[1.0, 0.0, 0.0]]
    assert "level" in said[0]


def test_infinities_are_told(said):
    columns = (Column("a"),)
    told = matrix(pl.DataFrame({"a": [float("inf"), 1.0]}), columns, said.append)
    assert np.isnan(told[0, 0])
    assert said == ["infinite values count as missing: a"]


def test_a_missing_column_is_refused_by_name():
    with pytest.raises(BadInput, match="lack what the model uses: level"):
        matrix(pl.DataFrame({"住院 占比": [1]}), learnt(FRAME), print)


def test_words_where_the_model_knows_numbers_are_refused():
    with pytest.raises(BadInput, match="column 'a': 1 values are no numbers"):
        matrix(pl.DataFrame({"a": ["x"]}), (Column("a"),), print)


def test_a_sentence_names_a_few_and_counts_the_rest():
    names = [f"c{n}" for n in range(MOST_NAMED + 2)]
    assert some(names) == ", ".join(names[:-2]) + ", and 2 more"
    assert some(["a", "b"]) == "a, b"
    assert some_zh(names) == "、".join(names[:-2]) + f" 等 {MOST_NAMED + 2} 个"
    assert some_zh(["a", "b"]) == "a、b"
