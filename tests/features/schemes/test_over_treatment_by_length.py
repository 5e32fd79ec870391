"""Lengths of stay, raw and adjusted: a ward of long illnesses, and one that keeps its beds."""

import pytest

from features.schemes.over_treatment import OverTreatment
from tests.features.schemes.asked import value
from tests.tables import a_store

HEAD = "setl_id psn_no fixmedins_code begndate enddate dise_no\n"
ELSEWHERE = "\n".join(
    f"U{group}{n} p{n} elsewhere 2024-12-01 {last} {group}"
    for group, last in (("SHORT", "2024-12-05"), ("LONG", "2024-12-25"))
    for n in range(5)
)
REHABILITATION = "R1 Li H1 2025-03-01 2025-03-25 LONG\nR2 He H1 2025-03-01 2025-03-25 LONG"
KEPT = "R1 Li H1 2025-03-01 2025-03-25 SHORT\nR2 He H1 2025-03-01 2025-03-05 SHORT"
"""Stays of a short illness take 4 days elsewhere, of a long one 24."""


@pytest.mark.parametrize(
    ("behaviour", "rehabilitation", "kept"),
    [
        (OverTreatment.days_per_stay, 24, 14),
        (OverTreatment.days_against_expected, 1, 28 / 8),
        (OverTreatment.long_stays, 1, 1 / 2),
        (OverTreatment.double_length, 0, 1 / 2),
        (OverTreatment.long_stay_days, 1, 24 / 28),
        (OverTreatment.double_length_days, 0, 24 / 28),
    ],
    ids=lambda it: getattr(it, "name", ""),
)
def test_long_illnesses_are_long_and_only_beds_that_are_kept_are_longer(
    tmp_path, behaviour, rehabilitation, kept
):
    for ward, expected in ((REHABILITATION, rehabilitation), (KEPT, kept)):
        store = a_store(tmp_path, setl_d=HEAD + ELSEWHERE + "\n" + ward)
        assert value(store, behaviour) == pytest.approx(expected)


def test_a_stay_without_a_night_counts_as_a_day(tmp_path):
    store = a_store(tmp_path, setl_d="begndate enddate\n2025-03-01 2025-03-01")
    assert value(store, OverTreatment.days_per_stay) == 1.0
