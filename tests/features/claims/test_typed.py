import math
from datetime import date, datetime, timedelta
from decimal import Decimal

import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.column import Ids, Kind
from tests.features.claims.reading import read


def test_a_date_is_read_in_three_ways_of_writing():
    written = ["2025-03-01", "2025/03/01", "20250301"]
    assert read(Kind.DATE, written) == [date(2025, 3, 1)] * 3


def test_a_date_may_come_with_a_time_that_is_dropped():
    assert read(Kind.DATE, ["2025-03-01 23:59:59"]) == [date(2025, 3, 1)]


def test_a_day_that_is_not_in_the_calendar_is_no_date():
    assert read(Kind.DATE, ["2025-02-29", "2024-02-29"]) == [None, date(2024, 2, 29)]


def test_words_and_other_ways_of_writing_are_not_guessed():
    assert read(Kind.DATE, ["1 March 2025", "03/01/2025", "2025.03.01", "45717"]) == [None] * 4


def test_a_year_of_two_digits_is_no_date():
    assert read(Kind.DATE, ["25-03-01", "0025-03-01"]) == [None, None]


def test_the_year_9999_for_open_is_no_date():
    assert read(Kind.TIME, ["9999-12-31 00:00:00"]) == [None]


def test_a_time_is_read_in_four_ways_of_writing():
    written = [
        "2025-03-01 08:30:15",
        "2025-03-01T08:30:15",
        "2025/03/01 08:30:15",
        "20250301083015",
        "2025-03-01 08:30:15.000",
    ]
    assert read(Kind.TIME, written) == [datetime(2025, 3, 1, 8, 30, 15)] * 5


def test_a_time_without_a_clock_is_midnight():
    assert read(Kind.TIME, ["2025-03-01"]) == [datetime(2025, 3, 1)]


def test_dates_and_times_of_parquet_are_taken_as_they_are():
    assert read(Kind.TIME, [date(2025, 3, 1)]) == [datetime(2025, 3, 1)]
    assert read(Kind.DATE, [datetime(2025, 3, 1, 23, 59)]) == [date(2025, 3, 1)]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_a_time_that_names_its_zone_is_brought_to_china_standard_time(zone):
    moment = pl.Series([datetime(2025, 1, 1, 0, 30)]).dt.replace_time_zone("Asia/Shanghai")
    assert read(Kind.TIME, moment.dt.convert_time_zone(zone)) == [datetime(2025, 1, 1, 0, 30)]


def test_money_becomes_whole_fen():
    assert read(Kind.MONEY, ["12.34", " 7 ", "-0.01", "0"]) == [1234, 700, -1, 0]


def test_half_a_fen_is_rounded_up_as_written_whatever_binary_numbers_make_of_it():
    written = ["19.995", "1.005", "0.005", "2.675", "19.994", "-1.005"]
    assert read(Kind.MONEY, written) == [2000, 101, 1, 268, 1999, -101]
    assert read(Kind.MONEY, [float(text) for text in written]) == [2000, 101, 1, 268, 1999, -101]
    assert read(Kind.MONEY, [Decimal(text) for text in written]) == [2000, 101, 1, 268, 1999, -101]


def test_money_of_whole_yuan_may_come_as_integers():
    assert read(Kind.MONEY, [5, None]) == [500, None]


@pytest.mark.parametrize(
    "text", ["NaN", "inf", "-Infinity", "1,234.50", "¥5", "1e300", "12.3.4", ""]
)
def test_what_is_no_amount_is_none(text):
    assert read(Kind.MONEY, [text]) == [None]


def test_not_a_number_and_infinity_are_no_numbers():
    assert read(Kind.MONEY, [math.nan, math.inf, 1.0]) == [None, None, 100]
    assert read(Kind.NUMBER, [math.nan, -math.inf, 0.5]) == [None, None, 0.5]
    assert read(Kind.INTEGER, [math.nan, math.inf, 3.0]) == [None, None, 3]


def test_an_integer_with_a_fraction_is_not_cut_but_unreadable():
    assert read(Kind.INTEGER, ["3", "3.0", "3.7"]) == [3, 3, None]


def test_leading_zeros_of_a_code_survive():
    assert read(Kind.CODE, ["01", "007"]) == ["01", "007"]


def test_a_code_kept_as_a_number_loses_its_point_zero():
    assert read(Kind.CODE, [331.0, 4019.0, 3.5]) == ["331", "4019", "3.5"]
    assert read(Kind.CODE, [Decimal("331.0000"), Decimal("3.50")]) == ["331", "3.5"]
    assert read(Kind.CODE, [331]) == ["331"]


def test_an_id_that_is_not_a_number_is_nobody():
    assert read(Kind.CODE, [math.nan, math.inf, 12.0], ids=Ids.PATIENT) == [None, None, "12"]


def test_spaces_around_a_code_are_dropped_and_a_blank_is_none():
    assert read(Kind.CODE, [" 21 ", "", "   ", None]) == ["21", None, None, None]


def test_a_flag_kept_as_true_and_false_is_one_and_zero():
    assert read(Kind.CODE, [True, False, None]) == ["1", "0", None]


def test_dictionary_encoded_text_is_text():
    assert read(Kind.CODE, ["a", "b"], pl.Categorical) == ["a", "b"]
    assert read(Kind.DATE, ["2025-03-01"], pl.Categorical) == [date(2025, 3, 1)]


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("nothing", ["\\N", "NULL", "null", "", "  ", " NULL "])
def test_what_databases_write_for_nothing_is_nothing(kind, nothing):
    assert read(kind, [nothing]) == [None]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_column_without_any_value_is_read_as_its_kind(kind):
    assert read(kind, [None, None], pl.Null) == [None, None]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Kind.DATE, [True]),
        (Kind.DATE, [20250301]),
        (Kind.TIME, [timedelta(1)]),
        (Kind.MONEY, [True]),
        (Kind.MONEY, [date(2025, 3, 1)]),
        (Kind.INTEGER, [date(2025, 3, 1)]),
        (Kind.NUMBER, [[1.0]]),
        (Kind.CODE, [["a"]]),
        (Kind.CODE, [b"a"]),
        (Kind.TEXT, [{"a": 1}]),
        (Kind.LINK, [["a"]]),
        (Kind.TRACE, [b"8"]),
        (Kind.MONTH, [202503.0]),
        (Kind.MONTH, [[202503]]),
        (Kind.PRICE, [date(2025, 3, 1)]),
        (Kind.QUANTITY, [True]),
    ],
)
def test_a_type_that_can_never_hold_the_kind_is_refused_with_file_and_column(kind, values):
    with pytest.raises(BadInput, match=rf"^claims.csv, column x: holds .*, wanted {kind.value}$"):
        read(kind, values)
