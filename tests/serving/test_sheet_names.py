from hypothesis import given
from hypothesis import strategies as st

from serving.sheet_names import LONGEST, NOT_ALLOWED, sheet_names


def test_a_name_that_excel_allows_stays():
    assert sheet_names(["西湖区", "320399"]) == ["西湖区", "320399"]


def test_what_excel_does_not_allow_is_taken_out():
    assert sheet_names(["东区/开发区", "a[1]", "'x'"]) == ["东区_开发区", "a_1_", "x"]


def test_two_regions_of_one_name_are_two_sheets():
    assert sheet_names(["东区", "东区", "A", "a"]) == ["东区", "东区 2", "A", "a 2"]


def test_a_region_named_like_a_sheet_that_is_there_is_told_apart():
    assert sheet_names(["依据"], taken=["依据"]) == ["依据 2"]


@given(st.lists(st.text(max_size=40)), st.lists(st.text(max_size=40)))
def test_every_name_is_allowed_and_none_is_there_twice(wanted, taken):
    names = sheet_names(wanted, taken=taken)
    assert len(names) == len(wanted)
    assert all(0 < len(name) <= LONGEST and not NOT_ALLOWED.search(name) for name in names)
    every = [name.lower() for name in [*names, *set(taken)]]
    assert len(set(every)) == len(names) + len({name.lower() for name in taken})
