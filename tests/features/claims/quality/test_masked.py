import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.claims.quality.masked import LONGEST, masked, masked_name


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ("张三丰 13800138000", "汉汉汉 99999999999"),
        ("510123199001011234", "999999999999999999"),
        ("O'Neil-7é", "x'xxxx-9x"),
        ("2025/13/45", "9999/99/99"),
        ("x" * 30, "x" * LONGEST + "…"),
        ("", ""),
    ],
)
def test_a_value_keeps_its_shape_and_nothing_else(value, shape):
    assert masked(value) == shape


@given(st.text())
def test_no_letter_digit_or_character_of_the_value_is_left(value):
    left = {character for character in masked(value) if character.isalnum()}
    assert left <= {"x", "9", "汉"}


def test_a_file_named_by_a_day_is_told_and_a_phone_in_a_name_is_not():
    assert masked_name("setl_20250131.csv") == "setl_20250131.csv"
    assert masked_name("for 13800138000.csv") == "for 99999999999.csv"
