"""Prices, quantities, months, trace codes, links and padded codes, exact to the last digit."""

from datetime import date, datetime
from decimal import Decimal

import polars as pl
import pytest

from features.claims.codes import HOSP_LV, MED_CHRGITM_TYPE, MED_TYPE
from features.claims.column import Ids, Kind, may
from tests.features.claims.reading import read


def test_an_id_and_a_link_are_read_as_text_and_stored_as_numbers():
    for column in (may("x", "列", "id", ids=Ids.ITEM), may("x", "列", "link", Kind.LINK)):
        assert column.read == pl.String
        assert column.stored == pl.Int64


def test_a_link_is_read_as_it_is_written_with_its_zeros():
    assert read(Kind.LINK, [" 0138000x ", "", None]) == ["0138000x", None, None]
    assert read(Kind.LINK, [13800000000]) == ["13800000000"]


def test_a_unit_price_becomes_whole_millionths_of_a_yuan():
    assert read(Kind.PRICE, ["0.000001", "12.3456785", "-1", "3"]) == [
        1,
        12_345_679,
        -1_000_000,
        3_000_000,
    ]
    assert read(Kind.PRICE, [0.1, 0.3]) == [100_000, 300_000]
    assert read(Kind.PRICE, [Decimal("1234.567890")]) == [1_234_567_890]


def test_a_quantity_becomes_whole_ten_thousandths_of_a_unit_and_keeps_its_sign():
    assert read(Kind.QUANTITY, ["0.3333", "-2", "1.5"]) == [3333, -20_000, 15_000]
    assert read(Kind.QUANTITY, [7, -7]) == [70_000, -70_000]
    assert read(Kind.QUANTITY, [2.5]) == [25_000]


@pytest.mark.parametrize("kind", [Kind.PRICE, Kind.QUANTITY])
@pytest.mark.parametrize("text", ["NaN", "inf", "1,5", "one", "1e300"])
def test_what_is_no_price_or_quantity_is_none(kind, text):
    assert read(kind, [text]) == [None]


@pytest.mark.parametrize(
    "written",
    [
        "202503",
        "2025-03",
        "2025/03",
        "2025-03-17",
        "20250317",
        "2025/03/31",
        "2025-03-01 08:30:15",
        " 202503 ",
    ],
)
def test_a_month_is_its_first_day_however_it_is_written(written):
    assert read(Kind.MONTH, [written]) == [date(2025, 3, 1)]


def test_a_month_may_come_as_a_number_a_date_or_a_time():
    assert read(Kind.MONTH, [202503, 20250317]) == [date(2025, 3, 1)] * 2
    assert read(Kind.MONTH, [date(2025, 3, 31)]) == [date(2025, 3, 1)]
    assert read(Kind.MONTH, [datetime(2025, 3, 31, 23, 59)]) == [date(2025, 3, 1)]


@pytest.mark.parametrize("text", ["202513", "2025-00", "2025", "25-03", "999912", "march", "0"])
def test_what_is_no_month_is_none(text):
    assert read(Kind.MONTH, [text]) == [None]


def test_a_trace_code_is_the_last_19_of_its_20_digits_exactly():
    assert read(Kind.TRACE, ["81234567890123456789", " 80000000000000000001 "]) == [
        1234567890123456789,
        1,
    ]
    assert read(Kind.TRACE, ["89999999999999999999"]) == [9_999_999_999_999_999_999]


def test_trace_codes_that_differ_in_their_last_digit_stay_apart():
    one, two = read(Kind.TRACE, ["81234567890123456788", "81234567890123456789"])
    assert two - one == 1


@pytest.mark.parametrize(
    "text",
    [
        "8123456789012345678",
        "812345678901234567890",
        "71234567890123456789",
        "8123456789012345678X",
        "6901234567892",
        "01069012345678921721A1",
        "",
    ],
)
def test_a_code_of_another_system_is_no_trace_code(text):
    assert read(Kind.TRACE, [text]) == [None]


def test_a_trace_code_that_went_through_a_float_is_lost_and_not_guessed():
    assert read(Kind.TRACE, [8.123456789012345e19]) == [None]


def test_codes_that_lost_their_leading_zeros_get_them_back():
    levels = ["01", "1", "10", " 2 ", "x", ""]
    assert read(Kind.CODE, levels, codes=HOSP_LV) == ["01", "01", "10", "02", "x", None]
    assert read(Kind.CODE, [1, 10], codes=HOSP_LV) == ["01", "10"]
    assert read(Kind.CODE, [1.0, 14.0], codes=HOSP_LV) == ["01", "14"]


def test_codes_that_are_longer_than_the_list_s_width_stay_as_they_are():
    assert read(Kind.CODE, ["9", "1402", "145301"], codes=MED_CHRGITM_TYPE) == [
        "09",
        "1402",
        "145301",
    ]


def test_a_list_without_a_width_pads_nothing():
    assert read(Kind.CODE, [11, 140104], codes=MED_TYPE) == ["11", "140104"]
