from dataclasses import fields, replace

import pytest

from features.simulation.run import checked
from features.simulation.settings import CITY_LIMIT, END, LINES_PER_PERSON_YEAR, WORLDS, Settings

SHARES = ("prevalence", "patient_prevalence", "errors", "inspected", "drawn")


@pytest.mark.parametrize("name", sorted(WORLDS))
def test_every_world_can_be_made_in_one_city_and_its_shares_are_shares(name):
    world = WORLDS[name]
    checked(world)
    assert world.people <= CITY_LIMIT
    assert all(0 <= getattr(world, share) <= 1 for share in SHARES)
    assert world.severity > 0


def test_the_report_world_has_the_providers_that_figures_are_published_on():
    assert WORLDS["report"].providers >= 1_200
    assert WORLDS["report"].months >= 24


def test_honest_sites_outnumber_the_frauds_they_resemble_in_every_world():
    assert all(world.lookalikes > 1 for world in WORLDS.values())


def test_a_world_ends_with_a_first_of_month_and_has_the_same_seed_as_every_other():
    assert END.day == 1
    assert {world.end for world in WORLDS.values()} == {END}
    assert {world.seed for world in WORLDS.values()} == {7}


def test_settings_are_compared_by_what_they_say_and_cannot_be_changed():
    assert replace(WORLDS["tests"]) == WORLDS["tests"]
    with pytest.raises(AttributeError):
        WORLDS["tests"].people = 1


def test_only_the_size_of_a_world_has_no_default():
    needed = {f.name for f in fields(Settings) if f.default.__class__.__name__ == "_MISSING_TYPE"}
    assert needed == {"people", "months", "providers"}


def test_a_hundred_million_lines_are_over_two_million_person_years():
    assert pytest.approx(2_222_222, abs=1) == 100_000_000 / LINES_PER_PERSON_YEAR
