from datetime import date

import pytest

from features.bad_input import BadInput
from serving.points.year import year_asked


@pytest.mark.parametrize(
    ("year", "as_of", "told"),
    [
        (2025, None, (2025, date(2026, 1, 1))),
        (None, date(2026, 1, 1), (2025, date(2026, 1, 1))),
        (None, date(2025, 2, 1), (2025, date(2025, 2, 1))),
        (2025, date(2025, 7, 1), (2025, date(2025, 7, 1))),
    ],
)
def test_one_follows_from_the_other(year, as_of, told):
    assert year_asked(year, as_of) == told


def test_a_date_in_another_year_is_refused():
    with pytest.raises(BadInput, match="as of 2025-01-01 points are of 2024"):
        year_asked(2025, date(2025, 1, 1))


def test_neither_is_refused():
    with pytest.raises(BadInput, match="which year's points are asked for"):
        year_asked(None, None)
