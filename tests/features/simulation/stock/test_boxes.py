"""Boxes: one for every scanned pack, with who sold it to whom."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.simulation.catalogue.items import ITEMS
from features.simulation.frames import OTP, PHARMACY, STAY
from features.simulation.stock.boxes import BOX, SERIALS, code_of, first_serial, sold
from features.simulation.streams import stream
from tests.features.simulation.trade.honest_months import month_of, opening, town
from tests.features.simulation.trade.written import lines, visits

DRUG = int(np.flatnonzero(ITEMS.traced)[0])
CITY = town()
TERTIARY = int(np.flatnonzero(CITY.providers.tier == 3)[0])
VILLAGE = int(np.flatnonzero(CITY.providers.is_kind("village"))[0])


def scanned(visit_rows, line_rows, seed=1):
    numbered = lines(*({"item": DRUG, "traced": True} | row for row in line_rows)).with_columns(
        line=pl.int_range(100, 100 + pl.len(), dtype=pl.Int64), bill=pl.lit(7, pl.Int64)
    )
    month = month_of(CITY, 0, opening(CITY))
    return sold(month, visits(*visit_rows), numbered, stream(seed, "boxes"))


def test_a_line_of_three_boxes_is_three_boxes_of_its_seller_buyer_and_doctor():
    boxes = scanned(
        [{"provider": 3, "person": 9}, {"provider": 5, "person": 8}],
        [{"visit": 1, "cnt": 3.0, "doctor": 21, "at": 500}, {"visit": 0, "cnt": 1.0, "doctor": -1}],
    )
    assert boxes.schema == BOX
    told_by = ["line", "provider", "person", "doctor", "bill"]
    assert boxes.select(told_by).rows() == [(100, 5, 8, 21, 7)] * 3 + [(101, 3, 9, -1, 7)]
    assert boxes["at"].to_list()[:3] == [500] * 3
    assert not boxes["back"].any()


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ({"cnt": 2.0}, 2),
        ({"cnt": 0.4}, 1),
        ({"cnt": 400.0}, 30),
        ({"cnt": 2.0, "traced": False}, 0),
        ({"cnt": -2.0}, 0),
    ],
)
def test_what_was_not_scanned_is_no_box_and_a_line_at_most_thirty(row, count):
    assert scanned([{}], [row]).height == count


def test_packs_are_opened_at_large_hospitals_and_not_on_their_wards():
    for provider, kind, opened in ((TERTIARY, OTP, True), (TERTIARY, STAY, False),
                                   (VILLAGE, OTP, False)):  # fmt: skip
        boxes = scanned([{"provider": provider, "kind": kind}], [{"cnt": 30.0}] * 40)
        assert boxes["opened"].any() == opened
        assert boxes["opened"].mean() < 0.1


def test_the_boxes_of_a_line_are_told_by_the_same_channel():
    boxes = scanned([{"kind": PHARMACY}], [{"cnt": 5.0}] * 300)
    assert set(boxes["channel"]) == {0, 1, 2}
    assert (boxes.group_by("line").agg(pl.col("channel").n_unique())["channel"] == 1).all()


@given(
    st.lists(
        st.tuples(st.sampled_from(np.flatnonzero(ITEMS.product >= 0)), st.integers(0, SERIALS - 1)),
        min_size=1,
        max_size=20,
    )
)
def test_a_code_is_the_product_and_the_serial_and_tells_them(rows):
    item, serial = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
    codes = code_of(item, serial)
    assert codes.dtype == pl.UInt64
    for at, number, code in zip(item, serial, codes, strict=True):
        assert f"8{code:019d}" == f"{ITEMS.product[at]:07d}{number:013d}"


def test_cities_of_a_province_sell_different_serials():
    firsts = []
    for number in range(3):
        city = type(CITY)(**{**CITY.__dict__, "number": number})
        firsts.append(first_serial(month_of(city, 0, opening(CITY))))
    assert np.diff(firsts).min() > 10**9
    assert max(firsts) < SERIALS
