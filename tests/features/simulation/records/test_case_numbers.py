import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from features.simulation.records.case_numbers import case_numbers


@given(st.sets(st.integers(0, 10**8), max_size=200))
def test_different_events_have_different_numbers(events):
    numbers = case_numbers(np.array(sorted(events), dtype=np.int64))
    assert len(set(numbers.tolist())) == len(events)


def test_numbers_follow_no_order():
    numbers = case_numbers(np.arange(50_000))
    assert abs(np.corrcoef(np.arange(50_000), numbers)[0, 1]) < 0.02
    assert 0.3 < (np.diff(numbers) > 0).mean() < 0.7


def test_what_has_no_number_has_no_case():
    assert case_numbers(pl.Series([-1, 0, 5])).tolist() == [-1, 0, 5 * 618_033_949 % 999_999_937]
