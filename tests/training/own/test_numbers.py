import polars as pl
import pytest

from training.own.numbers import infinite, numbers, of_days, of_words, text


@pytest.mark.parametrize(
    "column",
    [
        ["1", " 2.0 ", "", "NaN", "n/a", "inf", "-"],
        [1.0, 2.0, None, float("nan"), None, float("inf"), None],
    ],
)
def test_text_counts_as_the_number_it_spells_and_missing_marks_and_infinities_as_none(column):
    found, wrong = numbers(pl.Series("a", column))
    assert found.to_list() == [1.0, 2.0, None, None, None, None, None]
    assert wrong == 0


@pytest.mark.parametrize("column", [[True, False, None], ["true", "False", ""], ["是", "否", "空"]])
def test_yes_and_no_are_one_and_zero(column):
    assert numbers(pl.Series("a", column))[0].to_list() == [1.0, 0.0, None]


def test_an_integer_or_an_empty_column_is_one_of_numbers():
    assert numbers(pl.Series("a", [7, None]))[0].to_list() == [7.0, None]
    assert numbers(pl.Series("a", [None, None]))[0].to_list() == [None, None]


def test_misspelled_numbers_are_counted_and_words_are_told_from_them():
    assert numbers(pl.Series("a", ["1", "2", "3", "4x"]))[1] == 1
    assert not of_words(pl.Series("a", ["1", "2", "3", "4x"]))
    assert of_words(pl.Series("a", ["三级", "二级", None]))
    assert of_words(pl.Series("a", ["三级", "二级"], dtype=pl.Categorical))
    assert not of_words(pl.Series("a", [1, 2]))


def test_infinities_are_counted_in_text_and_in_numbers():
    assert infinite(pl.Series("a", ["inf", "-inf", "1"])) == 2
    assert infinite(pl.Series("a", [float("inf"), 1.0])) == 1
    assert infinite(pl.Series("a", [1, 2])) == 0


def test_text_is_stripped_and_a_missing_mark_is_null():
    assert text(pl.Series("a", [" 三级 ", "NULL", None])).to_list() == ["三级", None, None]


def test_commas_between_thousands_and_percent_signs_are_read_and_commas_elsewhere_are_not():
    found, wrong = numbers(pl.Series("a", ["1,234.5", "-12,345,678", "12 %", "3.5％", "7"]))
    assert found.to_list() == [1234.5, -12345678.0, 0.12, 0.035, 7.0]
    assert wrong == 0
    assert numbers(pl.Series("a", ["1,23", "12,34,567", "1", "%"]))[1] == 3


def test_codes_that_begin_with_a_zero_are_words_and_a_share_below_one_is_not():
    assert of_words(pl.Series("a", ["01", "02", "13"]))
    assert not of_words(pl.Series("a", ["0", "0.5", "13"]))


def test_dates_as_numbers_are_told_from_amounts():
    assert of_days(pl.Series("a", [20250131, 20251201, None]))
    assert of_days(pl.Series("a", ["20250131", "20251201", ""]))
    assert not of_days(pl.Series("a", [20250131, 20251301]))
    assert not of_days(pl.Series("a", [20250131, 20250131]))
    assert not of_days(pl.Series("a", [2.5, 20250131.0]))
