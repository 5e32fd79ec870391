import polars as pl
import pytest

from features.bad_input import BadInput
from training.own.roles import Roles
from training.own.table import ids_of, one_row_each, peers_of, read_table

ROLES = Roles("id")


def vectors(ids=("b", "a"), **more):
    return pl.DataFrame({"id": ids, "x": range(len(ids)), **more})


def read(frame, labels=None, roles=ROLES, say=print):
    return read_table(frame, labels, roles, say)


def test_rows_are_sorted_by_id_and_without_labels_all_are_unlabelled():
    table = read(vectors())
    assert table.ids == ("a", "b")
    assert table.values[:, 0].tolist() == [1, 0]
    assert table.label.tolist() == [-1, -1]


def test_labels_of_ids_without_a_vector_are_counted_and_left_out(said):
    labels = pl.DataFrame({"id": ["a", "z"], "label": [1, 0]})
    assert read(vectors(), labels, say=said.append).label.tolist() == [1, -1]
    assert said == ["1 of 2 labels are of ids without a vector: left out"]


def test_labels_that_match_nobody_are_refused():
    with pytest.raises(BadInput, match="none of the 1 labelled ids is among the 2"):
        read(vectors(), pl.DataFrame({"id": ["z"], "label": [1]}))


def test_numbers_that_lost_their_leading_zeros_are_the_ids_they_were(said):
    labels = pl.DataFrame({"id": [7, 8], "label": [1, 0]})
    table = read(vectors(["007", "008", "009"]), labels, say=said.append)
    assert table.label.tolist() == [1, 0, -1]
    assert "2 labels are of ids that differ in leading zeros alone" in said[0]


def test_where_leading_zeros_tell_ids_apart_nothing_is_guessed():
    labels = pl.DataFrame({"id": ["7", "x"], "label": [1, 0]})
    assert read(vectors(["007", "07", "x"]), labels).label.tolist() == [-1, -1, 0]


def test_a_repeated_id_is_refused_unless_dates_tell_its_rows_apart():
    twice = vectors(["a", "a"], day=["2026-01-01", "2026-03-01"])
    with pytest.raises(BadInput, match=r"1 vectors repeat an id of another row; .* --date"):
        read(twice)
    told = one_row_each(twice, Roles("id", date="day"), None)
    assert told["x"].to_list() == [1]
    with pytest.raises(BadInput, match="the same date"):
        one_row_each(twice.with_columns(day=pl.lit("2026-01-01")), Roles("id", date="day"), None)


def test_a_dated_label_takes_the_last_vector_up_to_its_date():
    days = ["2026-01-01", "2026-03-01", "2026-01-01", "2026-03-01"]
    frame = vectors(["a", "a", "b", "b"], day=days)
    labels = pl.DataFrame({"id": ["a"], "label": [1], "day": ["2026-02-01"]})
    table = read(frame, labels, Roles("id", date="day"))
    assert table.ids == ("a", "b")
    assert table.values[:, 0].tolist() == [0, 3]


@pytest.mark.parametrize(
    ("frame", "why"),
    [
        (pl.DataFrame({"id": [], "x": []}), "no rows"),
        (pl.DataFrame({"id": ["a", ""], "x": [1, 2]}), "1 vectors have no id"),
        (pl.DataFrame({"x": [1, 2]}), "no column 'id'"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(frame, why):
    with pytest.raises(BadInput, match=why):
        read(frame)


def test_an_empty_group_is_a_group_of_its_own():
    frame = vectors(["a", "b", "c"], g=["x", None, None])
    assert len(set(read(frame, roles=Roles("id", group="g")).groups)) == 3


def test_peers_are_all_their_columns_together():
    told = one_row_each(vectors(p=["三级", None], q=[1, 2]), ROLES, None)
    assert ids_of(told) == ("a", "b")
    assert peers_of(told, ("p", "q")) == ("-|2", "三级|1")
    assert peers_of(told, ()) is None
