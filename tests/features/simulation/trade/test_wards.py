"""Wards fill up; a second, slow answer counts who lies where day by day."""

from collections import Counter
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import DAY_SURGERY, DELIVERY, STAY
from features.simulation.span import DAY
from features.simulation.trade.wards import Wards, within_beds
from tests.features.simulation.trade.honest_months import month_of, opening, told, town
from tests.features.simulation.trade.written import visits

PNEUMONIA = DIAGNOSES.at("J18.900")
INTERNAL = DIAGNOSES.dept[PNEUMONIA]


def ward(beds, others=0):
    """A month in a city whose hospitals for pneumonia have so many beds, all but one `others`."""
    city = town()
    able = np.flatnonzero(told().habits.lies[INTERNAL] & (city.providers.stays > 0))
    each = np.zeros(len(city.providers), dtype=np.int64)
    each[able] = others
    each[able[0]] = beds
    city = replace(city, providers=replace(city.providers, beds=each))
    month = month_of(city, 0, opening(city))
    month.memory("habits")["habits"] = told().habits
    return month, int(able[0])


def stay(provider, day, nights, person=0, **columns):
    return {
        "person": person,
        "provider": provider,
        "kind": STAY,
        "dx": PNEUMONIA,
        "begin": day * DAY + 600,
        "nights": nights,
    } | columns


def lying(stays):
    """Patients by provider and day, counted one by one."""
    counted = Counter()
    for provider, begin, nights in stays.select("provider", "begin", "nights").iter_rows():
        for day in range(begin // DAY, begin // DAY + max(nights, 1)):
            counted[provider, day] += 1
    return counted


def test_who_finds_a_free_bed_is_admitted_where_and_when_they_came():
    month, here = ward(3)
    asked = visits(stay(here, 4, 5), stay(here, 4, 5), stay(here, 5, 2))
    assert within_beds(month, asked).equals(asked)


def test_no_stays_need_no_bed():
    month, _ = ward(3)
    nobody = visits().clear()
    assert within_beds(month, nobody).equals(nobody)


def test_who_finds_none_goes_to_another_hospital():
    month, here = ward(1, others=1)
    asked = visits(*(stay(here, 4, 5) for _ in range(3)))
    found = within_beds(month, asked)
    assert found["begin"].to_list() == asked["begin"].to_list()
    assert found["provider"].n_unique() == 3
    city, moved = month.city, found.slice(1)
    doctor = moved["doctor"].to_numpy()
    assert (city.staff.provider[doctor] == moved["provider"].to_numpy()).all()
    dept = city.departments.caty[city.staff.dept[doctor]]
    assert (dept == moved["dept"].to_numpy()).all()


@given(
    st.lists(
        st.tuples(
            st.integers(0, 29), st.integers(0, 20), st.sampled_from([STAY, DELIVERY, DAY_SURGERY])
        ),
        max_size=40,
    )
)
@settings(max_examples=40)
def test_a_hospital_never_has_more_patients_than_beds_and_those_in_the_corridor(asked):
    month, here = ward(4, others=1)
    stays = visits(*(stay(here, day, nights, kind=kind) for day, nights, kind in asked))
    found = within_beds(month, stays)
    beds = month.city.providers.beds
    for (provider, _), count in lying(found).items():
        assert count <= max(1, round(beds[provider] * 1.06))
    waited = found.join(stays.select("visit", came="begin"), on="visit")
    late = (waited["begin"] - waited["came"]).to_numpy()
    assert ((late >= 0) & (late <= 14 * DAY) & (late % DAY == 0)).all()
    assert found["visit"].is_sorted()


def test_beds_taken_last_month_are_taken_still():
    month, here = ward(1)
    within_beds(month, visits(stay(here, 20, 30)))
    found = within_beds(month, visits(stay(here, 31, 3)))
    assert found.filter(pl.col("provider") == here, pl.col("begin") // DAY < 50).is_empty()


def test_who_would_wait_for_more_than_two_weeks_stays_away():
    month, here = ward(1)
    only = replace(
        told().habits, lies=told().habits.lies & (np.arange(len(month.city.providers)) == here)
    )
    month.memory("habits")["habits"] = only
    found = within_beds(month, visits(stay(here, 4, 10), stay(here, 5, 20), stay(here, 6, 1)))
    assert found["visit"].to_list() == [1, 2]
    assert (found["begin"] // DAY).to_list() == [4, 14]


@pytest.mark.parametrize(
    ("leaving", "free"), [([], 3), ([3], 3), ([4], 3), ([4, 5], 4), ([5, 9], 5)]
)
def test_a_bed_is_free_from_the_day_on_which_enough_have_left(leaving, free):
    wards = Wards({}, np.array([2]))
    for until in leaving:
        wards.admit(0, until)
    assert wards.free_from(0, 3) == free


def test_honest_patients_never_outnumber_the_beds_of_the_whole_city():
    beds = town().providers.beds
    stays = told().all("visits").filter(told().all("visits")["bed"].is_not_null())
    over = [
        (provider, day)
        for (provider, day), count in lying(stays).items()
        if count > max(1, round(beds[provider] * 1.06))
    ]
    assert not over
