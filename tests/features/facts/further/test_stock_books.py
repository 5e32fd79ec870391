"""Packs beyond the stock, told shelf by shelf in plain Python."""

from collections import defaultdict

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from features.facts.further.stock_books import BY, beyond_stock

SHELVES = st.tuples(st.sampled_from("ab"), st.integers(1, 2), st.integers(0, 9))
MOVES = st.lists(st.tuples(SHELVES, st.integers(0, 9), st.integers(0, 5)), max_size=14)
CAME = st.lists(st.tuples(SHELVES, st.integers(-3, 12)), max_size=10)
FOUND = st.lists(st.tuples(SHELVES, st.integers(0, 12)), max_size=6)


def rows(told, *names):
    flat = [(*key, *numbers) for key, *numbers in told]
    kinds = {"provider": pl.String, "item": pl.Int64, "month": pl.Int64}
    return pl.LazyFrame(flat, schema=kinds | dict.fromkeys(names, pl.Int64), orient="row")


def slow(sold, bought, received, found):
    """By shelf and month of a sale: sold, and what the books had not."""
    sums = defaultdict(lambda: [0, 0, 0, 0, 0])
    for several, places in ((sold, (0, 1)), (bought, (2,)), (received, (3,)), (found, (4,))):
        for key, *numbers in several:
            for place, number in zip(places, numbers, strict=True):
                sums[key][place] += number
    told = {}
    for shelf in {key[:2] for key in sums}:
        books, lying = 0, 0
        lifted = 0  # packs that were there without a purchase
        for key in sorted(each for each in sums if each[:2] == shelf):
            went, back, came, put, counted = sums[key]
            books += came + back - went
            lying += put + back - went
            if went > 0:
                told[key] = (went, min(max(-books - lifted, 0), went))
            lifted = max(lifted, -books, counted - lying if counted else 0)
    return told


@given(MOVES, CAME, CAME, FOUND)
def test_shelf_by_shelf_in_plain_python_says_the_same(sold, bought, received, found):
    told = beyond_stock(
        rows(sold, "sold", "back"),
        rows(bought, "bought"),
        rows(received, "received"),
        rows(found, "counted"),
    ).collect()
    fast = {row[:3]: row[3:] for row in told.select(*BY, "sold", "beyond").iter_rows()}
    assert fast == slow(sold, bought, received, found)
