"""Peer groups, nested from all to those of the same type, level, size and region."""

import polars as pl
import pytest

from features.vectors.groups import group_labels, size_band
from tests.tables import drawn


@pytest.mark.parametrize(
    ("settlements", "band"),
    [(1, 0), (4, 0), (5, 1), (9, 1), (10, 2), (319, 6), (320, 7), (99_999, 10), (100_000, 11)],
)
def test_a_size_band_begins_at_its_lower_bound(settlements, band):
    sizes = pl.DataFrame({"settlements": [settlements]})
    assert sizes.select(size_band(pl.col("settlements"))).item() == band


def _labels(text: str) -> list[tuple[str, ...]]:
    return group_labels(drawn(text).with_columns(pl.col("settlements").cast(pl.Int64))).rows()


def test_each_nesting_level_adds_to_the_one_around_it():
    assert _labels("settlements type level region\n30 inpatient 02 33") == [
        ("all", "all/inpatient/02", "all/inpatient/02/3", "all/inpatient/02/3/33")
    ]


def test_what_is_not_known_is_a_group_of_its_own():
    assert _labels("settlements type level region\n30 inpatient - -") == [
        ("all", "all/inpatient/-", "all/inpatient/-/3", "all/inpatient/-/3/-")
    ]


def test_another_size_shares_the_groups_that_do_not_look_at_size():
    small, large = _labels("""
        settlements  type       level  region
        6            inpatient  02     33
        900          inpatient  02     33
    """)
    assert small[:2] == large[:2]
    assert small[2:] != large[2:]
