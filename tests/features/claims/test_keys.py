import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from features.claims.column import Ids
from features.claims.keys import KEY, RAW, empty_keys, extended, keyed

NOBODY = empty_keys()[Ids.PATIENT]
ids = st.lists(st.sampled_from(["P1", "P2", "P3", "p1", "01", "1", "王"]) | st.none(), max_size=12)


def keys(known: pl.DataFrame, *columns: list[str | None]) -> dict[str, int]:
    table = extended(known, [pl.Series("x", column, pl.String) for column in columns])
    return dict(table.select(RAW, KEY).iter_rows())


def test_keys_are_dense_from_zero_in_the_order_of_the_ids():
    assert keys(NOBODY, ["P3", "P1"], ["P2", "P1", None]) == {"P1": 0, "P2": 1, "P3": 2}


def test_new_ids_append_and_known_ones_keep_their_key():
    known = extended(NOBODY, [pl.Series(["P3", "P5"])])
    assert keys(known, ["P4", "P3", "P1"]) == {"P3": 0, "P5": 1, "P1": 2, "P4": 3}


def test_nothing_new_changes_nothing():
    known = extended(NOBODY, [pl.Series(["P3", "P5"])])
    assert extended(known, [pl.Series(["P5"])]).equals(known)
    assert extended(known, []).equals(known)


def test_ids_that_look_alike_are_not_one():
    assert len(keys(NOBODY, ["1", "01", "P1", "p1", "P1 x"])) == 5


@settings(max_examples=50)
@given(ids, ids, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_changes_no_key(one, other, random):
    shuffled = random.sample(one, len(one))
    assert keys(NOBODY, one, other) == keys(NOBODY, other, shuffled)


@settings(max_examples=50)
@given(ids, ids)
def test_every_id_has_one_key_and_every_key_one_id(before, after):
    known = extended(NOBODY, [pl.Series(before, dtype=pl.String)])
    told = keys(known, after)
    assert sorted(told.values()) == list(range(len(told)))
    assert set(told) == {raw for raw in before + after if raw is not None}


def test_a_keyed_frame_holds_keys_in_the_place_of_ids_in_the_order_of_its_rows():
    table = {Ids.PATIENT: extended(NOBODY, [pl.Series(["P1", "P2"])])}
    frame = pl.DataFrame({"n": [1, 2, 3], "who": ["P2", None, "P1"], "also": ["P1", "P1", "P2"]})
    told = keyed(frame, {"who": Ids.PATIENT, "also": Ids.PATIENT}, table)
    assert told.columns == ["n", "who", "also"]
    assert told.rows() == [(1, 1, 0), (2, None, 0), (3, 0, 1)]


def test_the_kinds_of_ids_have_a_table_each():
    assert set(empty_keys()) == set(Ids)
