import numpy as np
import pytest

from features.claims.codes import EMP_TYPE
from features.simulation.city.city import NEVER
from features.simulation.city.spells import spells
from tests.features.simulation.peopled import peopled_city


@pytest.fixture(scope="module")
def city():
    return peopled_city()


def firms(city):
    return np.flatnonzero(city.employers.wage > 0)


def staff_of(city):
    people = city.people
    works = (people.insutype == 310) & ~people.retired
    return np.bincount(people.employer[works], minlength=len(city.employers))


def test_kinds_of_employer_are_known(city):
    assert all(EMP_TYPE.knows(code) for code in city.employers.emp_type.unique())


def test_most_firms_are_small_and_few_are_large(city):
    sizes = staff_of(city)[firms(city)]
    assert np.median(sizes) <= 5
    assert sizes.max() > 20 * sizes.mean()
    assert sizes.max() <= 0.05 * sizes.sum()


def test_people_are_insured_where_their_employer_is(city):
    people = city.people
    assert (people.insured == city.employers.district[people.employer]).all()


def test_residents_of_a_town_share_a_committee_and_pupils_a_school(city):
    people = city.people
    assert (city.employers.wage[people.employer[people.insutype == 390]] == 0).all()
    at_home = (people.psn_type == "1501").to_numpy() & (people.insured < city.places.local)
    town = people.town[at_home][0]
    assert len(np.unique(people.employer[at_home & (people.town == town)])) == 1


def test_some_owners_have_several_firms_and_some_firms_share_a_phone(city):
    at = firms(city)
    for column in (city.employers.owner, city.employers.phone):
        _, firms_each = np.unique(column[at], return_counts=True)
        assert 0.01 < (firms_each > 1).mean() < 0.15


def test_hardly_anybody_works_before_their_firm_is_founded(city):
    rows = spells(city)
    founded = city.employers.founded[rows["employer"].to_numpy()]
    assert (founded <= rows["since"].to_numpy()).mean() > 0.9995


def test_firms_are_founded_within_the_span_too(city):
    founded = city.employers.founded[firms(city)]
    assert 0.02 < (founded > 0).mean() < 0.3
    assert founded.max() < city.span.days < NEVER
