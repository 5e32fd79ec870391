from datetime import date

import pytest

from features.bad_input import BadInput
from training.drift.drift import drift


def test_a_month_on_the_city_is_compared_and_estimated(world):
    said = []
    told = drift(world.store, world.registered, date(2026, 2, 1), said.append)
    assert (told.reference.as_of, told.current.as_of) == (world.as_of, date(2026, 2, 1))
    assert told.calibrated
    assert told.same_features
    assert set(told.estimates) == {"confirmed", "AP", "precision@20", "precision@50"}
    assert told.rounds.height
    assert 0.9 * told.reference.entities.height < told.in_both <= told.current.entities.height
    assert "comparing" in said
    assert "as_of=2026-02-01" in told.receipt


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2025, 12, 1)])
def test_only_a_later_month_is_compared(world, day):
    with pytest.raises(BadInput, match=f"as-of {day}: the model was trained as of 2026-01-01"):
        drift(world.store, world.registered, day)
