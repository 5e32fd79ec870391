import pytest

from training.disparity import disparity

KINDS = ["pharmacy", "outpatient"]


def test_a_list_as_the_cases_are_is_even():
    told = disparity(["pharmacy"] * 9 + ["outpatient"] * 9, ["pharmacy", "outpatient"], KINDS)
    assert told.worst == 1


def test_the_type_that_is_furthest_off_is_named():
    told = disparity(["pharmacy"] * 18, ["pharmacy"] * 3 + ["outpatient"] * 3, KINDS)
    assert told.kind == "outpatient"
    assert told.flagged_over_confirmed == pytest.approx((1 / 20) / (4 / 8))
    assert told.worst == pytest.approx(10)


def test_a_type_without_a_case_is_no_infinite_ratio():
    told = disparity(["pharmacy"] * 4, ["outpatient"] * 4, KINDS)
    assert told.worst == pytest.approx(5)


def test_without_any_case_an_even_list_is_even():
    assert disparity(["pharmacy", "outpatient"], [], KINDS).worst == 1
