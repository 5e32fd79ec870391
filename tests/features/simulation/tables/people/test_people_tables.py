"""The registers of people, insurance and employers."""

import numpy as np
import polars as pl
import pytest

from features.simulation.city.city import NEVER
from features.simulation.tables.people.all import PEOPLE_TABLES
from tests.features.simulation.peopled import peopled_city, peopled_ids
from tests.features.simulation.tables.contract import check_contract


@pytest.fixture(scope="module")
def city():
    return peopled_city()


@pytest.fixture(scope="module")
def tables(city):
    return {name: write(city, peopled_ids()) for name, write in PEOPLE_TABLES.items()}


@pytest.mark.parametrize("name", PEOPLE_TABLES)
def test_the_contract_takes_every_row(tables, name):
    check_contract(name, tables[name])


@pytest.mark.parametrize("name", PEOPLE_TABLES)
def test_a_table_is_written_alike_again(city, tables, name):
    assert PEOPLE_TABLES[name](city, peopled_ids()).equals(tables[name])


def test_a_death_in_the_register_is_a_date_of_death_and_a_state(city, tables):
    people = tables["psn_info_b"]
    known = (city.people.registered < city.span.days).sum()
    assert people["die_date"].is_not_null().sum() == known
    assert ((people["surv_stas"] == "2") == people["die_date"].is_not_null()).all()


def test_an_ended_spell_has_its_day_and_no_day_lies_beyond_the_span(city, tables):
    spells = tables["psn_insu_d"]
    ended = spells["psn_insu_stas"] != "1"
    assert (spells["paus_insu_date"].is_not_null() == ended).all()
    assert spells["paus_insu_date"].max() < city.span.end
    assert spells["crt_insu_date"].max() < city.span.end
    assert (spells["psn_insu_date"] <= spells["crt_insu_date"]).all()


def test_people_insured_elsewhere_are_known_but_not_insured_here(city, tables):
    local = (city.people.insured < city.places.local).sum()
    assert tables["psn_info_b"].height == len(city.people)
    assert tables["psn_insu_d"]["psn_no"].n_unique() <= local
    assert tables["psn_insu_d"]["insu_admdvs"].str.starts_with(city.places.prefix).all()


def test_every_spell_names_an_employer_of_the_register(tables):
    listed = tables["insu_emp_info_b"]["emp_no"].implode()
    assert tables["psn_insu_d"]["emp_no"].is_in(listed).all()


def test_some_employers_give_a_phone_of_an_insured_person(tables):
    phones = tables["psn_phone_d"]["phone_link"].implode()
    shared = tables["insu_emp_info_b"]["tel_link"].is_in(phones)
    assert 0.02 < shared.mean() < 0.5


def test_links_are_equal_where_people_live_together_or_share_a_phone(city, tables):
    ids = peopled_ids().persons(np.arange(len(city.people)))
    truth = pl.DataFrame({"psn_no": ids, "home": city.people.household, "own": city.people.phone})
    for table, link, number in (
        ("psn_household_d", "household_link", "home"),
        ("psn_phone_d", "phone_link", "own"),
    ):
        both = tables[table].join(truth, on="psn_no")
        assert (
            both.select(link, number).n_unique() == both[link].n_unique() == both[number].n_unique()
        )


def test_an_entitlement_is_applied_for_and_certified_before_it_is_in_force(city, tables):
    rows = tables["opsp_reg_d"]
    assert (rows["appy_date"] < rows["begndate"]).all()
    assert (rows["hosp_ide_date"] <= rows["appy_date"]).all()
    local = city.people.insured < city.places.local
    due = (city.people.entitled[local] < city.span.days).sum()
    assert rows.height == due < (city.people.entitled < NEVER).sum() + 1
    assert rows["diag_dr_code"].null_count() < 0.05 * rows.height


def test_who_files_goes_from_where_insured_to_another_city(tables):
    rows = tables["out_appy_d"]
    assert (rows["insu_admdvs"].str.head(4) != rows["rloc_admdvs"].str.head(4)).all()
