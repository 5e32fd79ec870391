from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serving.publish.ids import id_at, is_id, next_id

NOW = datetime(2026, 1, 1, 8, 30, 0, 17, UTC)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


def test_an_id_is_the_time_in_utc():
    assert id_at(NOW) == "20260101T083000-000017"
    assert is_id(id_at(NOW))


@pytest.mark.parametrize("told", ["", "current", "../20260101T083000-000017", "20260101"])
def test_what_is_no_id_is_known(told):
    assert not is_id(told)


@given(MOMENTS, MOMENTS)
def test_ids_sort_by_time(one, other):
    assert (id_at(one) < id_at(other)) == (one < other)


@given(st.lists(MOMENTS, min_size=2, max_size=6))
def test_every_id_is_later_than_all_before_whatever_the_clock_does(moments):
    ids = []
    for moment in moments:
        ids.append(next_id(max(ids, default=None), moment))
    assert ids == sorted(set(ids))


def test_a_clock_that_was_set_back_goes_on_after_the_newest():
    newest = id_at(NOW)
    assert next_id(newest, NOW - timedelta(days=1)) == "20260101T083000-000018"
    assert next_id(newest, NOW) == "20260101T083000-000018"
