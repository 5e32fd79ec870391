import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from serving.publish import index as module
from serving.publish.index import index_of, rows_of

IDS = st.lists(st.text(max_size=8), unique=True, min_size=1, max_size=30)


@given(IDS, st.lists(st.text(max_size=8), max_size=10))
def test_it_finds_what_a_dictionary_finds(ids, others):
    known = {name: row for row, name in enumerate(ids)}
    asked = [*reversed(ids), *others, *ids[:2]]
    found = rows_of(index_of(ids), pl.Series(ids, dtype=pl.String), asked)
    assert found == [known.get(name) for name in asked]


def test_ids_of_one_hash_are_told_apart(monkeypatch):
    monkeypatch.setattr(module, "_hashes", lambda ids: np.full(len(ids), 7, np.uint64))
    ids = ["a", "b", "c"]
    assert rows_of(index_of(ids), pl.Series(ids), ["c", "d", "a"]) == [2, None, 0]
