import numpy as np
import pytest

from features.claims.codes import DR_PRO_TECH_DUTY
from features.simulation.city.staff import draw_staff
from features.simulation.span import DAY
from tests.features.simulation.cities import report_city


@pytest.fixture(scope="module")
def city():
    return report_city()


def test_every_department_has_somebody_and_knows_whom(city):
    departments, staff = city.departments, city.staff
    assert (departments.staff >= 1).all()
    assert (staff.dept == np.repeat(np.arange(len(departments)), departments.staff)).all()
    assert (staff.dept[departments.first] == np.arange(len(departments))).all()
    assert (staff.provider == departments.provider[staff.dept]).all()


def test_pharmacies_have_one_to_three_pharmacists_and_villages_one_doctor(city):
    shop = city.providers.is_kind("pharmacy", "outside_pharmacy")
    assert (city.staff.pharmacist == shop[city.staff.provider]).all()
    people = np.bincount(city.staff.provider)
    assert set(people[shop]) == {1, 2, 3}
    assert (people[city.providers.is_kind("village")] == 1).all()


def test_doctors_have_titles_and_higher_ones_where_the_level_is_higher(city):
    title = city.staff.title
    assert title.is_null().to_numpy().tolist() == city.staff.pharmacist.tolist()
    assert set(title.drop_nulls()) == set(DR_PRO_TECH_DUTY.values)
    chiefs = title.is_in(["231", "232"]).fill_null(False).to_numpy()
    tier = city.providers.tier[city.staff.provider]
    assert chiefs[tier == 3].mean() > chiefs[tier == 1].mean()


def test_somebody_takes_the_night_wherever_doors_stay_open(city):
    providers = city.providers
    always = providers.closes - providers.opens == DAY
    nights = np.bincount(city.staff.provider, city.staff.night)
    assert (nights[always] > 0).all()
    assert (nights[~always] == 0).all()


def test_a_few_join_and_leave_but_chiefs_stay(city):
    staff, days = city.staff, city.span.days
    joined, gone = staff.begins > 0, staff.left < days
    assert 0.005 < joined.mean() < 0.06
    assert 0.005 < gone.mean() < 0.06
    chiefs = city.departments.first
    assert not joined[chiefs].any()
    assert not gone[chiefs].any()


def test_a_case_is_treated_by_the_department_and_most_often_by_its_chief(city):
    rng = np.random.default_rng(2)
    dept = rng.integers(0, len(city.departments), 50_000)
    doctor = draw_staff(city, dept, rng)
    assert (city.staff.dept[doctor] == dept).all()
    large = city.departments.staff[dept] >= 3
    assert 0.45 < np.mean((doctor == city.departments.first[dept])[large]) < 0.65


def test_nobody_treats_before_coming_or_after_leaving(city):
    rng = np.random.default_rng(3)
    dept = rng.integers(0, len(city.departments), 50_000)
    day = rng.integers(0, city.span.days, len(dept))
    doctor = draw_staff(city, dept, rng, day)
    assert (city.staff.begins[doctor] <= day).all()
    assert (day < city.staff.left[doctor]).all()
    assert (city.staff.begins[doctor] > 0).any()
