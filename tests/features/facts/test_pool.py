"""Frames over the whole pool are the same in however many buckets they are gathered."""

import polars as pl
import pytest

from features.claims.tables.setl_d import SETL_D
from features.facts.pool import Narrow, Pool
from tests.tables import a_store

BILLS = "setl_id psn_no fixmedins_code\n" + "\n".join(
    f"S{n} P{n % 5} H{n % 3}" for n in range(1, 13)
)


def _bills(store, bucket):
    return store.bucket(SETL_D, bucket).rename({"psn_no": "patient", "fixmedins_code": "provider"})


def _people(rows, store, bucket):
    return rows.group_by("provider", "patient").agg(pl.len().alias("n"))


def _most(rows):
    """Of whole providers, the people with the most bills."""
    return rows.filter(pl.col("n") == pl.col("n").max().over("provider"))


@pytest.mark.parametrize("buckets", [1, 4])
def test_rows_that_are_looked_at_together_are_together(tmp_path, buckets):
    store = a_store(tmp_path, setl_d=BILLS, buckets=buckets)
    said = []
    pool = Pool(store, tmp_path / "folder", said.append)
    most = Narrow("most", _people, by="provider", whole=_most)
    every = Narrow("every", _people)
    told, rows = (frame.collect() for frame in pool.gathered("people", _bills, most, every))
    assert said == [f"people: bucket {n + 1} of {buckets}" for n in range(buckets)]
    assert rows["n"].sum() == 12
    expected = _most(rows.lazy()).collect()
    assert told.sort(told.columns).equals(expected.sort(expected.columns))
