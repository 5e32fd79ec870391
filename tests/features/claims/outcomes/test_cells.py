from datetime import date

import polars as pl
import pytest

from features.claims.outcomes.cells import cell
from features.claims.tables.case_d import CASE_D


def read(column, value):
    frame = pl.DataFrame({"x": [value]})
    return frame.select(cell(CASE_D[column], "x", frame.schema["x"])).item()


@pytest.mark.parametrize(
    "written",
    ["2025-03-08", "2025/3/8", "2025.3.8", "2025年3月8日", " 2025 年 3 月 8 日", date(2025, 3, 8)],
)
def test_a_day_may_be_written_in_many_ways(written):
    assert read("decided_at", written) == "2025-03-08"


def test_a_time_stays_behind_its_day():
    assert read("recorded_at", "2025年3月8日 17:30:00") == "2025-03-08 17:30:00"


@pytest.mark.parametrize("written", ["1,200.50", "1，200.50元", "￥1 200.50", 1200.5])
def test_an_amount_loses_what_is_no_digit(written):
    assert read("amount_confirmed", written) == (
        "1200.50" if isinstance(written, str) else "1200.5"
    )


def test_ten_thousands_are_not_guessed_at():
    assert read("amount_confirmed", "12万") == "12万"


@pytest.mark.parametrize(
    ("column", "word", "code"),
    [
        ("tier", "欺诈骗保", "fraud"),
        ("tier", "fraud", "fraud"),
        ("decision_type", "不予处罚", "NO_PUNISH"),
        ("party_type", "定点医药机构", "PROVIDER"),
        ("appeal_stas", "撤销", "REVERSED"),
        ("tier", "mischief", "mischief"),
    ],
)
def test_words_of_a_code_list_become_codes(column, word, code):
    assert read(column, word) == code


def test_an_id_that_excel_made_a_number_is_text_again():
    assert read("fixmedins_code", 33010000001.0) == "33010000001"


@pytest.mark.parametrize("blank", ["", "  ", "NULL", None])
def test_a_blank_is_nothing(blank):
    for column in ("decided_at", "amount_confirmed", "tier", "case_no"):
        assert read(column, blank) is None
