import numpy as np
import polars as pl
import pytest

from features.simulation.city.households import CHILD, ELDER, HEAD, PARTNER, draw_homes
from features.simulation.streams import stream
from tests.features.simulation.peopled import peopled_city


@pytest.fixture(scope="module")
def homes():
    return draw_homes(30_000, stream(5, "homes"))


def test_a_household_is_one_to_five_people_under_one_head(homes):
    sizes = np.bincount(homes.household)
    assert sizes.min() == 1
    assert sizes.max() == 5
    assert 2.2 < sizes.mean() < 2.8
    assert (homes.role[homes.head] == HEAD).all()
    assert (homes.household[homes.head] == homes.household).all()


def test_partners_are_about_as_old_children_younger_and_parents_older(homes):
    gap = homes.years - homes.years[homes.head]
    assert abs(gap[homes.role == PARTNER].mean()) < 1
    assert gap[homes.role == CHILD].mean() < -20
    assert gap[homes.role == ELDER].min() > 5
    partner = homes.role == PARTNER
    assert (homes.female[partner] != homes.female[homes.head[partner]]).all()


def test_a_household_lives_in_one_town():
    people = peopled_city().people
    towns = pl.DataFrame({"household": people.household, "town": people.town})
    assert towns.group_by("household").agg(pl.col("town").n_unique())["town"].max() == 1


def test_children_and_many_old_people_have_a_relatives_phone():
    people = peopled_city().people
    years = -people.born / 365.25
    own = people.phone == np.arange(len(people))
    assert not own[years < 12].any()
    assert 0.3 < (~own[years >= 72]).mean() < 0.6
    assert own[(years > 20) & (years < 60)].mean() > 0.9
    bearer = years[people.phone]
    assert np.median(bearer[(years >= 72) & ~own]) < 62
