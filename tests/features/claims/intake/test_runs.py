from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.claims.intake.runs import SLOT, SLOTS, Runs, slot_of, slots


def rows(*values: int) -> pl.DataFrame:
    return pl.DataFrame({"psn_no": values}).with_columns(slot_of("psn_no").alias(SLOT))


@pytest.mark.parametrize("held", [10**9, 0], ids=["in memory", "every frame spilled"])
def test_what_went_in_comes_out_by_slots(tmp_path, held):
    runs = Runs(tmp_path / "runs", held)
    for frame in (rows(1, 5000, 9), rows(4097), rows(2)):
        runs.add(frame)
    runs.finish()
    assert runs.rows == 5
    assert sorted(runs.scan().collect()["psn_no"]) == [1, 2, 9, 4097, 5000]
    assert sorted(runs.between(1, 2).collect()["psn_no"]) == [1, 2, 4097]
    assert bool(list(tmp_path.rglob("*.parquet"))) is (held == 0)


@settings(max_examples=50)
@given(st.integers(1, SLOTS))
def test_every_slot_lies_in_one_bucket(buckets):
    spans = [slots(bucket, buckets) for bucket in range(buckets)]
    assert spans[0][0] == 0
    assert spans[-1][1] == SLOTS - 1
    assert all(end + 1 == begin for (_, end), (begin, _) in pairwise(spans))


def test_a_row_without_what_it_is_cut_by_lies_in_the_first_slot():
    frame = pl.DataFrame({"drug_trac_codg": [None, 4097]}, schema={"drug_trac_codg": pl.UInt64})
    assert frame.select(slot_of("drug_trac_codg")).to_series().to_list() == [0, 1]
    assert frame.select(slot_of(None)).to_series().to_list() == [0]
