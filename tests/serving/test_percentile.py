import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import percentileofscore

from serving.percentile import percentiles

LOG_ODDS = st.lists(st.integers(-5, 5).map(float), min_size=1)


@given(LOG_ODDS, LOG_ODDS)
def test_it_is_scipys_mean_percentile(asked, among):
    told = percentiles(np.array(asked), np.array(among))
    theirs = [percentileofscore(among, one, kind="mean") for one in asked]
    assert told.tolist() == pytest.approx(theirs)


def test_what_differs_in_the_last_bits_alone_is_equal():
    among = np.array([0.1 + 0.2, 0.3, 1.0, -1.0])
    assert percentiles(among, among).tolist() == [50.0, 50.0, 87.5, 12.5]
