from datetime import date

import pytest

from features.facts.build import build_facts
from training.rebuilt import guard_rebuilt


@pytest.mark.slow
def test_the_vectors_of_the_city_see_nothing_of_what_came_later(world):
    folder = build_facts(world.store).folder
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert guard_rebuilt(world.store, date(2025, 9, 1)) > 100
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
