"""Trace codes: none before collection began, nearly all from 2026 on."""

from datetime import date

import numpy as np
import pytest

from features.simulation.catalogue.items import ITEMS
from features.simulation.city.build import build_city
from features.simulation.lines.coverage import coverage, traced
from features.simulation.settings import Settings
from features.simulation.streams import stream
from tests.features.simulation.trade.honest_months import month_of, opening

CITY = build_city(Settings(people=1_000, months=36, providers=40, end=date(2026, 7, 1)), 0)


def month(year, number):
    return month_of(CITY, (year - 2023) * 12 + number - 7, opening(CITY))


@pytest.mark.parametrize(
    ("year", "number", "share"),
    [(2023, 7, 0.0), (2024, 3, 0.0), (2024, 4, 0.15), (2024, 6, 0.15), (2025, 7, 0.965),
     (2025, 12, 0.965), (2026, 1, 0.99), (2026, 6, 0.99)],
)  # fmt: skip
def test_coverage_follows_the_national_dates(year, number, share):
    assert month(year, number).calendar == (year, number)
    assert coverage(month(year, number)) == share


def test_coverage_never_falls():
    shares = [coverage(month_of(CITY, number, opening(CITY))) for number in range(36)]
    assert shares == sorted(shares)


def test_boxes_are_uploaded_by_coverage_and_the_providers_diligence():
    item = np.resize(np.flatnonzero(ITEMS.traced), 20_000)
    for provider in (0, 5, 11):
        marked = traced(month(2024, 8), np.full(20_000, provider), item, stream(1, str(provider)))
        expected = 0.45 * CITY.providers.diligence[provider]
        assert marked.mean() == pytest.approx(expected, abs=0.015)


def test_what_bears_no_code_is_never_uploaded():
    item = np.flatnonzero(~ITEMS.traced)
    rng = stream(2, "none")
    assert not traced(month(2026, 3), np.zeros(len(item), dtype=np.int64), item, rng).any()
