import re

import numpy as np

from features.simulation.portrait.pictures.style import Title
from serving.drift.pictures import BINS, outlines, shares

TITLE = Title("题", "title", "")


def test_then_and_now_with_how_many_each():
    told = outlines(np.arange(40.0), np.arange(50.0), TITLE, "axis")
    assert told.startswith("<svg")
    assert "then (n=40)" in told
    assert "now (n=50)" in told
    assert not re.search(r"href=\"http|<script", told)


def test_missing_values_do_not_count_and_a_side_without_any_has_no_picture():
    some = np.array([1.0, np.nan, 2.0])
    assert "then (n=2)" in outlines(some, some, TITLE)
    assert outlines(some, np.full(3, np.nan), TITLE) == ""


def test_all_values_alike_can_be_drawn():
    assert outlines(np.ones(9), np.ones(9), TITLE).startswith("<svg")


def test_shares_add_up_to_one_and_what_lies_beyond_is_in_the_outermost_bins():
    edges = np.linspace(0.0, 1.0, BINS + 1)
    told = shares(np.array([-5.0, 0.5, 9.0, 9.0]), edges)
    assert sum(told[:-1]) == 1.0
    assert (told[0], told[-2], told[-1]) == (0.25, 0.5, 0.5)
