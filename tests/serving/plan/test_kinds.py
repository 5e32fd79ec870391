import polars as pl
import pytest

from serving.plan.kinds import kind, size
from serving.plan.plan_file import Sizes
from tests.tables import drawn

SIZES = Sizes(large=1000, medium=100)


def of(expression, row):
    typed = pl.col("settlements").cast(pl.Int64)
    return drawn(f"type level settlements\n{row}").with_columns(typed).select(expression).item()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("pharmacy 11 5", "pharmacy"),
        ("outpatient 02 5", "hospital"),
        ("outpatient 14 5", "hospital"),
        ("outpatient 11 5", "clinic"),
        ("inpatient 11 5", "hospital"),
        ("outpatient - 5", "clinic"),
    ],
)
def test_the_kind_is_told_by_what_is_settled_and_by_the_grade(row, told):
    assert of(kind(), row) == told


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("outpatient 02 5", "large"),
        ("outpatient 06 5", "medium"),
        ("outpatient 06 1000", "large"),
        ("outpatient 11 99", "small"),
        ("pharmacy 11 100", "medium"),
        ("pharmacy - 5", "small"),
    ],
)
def test_the_size_is_the_greater_of_what_grade_and_volume_say(row, told):
    assert of(size(SIZES), row) == told
