"""Fee lines: what of them follows from the visit and the item."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.simulation.catalogue.items import ITEMS
from features.simulation.frames import LINE, OTP, PHARMACY, STAY
from features.simulation.lines.make import lines_of, no_lines, nth
from features.simulation.lines.prices import unit_price
from features.simulation.streams import stream
from tests.features.simulation.trade.honest_months import month_of, opening, town
from tests.features.simulation.trade.written import visits

LAST = 4
BOOKS = np.array([ITEMS.at("bed_ordinary"), ITEMS.at("haemodialysis")])


def month():
    return month_of(town(), LAST, opening(town()))


def drugs(count):
    return np.resize(np.flatnonzero(ITEMS.traced), count)


def made(kind, item, cnt=2, **columns):
    rows = visits({"kind": kind, "provider": 3, "doctor": 17, "begin": 190_000})
    count = len(item)
    return lines_of(
        month(), rows, np.zeros(count, dtype=np.int64), item, cnt, np.full(count, 190_010),
        stream(1, "lines"), **columns,
    )  # fmt: skip


@given(st.lists(st.integers(0, 6), max_size=20))
def test_copies_of_each_position_are_numbered_from_nought(counts):
    row, number = nth(np.array(counts, dtype=np.int64))
    assert list(zip(row, number, strict=True)) == [
        (at, copy) for at, count in enumerate(counts) for copy in range(count)
    ]


def test_no_lines_are_a_frame_of_lines():
    assert no_lines().schema == LINE
    assert no_lines().is_empty()


def test_a_line_has_the_frames_types_and_its_providers_price_of_the_month():
    item = drugs(50)
    lines = made(OTP, item, np.arange(1.0, 51.0))
    assert lines.schema == LINE
    assert (lines["price"] == unit_price(month(), np.full(50, 3), item)).all()
    assert lines["days"].to_numpy() == pytest.approx(np.arange(1, 51) * ITEMS.days[item])
    assert lines["own_name"].null_count() == lines["scheme"].null_count() == 50


def test_a_negative_item_makes_no_line_and_takes_its_columns_with_it():
    item = np.array([ITEMS.at("bed_ordinary"), -1, ITEMS.at("haemodialysis")])
    lines = made(OTP, item, np.array([1.0, 2.0, 3.0]), home=np.array([True, True, False]))
    assert lines["item"].to_list() == [item[0], item[2]]
    assert lines["cnt"].to_list() == [1.0, 3.0]
    assert lines["home"].to_list() == [True, False]


def test_at_a_counter_nobody_orders_elsewhere_the_visits_doctor_does():
    assert set(made(PHARMACY, drugs(5))["doctor"]) == {-1}
    assert set(made(OTP, drugs(5))["doctor"]) == {17}


def test_treatments_are_carried_out_by_somebody_and_what_a_machine_or_nurse_gives_is_not():
    groups = ("surgery", "anaesthesia", "therapy", "lab", "bed", "drug")
    item = np.array([int(ITEMS.in_group(group)[0]) for group in groups])
    assert made(STAY, item)["performer"].to_list() == [17, 17, 17, -1, -1, -1]


def test_drugs_and_pieces_are_prescribed_and_nothing_else_is():
    kinds = [int(np.flatnonzero(ITEMS.kind == kind)[0]) for kind in range(5)]
    assert made(OTP, np.array(kinds))["rx"].to_list() == [0, 0, 0, -1, -1]


def test_only_goods_that_bear_a_code_are_scanned():
    assert not made(OTP, np.resize(BOOKS, 200))["traced"].any()
    assert made(OTP, drugs(2_000))["traced"].mean() > 0.5


def test_on_a_ward_boxes_are_scanned_only_if_they_are_taken_home():
    item = drugs(2_000)
    assert not made(STAY, item)["traced"].any()
    assert made(STAY, item, home=np.ones(2_000, dtype=bool))["traced"].mean() > 0.5


def test_a_column_that_is_told_replaces_what_follows():
    lines = made(OTP, drugs(3), rx=4, performer=np.array([1, 2, 3]), own_name="自费药", price=9.5)
    assert lines["rx"].to_list() == [4, 4, 4]
    assert lines["performer"].to_list() == [1, 2, 3]
    assert set(lines["own_name"]) == {"自费药"}
    assert set(lines["price"]) == {9.5}
