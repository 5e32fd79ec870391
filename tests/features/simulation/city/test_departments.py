import numpy as np
import pytest

from features.simulation.catalogue.departments import DEPARTMENTS, at
from features.simulation.city.admitting import admitting
from features.simulation.city.departments import dept_for
from tests.features.simulation.cities import report_city


@pytest.fixture(scope="module")
def city():
    return report_city()


@pytest.fixture(scope="module")
def asked(city):
    rng = np.random.default_rng(1)
    provider = rng.integers(0, len(city.providers), 20_000)
    return provider, rng.integers(-1, len(DEPARTMENTS), 20_000)


def kind_at(city, name):
    return int(np.flatnonzero(city.providers.is_kind(name))[0])


def test_departments_of_a_provider_stand_side_by_side(city):
    providers = city.providers
    assert (providers.depts >= 1).all()
    at_first = np.repeat(np.arange(len(providers)), providers.depts)
    assert (city.departments.provider == at_first).all()
    assert (city.departments.provider[providers.first_dept] == np.arange(len(providers))).all()


def test_the_beds_of_the_departments_are_the_providers_beds(city):
    total = np.bincount(city.departments.provider, city.departments.beds)
    assert (total == city.providers.beds).all()
    assert (city.departments.beds >= 0).all()


def test_a_provider_has_one_department_of_a_kind(city):
    pairs = np.stack([city.departments.provider, city.departments.caty])
    assert np.unique(pairs, axis=1).shape[1] == len(city.departments)


@pytest.mark.parametrize(
    ("kind", "few", "many"),
    [
        *(("tertiary", 17, 28), ("secondary", 13, 21), ("primary_hospital", 2, 11)),
        *(("township", 3, 11), ("village", 1, 1), ("pharmacy", 1, 1), ("clinic", 1, 2)),
    ],
)
def test_larger_kinds_have_more_departments(city, kind, few, many):
    depts = city.providers.depts[city.providers.is_kind(kind)]
    assert few <= depts.min() <= depts.max() <= many


def test_a_case_is_always_seen_inside_the_provider(city, asked):
    dept = dept_for(city, *asked)
    assert (city.departments.provider[dept] == asked[0]).all()


def test_a_case_goes_to_its_own_department_where_there_is_one(city, asked):
    provider, caty = asked
    dept = dept_for(city, provider, caty)
    has = np.zeros((len(city.providers), len(DEPARTMENTS)), dtype=np.bool_)
    has[city.departments.provider, city.departments.caty] = True
    own = has[provider, caty] & (caty >= 0)
    assert own.any()
    assert (city.departments.caty[dept] == caty)[own].all()


def test_a_case_without_its_own_department_goes_to_the_branch_then_to_the_general_one(city):
    eye, village = kind_at(city, "eye_hospital"), kind_at(city, "village")
    rehabilitation = np.flatnonzero(
        city.providers.is_kind("rehabilitation") & (city.providers.depts > 1)
    )
    neurology = city.departments.caty == at("A03.03")
    branch = np.intersect1d(rehabilitation, city.departments.provider[neurology])[:1]
    dept = dept_for(city, np.array([eye, village]), np.array([at("A03.01"), at("A12.00")]))
    assert list(city.departments.caty[dept]) == [at("A10.00"), at("A02.00")]
    dept = dept_for(city, branch, np.array([at("A03.01")]))
    assert city.departments.caty[dept] == at("A03.03")


def test_people_are_admitted_where_the_department_and_some_bed_is(city):
    marked = admitting(city)
    assert not marked[:, city.providers.beds == 0].any()
    assert marked[:, city.providers.beds > 0].any(axis=0).all()
    wards = city.departments.beds > 0
    assert marked[city.departments.caty[wards], city.departments.provider[wards]].all()
    assert not marked[at("A12.00")].any()
