"""Ids in the national form, of which no digit says anything."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.simulation.city.build import build_city
from features.simulation.records.ids import draw_ids
from features.simulation.settings import Settings
from tests.features.simulation.trade.honest_months import town

CITY = town()
IDS = draw_ids(CITY)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("psn_no", r"^\d{16}$"),
        ("fixmedins_code", r"^[HP]\d{11}$"),
        ("staff_code", r"^[DY]\d{12}$"),
        ("emp_no", r"^E\d{14}$"),
    ],
)
def test_ids_have_the_national_form_and_are_all_different(name, form):
    ids = getattr(IDS, name)
    assert ids.str.contains(form).all()
    assert ids.n_unique() == ids.len()


def test_a_provider_is_named_by_what_it_is_and_its_district():
    shop = CITY.providers.is_kind("pharmacy", "outside_pharmacy")
    assert (IDS.fixmedins_code.str.starts_with("P").to_numpy() == shop).all()
    district = np.array(CITY.places.districts)[np.array(CITY.places.district)[CITY.providers.town]]
    assert IDS.fixmedins_code.str.slice(1, 6).to_list() == district.tolist()


def test_pharmacists_and_doctors_have_letters_of_their_own():
    letter = IDS.staff_code.str.slice(0, 1)
    assert ((letter == "Y").to_numpy() == CITY.staff.pharmacist).all()


def test_no_digit_of_a_persons_number_tells_age_sex_or_insurance():
    number = IDS.psn_no.cast(pl.Int64).to_numpy()
    people = CITY.people
    for told_of in (people.born, people.female, people.insutype, people.town):
        assert abs(np.corrcoef(number, told_of)[0, 1]) < 0.04
        assert abs(np.corrcoef(number % 1_000, told_of)[0, 1]) < 0.04


def test_who_is_not_there_has_no_id():
    at = np.array([2, -1, 0])
    assert IDS.persons(at).to_list() == [IDS.psn_no[2], None, IDS.psn_no[0]]
    assert IDS.providers(at)[1] is None
    assert IDS.doctors(pl.Series([-1])).to_list() == [None]
    assert IDS.employers(at)[1] is None


@given(st.lists(st.integers(-3, 10**9), max_size=20), st.integers(12, 14))
def test_numbers_become_ids_that_begin_with_the_city_and_negative_ones_none(numbers, digits):
    told_ids = IDS.numbered("S", np.array(numbers, dtype=np.int64), digits)
    expected = [f"S{IDS.prefix}{n:0{digits}d}" if n >= 0 else None for n in numbers]
    assert told_ids.to_list() == expected


def test_two_cities_have_no_id_in_common():
    settings = Settings(people=1_000, months=6, providers=60)
    one, other = (draw_ids(build_city(settings, number)) for number in (0, 1))
    for name in ("psn_no", "fixmedins_code", "staff_code", "emp_no"):
        assert not set(getattr(one, name)) & set(getattr(other, name))
    assert one.prefix != other.prefix
