"""The shelf: first in, first out. A second, slow answer keeps a queue of boxes on every shelf."""

from collections import Counter, defaultdict, deque

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from features.simulation.catalogue.items import ITEMS
from features.simulation.span import DAY
from features.simulation.stock.boxes import BOX, SERIALS
from features.simulation.stock.shelf import BATCH, stocked
from tests.features.simulation.trade.honest_months import month_of, opening, told, town

CITY = town()
TRACED = np.flatnonzero(ITEMS.traced)
BOUGHT = pl.Schema(dict.fromkeys(("provider", "item", "boxes"), pl.Int64))
_BOX = dict.fromkeys(BOX.names(), None) | {"code": 0, "batch": -1, "line": 1, "channel": 0}


def boxes_of(rows, first):
    made = [
        _BOX | {"provider": provider, "item": int(item), "at": first * DAY + minute}
        for provider, item, minute in rows
    ]
    return pl.DataFrame(made or None, schema=BOX)


def run(months):
    """Each month with its boxes and new batches, the shelves kept from one to the next."""
    carried, made = opening(CITY), []
    for number, (sales, others) in enumerate(months):
        month = month_of(CITY, number, carried)
        bought = pl.DataFrame(
            [(p, int(item), count) for (p, item), count in others.items()],
            schema=BOUGHT,
            orient="row",
        )
        made.append((month, *stocked(month, boxes_of(sales, month.first), bought)))
    return made


_KEY = st.tuples(st.integers(0, 2), st.sampled_from(TRACED[:3]))
_MONTH = st.tuples(
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from(TRACED[:3]), st.integers(0, 27 * DAY)),
             max_size=25),
    st.dictionaries(_KEY, st.integers(1, 9), max_size=5),
)  # fmt: skip
MONTHS = st.lists(_MONTH, min_size=1, max_size=5)


@given(MONTHS)
@settings(max_examples=25)
def test_boxes_leave_the_shelf_in_the_order_in_which_they_came(months):
    shelf = defaultdict(deque)
    for (_, boxes, batches), (_, others) in zip(run(months), months, strict=True):
        for batch in batches.iter_rows(named=True):
            serials = range(batch["serial"], batch["serial"] + batch["boxes"])
            shelf[batch["provider"], batch["item"]] += [(batch["batch"], one) for one in serials]
        for box in boxes.sort("at", maintain_order=True).iter_rows(named=True):
            number, serial = shelf[box["provider"], box["item"]].popleft()
            assert box["batch"] == number
            assert box["code"] == (ITEMS.product[box["item"]] - 8_000_000) * SERIALS + serial
        _sold_without_codes(shelf, others)


def _sold_without_codes(shelf, others):
    """What is sold without its code uses up the older batch, and of the newest the last boxes."""
    for key, count in others.items():
        for _ in range(count):
            left = shelf[key]
            older = left[0][0] != left[-1][0]
            _ = left.popleft() if older else left.pop()


@given(MONTHS)
@settings(max_examples=25)
def test_no_code_is_sold_twice_and_every_one_was_bought_before_by_its_seller(months):
    bought, came, sold = {}, {}, []
    for _, boxes, batches in run(months):
        for batch in batches.iter_rows(named=True):
            base = (ITEMS.product[batch["item"]] - 8_000_000) * SERIALS + batch["serial"]
            for number in range(batch["boxes"]):
                assert base + number not in bought
                bought[base + number] = (batch["provider"], batch["item"], batch["batch"])
                came[base + number] = batch["at"]
        for box in boxes.iter_rows(named=True):
            sold.append(box["code"])
            assert bought[box["code"]] == (box["provider"], box["item"], box["batch"])
            assert came[box["code"]] < box["at"]
    assert len(set(sold)) == len(sold)


@given(MONTHS)
@settings(max_examples=25)
def test_never_less_is_bought_than_is_sold_and_hardly_more(months):
    bought, sold = Counter(), Counter()
    for (_, boxes, batches), (_, others) in zip(run(months), months, strict=True):
        for provider, item, count in batches.select("provider", "item", "boxes").iter_rows():
            bought[provider, item] += count
        for key in boxes.select("provider", "item").iter_rows():
            sold[key] += 1
        for (provider, item), count in others.items():
            sold[provider, int(item)] += count
        assert all(bought[key] >= sold[key] for key in sold)
    assert all(bought[key] <= 1.25 * sold[key] + 5 for key in bought)


def test_a_batch_has_the_frames_types_and_tells_no_more_codes_than_it_has_boxes():
    batches = told().all("batches")
    assert batches.drop("month").schema == BATCH
    assert (batches["coded"] <= batches["boxes"]).all()
    plain = ~ITEMS.traced[batches["item"].to_numpy()]
    assert (batches["coded"].to_numpy()[plain] == 0).all()
    assert batches["batch"].to_list() == list(range(1, batches.height + 1))


def test_stock_comes_before_the_month_by_day_and_was_made_long_before():
    for books in told().books:
        batches, month = books.batches, books.month
        assert ((month.first - batches["at"] // DAY).is_between(1, 12)).all()
        assert (batches["at"] % DAY).is_between(8 * 60, 17 * 60).all()
        assert (month.first - batches["made"]).is_between(60, 400).all()


def test_in_the_shared_months_no_code_is_sold_twice_and_every_one_was_bought_before():
    boxes, batches = told().all("boxes").filter(~pl.col("back")), told().all("batches")
    assert boxes["code"].n_unique() == boxes.height
    both = boxes.join(batches, on="batch", suffix="_bought")
    assert both.height == boxes.height
    for name in ("provider", "item"):
        assert (both[name] == both[f"{name}_bought"]).all()
    serial = (both["code"] % SERIALS).cast(pl.Int64)
    assert (serial - both["serial"]).is_between(0, both["boxes"] - 1).all()
    assert (both["at_bought"] < both["at"]).all()
