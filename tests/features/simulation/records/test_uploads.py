import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from features.simulation.records.uploads import uploaded
from features.simulation.span import DAY
from features.simulation.streams import stream

END = 90 * DAY


@given(st.lists(st.integers(0, END - 1), max_size=50))
def test_a_row_is_uploaded_after_it_happened_and_before_the_extract(minutes):
    happened = np.array(minutes, dtype=np.int64)
    at = uploaded(happened, END, stream(1, "up"))
    assert (at >= happened).all()
    assert (at < END).all()
    assert (at - happened <= 3 * DAY + 1).all()


def test_half_of_the_rows_are_uploaded_within_forty_minutes():
    happened = pl.Series(np.full(20_000, DAY))
    delay = uploaded(happened, END, stream(2, "up")) - DAY
    assert 30 < np.median(delay) < 40
    assert delay.min() >= 1
