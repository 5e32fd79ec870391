"""Sites: who is a layer's, how strongly, from which day on."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.simulation.sites import Sites
from features.simulation.streams import stream

AMONG, SPAN = 30, 400
RANGES = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted)


@st.composite
def sites(draw):
    at = draw(st.lists(st.integers(0, AMONG - 1), unique=True, max_size=10))
    strength = draw(st.lists(st.floats(0.01, 0.99), min_size=len(at), max_size=len(at)))
    onset = draw(st.lists(st.integers(0, SPAN), min_size=len(at), max_size=len(at)))
    return Sites(AMONG, np.array(at, dtype=np.int64), np.array(strength), np.array(onset, int))


@st.composite
def asked(draw):
    """Rows of an entity and a day."""
    rows = draw(st.lists(st.tuples(st.integers(0, AMONG - 1), st.integers(0, SPAN)), max_size=40))
    return np.array([r[0] for r in rows], int), np.array([r[1] for r in rows], int)


@given(sites(), asked(), RANGES)
def test_the_chance_of_a_row_is_its_sites_point_of_the_range_from_the_onset_on(own, rows, ends):
    low, high = ends
    known = dict(zip(own.at.tolist(), zip(own.strength, own.onset, strict=True), strict=True))
    for entity, day, chance in zip(*rows, own.chance(*rows, low, high), strict=True):
        strength, onset = known.get(int(entity), (0.0, SPAN + 1))
        expected = low + (high - low) * strength if day >= onset else 0.0
        assert chance == pytest.approx(expected)


@given(sites(), asked())
def test_where_the_chance_is_one_every_row_of_an_active_site_is_picked_and_no_other(own, rows):
    entity, day = rows
    onset = dict(zip(own.at.tolist(), own.onset.tolist(), strict=True))
    picked = own.pick(entity, day, stream(1, "pick"), 1.0, 1.0)
    expected = [e in onset and d >= onset[e] for e, d in zip(*rows, strict=True)]
    assert picked.tolist() == expected


@given(sites(), asked())
def test_where_the_chance_is_zero_no_row_is_picked(own, rows):
    assert not own.pick(*rows, stream(1, "pick"), 0.0, 0.0).any()


def test_rows_are_picked_as_often_as_their_sites_chance_says():
    own = Sites(3, np.array([2]), np.array([0.5]), np.array([0]))
    rows = np.full(20_000, 2), np.zeros(20_000, dtype=np.int64)
    assert own.pick(*rows, stream(1, "often"), 0.2, 0.6).mean() == pytest.approx(0.4, abs=0.01)


@given(sites(), st.integers(0, SPAN), st.integers(28, 31))
def test_a_site_acts_in_the_share_of_the_month_after_its_onset(own, first, days):
    expected = [
        sum(day >= onset for day in range(first, first + days)) / days for onset in own.onset
    ]
    assert own.active(first, days) == pytest.approx(expected)


@given(sites(), st.integers(0, SPAN), st.integers(28, 31))
def test_events_are_added_at_sites_that_act_in_the_month_alone(own, first, days):
    drawn = own.draw(first, days, np.full(len(own), 40.0), stream(2, "draw"), 0.5, 1.0)
    acting = {int(at) for at, onset in zip(own.at, own.onset, strict=True) if onset < first + days}
    assert set(drawn.tolist()) <= acting


def test_about_the_range_of_the_usual_number_is_added():
    own = Sites(5, np.array([1, 3]), np.array([0.25, 0.75]), np.array([0, 15]))
    drawn = own.draw(0, 30, np.array([10_000.0, 20_000.0]), stream(3, "many"), 0.1, 0.5)
    assert (drawn == 1).sum() == pytest.approx(10_000 * 0.2, rel=0.1)
    assert (drawn == 3).sum() == pytest.approx(20_000 * 0.4 / 2, rel=0.1)


@given(sites(), st.integers(0, SPAN - 31), st.integers(28, 31))
def test_days_are_drawn_in_the_month_and_not_before_the_onset(own, first, days):
    entity = np.repeat(own.at[own.onset < first + days], 5)
    onset = own.spread(own.onset, 0.0)[entity]
    day = own.day_of(entity, first, days, stream(4, "day"))
    assert ((day >= first) & (day < first + days)).all()
    assert (day >= onset).all()


@given(sites(), st.floats(-5, 5))
def test_a_column_over_all_entities_has_the_sites_values_and_the_other_elsewhere(own, other):
    column = own.spread(own.strength, other)
    assert (column[own.at] == own.strength).all()
    assert (np.delete(column, own.at) == other).all()
    assert len(column) == AMONG
