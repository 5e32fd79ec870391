from datetime import date

import polars as pl
import pytest

from features.bad_input import BadInput
from training.own.labels import read_labels
from training.own.roles import Roles


def read(values, said=print, **more):
    frame = pl.DataFrame({"id": [f"{n:03d}" for n in range(len(values))], "label": values, **more})
    return read_labels(frame, Roles("id", date="day"), said)["label"].to_list()


@pytest.mark.parametrize(
    "values",
    [
        [1, 0, None],
        [1.0, 0.0, float("nan")],
        [True, False, None],
        ["1", "0.0", ""],
        ["true", "False", "NaN"],
        ["是", "否", None],
    ],
)
def test_a_label_is_written_in_many_ways_and_an_empty_one_is_none(values):
    assert read(values) == [1, 0]


@pytest.mark.parametrize("values", [[1, 2], [-1, 1], ["1", "fraud", "0"], [0.5]])
def test_other_labels_are_refused_and_counted(values):
    with pytest.raises(BadInput, match="1 labels in column 'label' are neither 1 nor 0"):
        read(values)


def test_of_two_labels_of_an_id_one_counts_and_it_is_told(said):
    frame = pl.DataFrame({"id": ["a", "a", "b", "b"], "label": [0, 1, 0, 0]})
    told = read_labels(frame, Roles("id"), said.append)
    assert told.select("id", "label").rows() == [("a", 1), ("b", 0)]
    assert said == ["1 ids carry both labels: 1 counts"]


def test_a_date_is_kept_where_the_labels_have_one():
    frame = pl.DataFrame({"id": ["a"], "label": [1], "day": ["2026-01-31"]})
    assert read_labels(frame, Roles("id", date="day"), print)["date"].to_list() == [
        date(2026, 1, 31)
    ]


def test_a_missing_column_is_told_with_those_that_are_there():
    with pytest.raises(BadInput, match="no column 'label'; they have id, Fraud"):
        read_labels(pl.DataFrame({"id": [1], "Fraud": [1]}), Roles("id"), print)
