"""What is published of the pool is of one store and one code, whole or not at all."""

from datetime import date

import polars as pl
import pytest

from features.bad_input import BadInput
from features.online.pool import DONE, opened_pool, publish_pool
from features.online.union import union_vectors
from tests.tables import a_store

BILLS = "setl_id psn_no begndate\nS1 Zhang 2025-03-01\nS2 Li 2025-03-02"
LINES = "setl_id med_list_codg\nS1 XA10BAE046A010010100483\nS2 XA10BAE046A010010100483"


@pytest.fixture
def store(tmp_path):
    return a_store(tmp_path, setl_d=BILLS, fee_list_d=LINES)


def test_a_pool_that_is_not_whole_is_none(store, tmp_path):
    publish_pool(store, tmp_path / "pool")
    assert opened_pool(store, tmp_path / "pool") == tmp_path / "pool"
    (tmp_path / "pool" / DONE).unlink()
    with pytest.raises(BadInput, match=r"not of this store; publish it anew$"):
        opened_pool(store, tmp_path / "pool")


def test_a_pool_of_other_claims_is_refused(store, tmp_path):
    publish_pool(store, tmp_path / "pool")
    later = a_store(tmp_path, setl_d=BILLS + "\nS3 Li 2025-03-09")
    with pytest.raises(BadInput, match=r"not of this store; publish it anew$"):
        union_vectors(later, tmp_path / "pool", {}, "provider", "H1", date(2025, 6, 1))


def test_it_holds_keys_and_no_id_of_anybody(store, tmp_path):
    publish_pool(store, tmp_path / "pool")
    files = sorted((tmp_path / "pool").rglob("*.parquet"))
    assert files
    told = {
        value
        for path in files
        for column in pl.read_parquet(path).select(pl.col(pl.String)).iter_columns()
        for value in column.drop_nulls()
    }
    assert not told & {"Zhang", "Li", "H1", "S1", "S2"}
