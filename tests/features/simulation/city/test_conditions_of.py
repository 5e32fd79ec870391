"""Who has which chronic condition, is certified for it, and dies."""

import numpy as np
import pytest

from features.simulation.catalogue.conditions import CONDITIONS, at
from features.simulation.city.city import NEVER
from tests.features.simulation.peopled import peopled_city


@pytest.mark.parametrize(
    ("key", "share", "within"),
    [
        ("hypertension", 0.27, 0.03),
        ("diabetes", 0.12, 0.02),
        ("chd", 0.05, 0.015),
        ("stroke", 0.03, 0.01),
        ("cancer", 0.005, 0.002),
        ("ckd", 0.0007, 0.0005),
        ("schizophrenia", 0.005, 0.002),
    ],
)
def test_so_many_grown_ups_have_a_condition(people, years, key, share, within):
    assert people.has[years >= 18, at(key)].mean() == pytest.approx(share, abs=within)


def test_conditions_come_with_age_and_with_one_another(people, years):
    has = people.has
    for key in ("hypertension", "diabetes", "chd", "stroke", "copd"):
        assert has[years >= 60, at(key)].mean() > 3 * has[years < 45, at(key)].mean()
    old = years >= 60
    pressure, sugar = has[old, at("hypertension")], has[old, at("diabetes")]
    assert sugar[pressure].mean() > 1.3 * sugar[~pressure].mean()


def test_no_woman_has_a_mans_condition(people):
    assert not people.has[people.female, at("prostate")].any()


def test_only_who_has_a_condition_that_can_be_certified_is_certified_for_it(people):
    certified = people.entitled < NEVER
    assert not (certified & ~people.has).any()
    without = [not condition.opsp for condition in CONDITIONS]
    assert not certified[:, without].any()
    dialysis = people.has[:, at("ckd")]
    assert certified[dialysis, at("ckd")].mean() > 0.85


def test_nobody_is_certified_after_death(people):
    certified = people.entitled < NEVER
    assert (people.entitled < people.death[:, None])[certified].all()


@pytest.mark.parametrize(("scheme", "visits"), [(310, 0.93), (390, 0.52)])
def test_eight_visits_a_year_of_the_certified_are_those_of_the_bulletin(people, scheme, visits):
    inside, days = people.insutype == scheme, peopled_city().span.days
    end = np.minimum(np.minimum(people.death, people.insured_until), days)
    begin = np.maximum(people.insured_since, 0)
    entitled = np.clip(end - np.maximum(people.entitled.min(axis=1), begin), 0, None)
    insured = np.clip(end - begin, 0, None)
    assert 8 * entitled[inside].sum() / insured[inside].sum() == pytest.approx(visits, rel=0.03)


def test_eight_people_in_a_thousand_die_in_a_year_and_mostly_old_ones(people, years):
    dead, span = people.death < NEVER, peopled_city().span
    assert dead.mean() / (span.days / 365.25) == pytest.approx(0.008, rel=0.15)
    assert (people.death[dead] < span.days).all()
    assert np.median(years[dead]) > 68
    assert dead[people.has[:, at("cancer")]].mean() > 4 * dead.mean()


def test_the_register_knows_most_deaths_on_the_day_some_late_some_never(people):
    dead = people.death < NEVER
    told = people.registered[dead]
    late = told - people.death[dead]
    assert (late >= 0).all()
    assert 0.82 < (late == 0).mean() < 0.93
    assert 0.005 < (told == NEVER).mean() < 0.06
    assert late[told < NEVER].max() <= 71


def test_few_living_people_stand_as_dead_in_the_register(people):
    alive = people.death == NEVER
    wrong = people.registered[alive] < NEVER
    assert 1 / 4000 < wrong.mean() < 1 / 700
