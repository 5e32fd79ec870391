import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serving.lanes.cells import Cell, estimate
from serving.lanes.exact import of_endless, of_finite


@st.composite
def drawn_cells(draw):
    cells = []
    for name in draw(st.lists(st.sampled_from("abcd"), min_size=1, unique=True)):
        population = draw(st.integers(1, 60))
        drawn = draw(st.integers(1, population))
        visited = draw(st.integers(0, drawn))
        cells.append(Cell(name, population, drawn, visited, draw(st.integers(0, visited))))
    return cells


def one_by_one(cells):
    """Horvitz and Thompson's sums over persons, in plain Python: each visited stands for so many.

    The chance to be visited is that to be drawn times that of the drawn to be visited.
    """
    bad = everybody = 0.0
    for cell in cells:
        for person in range(cell.visited):
            chance = cell.drawn / cell.population * (cell.visited / cell.drawn)
            everybody += 1 / chance
            bad += (person < cell.confirmed) / chance
    return bad / everybody if everybody else math.nan


@given(drawn_cells())
def test_the_share_is_that_of_persons_weighted_one_by_one(cells):
    assert estimate(cells).share == pytest.approx(one_by_one(cells), nan_ok=True)


@given(drawn_cells())
def test_the_interval_holds_the_share_and_the_bounds_hold_what_the_unvisited_could_change(cells):
    told = estimate(cells)
    if told.visited:
        assert 0 <= told.low <= told.share + 1e-12
        assert told.share - 1e-12 <= told.high <= 1
    assert told.least <= told.most + 1e-12
    everybody_told = told.visited == told.drawn
    assert (told.most - told.least < 1e-12) == everybody_told
    if everybody_told:
        assert told.share == pytest.approx(told.least)


def test_one_stratum_counted_to_a_head_has_the_exact_interval():
    told = estimate([Cell("all", 60, 20, 15, 3)])
    assert (told.low, told.high) == of_finite(3, 15, 60)
    assert (told.least, told.most) == (3 / 20, 8 / 20)


def test_chances_without_their_draw_are_taken_from_an_endless_population():
    told = estimate([Cell("all", 60.0, 15, 15, 3, counted=False)])
    assert (told.low, told.high) == pytest.approx(of_endless(3 / 15, 15))


def test_a_stratum_that_stands_for_many_tells_less_than_its_visits():
    even = estimate([Cell("a", 100, 10, 10, 2), Cell("b", 100, 10, 10, 2)])
    uneven = estimate([Cell("a", 190, 10, 10, 2), Cell("b", 10, 10, 10, 2)])
    assert uneven.share == even.share
    assert uneven.high - uneven.low > even.high - even.low


def test_a_stratum_where_nobody_was_visited_is_told_and_not_made_up():
    told = estimate([Cell("a", 75, 10, 10, 5), Cell("b", 25, 4, 0, 0)])
    assert (told.share, told.reached) == (0.5, 0.75)
    assert told.least == pytest.approx(0.375)
    assert told.most == pytest.approx(0.375 + 0.25)


def test_nobody_visited_at_all_gives_no_share():
    told = estimate([Cell("a", 75, 10, 0, 0)])
    assert math.isnan(told.share)
    assert (told.least, told.most, told.reached) == (0.0, 1.0, 0.0)
