"""Where each person usually goes, and otherwise."""

from dataclasses import replace

import numpy as np
import pytest

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.streams import stream
from features.simulation.trade.habits import LOYALTY, choose_bed, choose_call, choose_shop
from tests.features.simulation.trade.honest_months import told, town

COLD = DIAGNOSES.at("J06.900")


@pytest.mark.parametrize("icd", ["J06.900", "E11.900", "H25.900", "Z34.900"])
def test_calls_go_to_who_treats_the_illness(icd):
    habits, city = told().habits, town()
    person = np.arange(len(city.people))
    dx = np.full(len(person), DIAGNOSES.at(icd))
    provider = choose_call(habits, person, dx, stream(1, icd))
    found = provider >= 0
    assert found.mean() > 0.95
    assert habits.treats[DIAGNOSES.dept[dx[found]], provider[found]].all()
    assert (city.providers.calls[provider[found]] > 0).all()


def test_beds_are_at_hospitals_that_admit_for_the_illness():
    habits, city = told().habits, town()
    admitted = np.flatnonzero(DIAGNOSES.ipt > 0)
    dx = np.resize(admitted, len(city.people))
    provider = choose_bed(habits, np.arange(len(city.people)), dx, stream(2, "beds"))
    found = provider >= 0
    assert found.mean() > 0.95
    assert habits.lies[DIAGNOSES.dept[dx[found]], provider[found]].all()
    assert (city.providers.beds[provider[found]] > 0).all()


def test_purchases_are_made_at_shops():
    provider = choose_shop(told().habits, np.arange(len(town().people)), stream(3, "shops"))
    assert (town().providers.sales[provider] > 0).all()


def test_two_visits_of_three_are_to_the_usual_provider_where_it_treats_the_illness():
    habits = told().habits
    person = np.flatnonzero(habits.usual_call >= 0)
    treats = habits.treats[DIAGNOSES.dept[COLD], habits.usual_call[person]]
    person = person[treats]
    provider = choose_call(habits, person, np.full(len(person), COLD), stream(4, "loyal"))
    same = (provider == habits.usual_call[person]).mean()
    assert LOYALTY - 0.03 < same < LOYALTY + 0.2


def test_who_has_no_usual_provider_goes_to_some():
    habits = told().habits
    nobody = np.full(len(habits.usual_shop), -1)
    alone = replace(habits, usual_shop=nobody)
    assert (choose_shop(alone, np.arange(50), stream(5, "alone")) >= 0).all()


def test_those_away_mostly_go_outside_the_city():
    habits, city = told().habits, town()
    away = np.flatnonzero(city.people.away >= 0)
    provider = choose_shop(habits, away, stream(6, "away"))
    assert (~city.local[provider]).mean() > 0.5
    at_home = choose_shop(habits, np.flatnonzero(city.people.away < 0), stream(7, "at home"))
    assert (~city.local[at_home]).mean() < 0.15
