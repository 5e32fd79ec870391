"""Where a person can be; a second, slow answer holds every visit against every stay."""

from dataclasses import replace
from functools import cache

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import NEVER
from features.simulation.frames import DAY_SURGERY, IN_BED, OTP, STAY
from features.simulation.span import DAY
from features.simulation.trade.presence import leaves, lying, occupy, possible
from tests.features.simulation.trade.honest_months import month_of, opening, told, town
from tests.features.simulation.trade.written import visits

PNEUMONIA = DIAGNOSES.at("J18.900")


@cache
def here():
    """The hospital with the most beds for it."""
    return int(np.argmax(told().habits.lies[DIAGNOSES.dept[PNEUMONIA]] * town().providers.beds))


def month(**people):
    """A month of a city where nobody dies and no provider is suspended, or as told of person 0."""
    city = town()
    death = np.full(len(city.people), NEVER)
    death[0] = people.get("death", NEVER)
    contract = np.full(len(city.providers), -100)
    contract[here()] = people.get("contract", -100)
    city = replace(
        city,
        people=replace(city.people, death=death),
        providers=replace(city.providers, contract=contract, beds=np.full(len(contract), 500)),
        suspensions=people.get("suspensions", city.suspensions.clear()),
    )
    made = month_of(city, 0, opening(city))
    made.memory("habits")["habits"] = told().habits
    return made


def stay(day, nights, **columns):
    row = {"kind": STAY, "provider": here(), "dx": PNEUMONIA, "begin": day * DAY + 600}
    return row | {"nights": nights} | columns


def call(day, **columns):
    return {"kind": OTP, "provider": here(), "begin": day * DAY + 700} | columns


def kept(month, *rows):
    return possible(month, visits(*rows)).sort("visit")["visit"].to_list()


def test_nobody_is_treated_after_their_death():
    assert kept(month(death=10), call(10), call(11), stay(11, 2), call(11, person=1)) == [1, 4]


def test_a_stay_ends_with_the_death():
    found = possible(month(death=12), visits(stay(10, 9)))
    assert found["nights"].to_list() == [2]


def test_who_dies_while_waiting_for_a_bed_is_not_admitted():
    full = month(death=12)
    beds = np.zeros(len(full.city.providers), dtype=np.int64)
    full = replace(full, city=replace(full.city, providers=replace(full.city.providers, beds=beds)))
    first = stay(10, 9, person=1)
    lies = np.zeros_like(told().habits.lies)
    lies[DIAGNOSES.dept[PNEUMONIA], here()] = True
    full.memory("habits")["habits"] = replace(told().habits, lies=lies)
    assert kept(full, first, stay(11, 3)) == [1]
    full.memory("wards").clear()
    assert kept(full, first, stay(11, 3, person=2)) == [1, 2]


def test_no_honest_bill_before_the_contract():
    assert kept(month(contract=8), call(7), call(8), stay(7, 3), stay(8, 1)) == [2, 4]


def test_no_honest_bill_during_a_suspension():
    shut = pl.DataFrame({"provider": [here()], "begin": [5], "end": [9]})
    rows = [call(4), call(5), call(8), call(9)]
    assert kept(month(suspensions=shut), *rows) == [1, 4]


def test_a_second_stay_waits_for_the_end_of_the_first():
    assert kept(month(), stay(3, 5), stay(7, 2), stay(9, 2)) == [1, 3]
    assert kept(month(), stay(3, 5), stay(7, 2, person=1)) == [1, 2]


def test_a_stay_without_a_night_takes_its_day():
    rows = [stay(3, 0, kind=DAY_SURGERY), stay(3, 1)]
    assert kept(month(), *rows) == [1]


def test_who_lies_in_bed_since_last_month_is_not_admitted_again():
    made = month()
    made.carried.busy[0] = 6
    assert kept(made, stay(5, 2), stay(7, 2), stay(5, 2, person=1)) == [2, 3]


def test_a_visit_of_nobody_that_serves_is_dropped():
    assert kept(month(), call(3, provider=-1), call(4)) == [2]


def test_of_the_calls_of_people_in_bed_about_a_quarter_is_real():
    rows = [stay(3, 20), *(call(4 + n % 15) for n in range(600))]
    assert 0.18 < (len(kept(month(), *rows)) - 1) / 600 < 0.32


_BEDS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 29), st.integers(0, 9), st.sampled_from(IN_BED)),
    max_size=12,
)


@given(_BEDS)
@settings(max_examples=40)
def test_nobody_lies_in_two_beds(beds):
    rows = [stay(day, nights, person=person, kind=kind) for person, day, nights, kind in beds]
    found = possible(month(), visits(*rows)).rows(named=True)
    for one in found:
        for other in found:
            if one["person"] == other["person"] and one["visit"] != other["visit"]:
                begin, after = one["begin"] // DAY, other["begin"] // DAY
                assert begin + one["nights"] <= after or after + other["nights"] <= begin


@given(_BEDS, st.lists(st.tuples(st.integers(0, 3), st.integers(0, 40)), max_size=12))
def test_a_call_clashes_with_a_stay_that_began_before_and_ends_after_its_day(beds, calls):
    stays = [stay(day, nights, person=person, kind=kind) for person, day, nights, kind in beds]
    called = [call(day, person=person) for person, day in calls]
    expected = [
        any(who == person and since < day < since + nights for who, since, nights, _ in beds)
        for person, day in calls
    ]
    assert lying(visits(*stays), visits(*called)).tolist() == expected


@given(_BEDS)
def test_people_are_busy_until_the_last_day_of_any_of_their_stays(beds):
    before = np.arange(4) * 5
    rows = [stay(day, nights, person=person, kind=kind) for person, day, nights, kind in beds]
    after = occupy(before, visits(*rows, call(50, person=2)))
    expected = [
        max([int(before[who]), *(day + nights for p, day, nights, _ in beds if p == who)])
        for who in range(4)
    ]
    assert after.tolist() == expected
    assert before.tolist() == [0, 5, 10, 15]


@pytest.mark.parametrize(
    ("hour", "nights", "day", "minute"),
    [(10, 3, 3, 9 * 60), (23, 1, 1, 9 * 60), (8, 0, 0, 18 * 60), (15, 0, 0, 15 * 60 + 400)],
)
def test_a_stay_ends_in_the_morning_or_on_the_evening_of_its_only_day(hour, nights, day, minute):
    rows = visits(stay(0, nights, begin=hour * 60))
    assert rows.select(leaves()).item() == day * DAY + minute
