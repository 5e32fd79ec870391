"""Who lives in the city: claims reference 4.1, 4.2 and 4.7 (shares within about a tenth)."""

from dataclasses import fields, replace

import numpy as np
import polars as pl
import pytest

from features.claims.codes import PSN_TYPE
from features.simulation.city.appetite import BUYS, VISITS, Bearers, draw_appetites
from features.simulation.city.city import NEVER
from features.simulation.city.people import draw_people
from features.simulation.streams import stream
from tests.features.simulation.peopled import SETTINGS, peopled_city


@pytest.fixture(scope="module")
def employee(people):
    return people.insutype == 310


def test_there_are_as_many_people_as_asked_for(people):
    for column in fields(people):
        assert len(getattr(people, column.name)) == SETTINGS.people, column.name


def test_schemes_are_shared_as_in_the_bulletin(people, employee):
    assert employee.mean() == pytest.approx(0.292, abs=0.002)
    assert people.retired[employee].mean() == pytest.approx(0.28, abs=0.005)
    assert not people.retired[~employee].any()


def test_ages_are_those_of_a_country_that_grows_old(people, years):
    assert (people.born < 0).all()
    assert years.max() < 102
    assert 0.14 < (years < 15).mean() < 0.18
    assert 0.19 < (years >= 60).mean() < 0.24
    assert 0.13 < (years >= 65).mean() < 0.17
    assert 0.48 < people.female.mean() < 0.52
    assert people.female[years > 80].mean() > people.female[years < 15].mean()


def test_kinds_of_insured_people_fit_their_scheme_and_age(people, years, employee):
    kind = people.psn_type
    assert all(PSN_TYPE.knows(code) for code in kind.unique())
    at = pl.DataFrame({"kind": kind, "years": years, "employee": employee})
    assert at.filter(pl.col("kind").str.contains("^1[12]"))["employee"].all()
    assert not at.filter(~pl.col("kind").str.contains("^1[12]"))["employee"].any()
    assert at.filter(pl.col("kind") == "1401")["years"].max() < 1
    assert at.filter(pl.col("kind") == "1403")["years"].is_between(6, 18).all()
    assert at.filter(pl.col("kind") == "16")["years"].min() >= 60
    assert (kind.str.starts_with("12").to_numpy() == people.retired).all()
    assert ((kind.is_in(["1102", "1202"])).to_numpy() == people.civil).all()


def test_old_and_ill_people_use_more_care(people, years):
    ill = people.has.sum(axis=1) >= 2
    for rate in (people.visits, people.beds):
        assert rate[ill].mean() > 1.5 * rate[~ill].mean()
        assert rate[years > 65].mean() > 1.5 * rate[(years > 20) & (years < 45)].mean()
    assert np.corrcoef(people.visits, people.beds)[0, 1] > 0.3


def test_rates_are_one_on_the_average_of_the_time_insured_in_each_scheme(people, employee):
    end = np.minimum(np.minimum(people.death, people.insured_until), peopled_city().span.days)
    time = np.clip(end - np.maximum(people.insured_since, 0), 0, None)
    for rate, k in ((people.visits, VISITS.k), (people.buys, BUYS.k), (people.beds, None)):
        for scheme in (employee, ~employee):
            assert np.average(rate[scheme], weights=time[scheme]) == pytest.approx(1)
            spread = np.average((rate[scheme] - 1) ** 2, weights=time[scheme])
            assert k is None or spread == pytest.approx(1 / k, rel=0.1)
        active = employee & ~people.retired
        ratio = np.average(rate[people.retired], weights=time[people.retired]) / np.average(
            rate[active], weights=time[active]
        )
        assert ratio == pytest.approx(3.0, rel=0.1)


def test_people_of_one_age_and_health_differ_by_the_overdispersion_of_each_kind_of_care():
    """Of admissions by a fifth only: what §4.7 asks for is mostly age, illness and returns."""
    count = 40_000
    nobody, adults = np.zeros(count, bool), np.full(count, 40.0)
    alike = Bearers(
        adults, nobody, np.zeros(count, int), nobody, nobody, np.ones(count),
        np.arange(count) % 2 == 0, nobody,
    )  # fmt: skip
    rates = draw_appetites(alike, np.random.default_rng(1))
    for rate, spread in zip(rates, (1 / 0.5, 1 / 0.8, 1 / 5), strict=True):
        assert rate.var() == pytest.approx(spread, rel=0.05)


def test_who_is_admitted_oftener_is_told_by_age_and_illness_more_than_by_chance(people, years):
    cells = pl.DataFrame(
        {
            "beds": people.beds,
            "age": np.digitize(years, (3, 8, 18, 35, 50, 65, 75)),
            "ill": people.has.sum(axis=1).clip(max=3),
        }
    )
    between = cells.with_columns(pl.col("beds").mean().over("age", "ill"))["beds"]
    assert 0.5 < between.var() / people.beds.var() < 0.8


def test_some_are_insured_elsewhere_and_some_live_elsewhere(people):
    city = peopled_city()
    outside = people.insured >= city.places.local
    assert outside.mean() == pytest.approx(0.015, abs=0.002)
    assert 0.02 < (people.away >= 0).mean() < 0.04
    assert (people.away[people.away >= 0] >= city.places.local).all()
    assert not (outside & (people.away >= 0)).any()
    elsewhere = people.visits[outside | (people.away >= 0)].sum() / people.visits.sum()
    assert 0.055 < elsewhere < 0.085


def test_few_change_scheme_and_their_two_relations_overlap_for_weeks(people):
    changes = people.second_insurance < NEVER
    assert 0.005 < changes.mean() < 0.015
    assert ((people.insured_until < NEVER) == changes).all()
    overlap = (people.insured_until - people.second_insurance)[changes]
    assert ((overlap > 0) & (overlap <= 75)).all()


def test_the_same_stream_draws_the_same_people_and_another_stream_others():
    city = peopled_city()

    def drawn(seed):
        return draw_people(city.settings, city.span, city.places, stream(seed, "people"))

    (one, firms), (again, same), (other, _) = drawn(1), drawn(1), drawn(2)
    for column in fields(one):
        assert np.array_equal(getattr(one, column.name), getattr(again, column.name)), column.name
    for column in fields(firms):
        assert np.array_equal(getattr(firms, column.name), getattr(same, column.name)), column.name
    assert not np.array_equal(one.born, other.born)
    assert not np.array_equal(one.visits, other.visits)


@pytest.mark.parametrize("count", [200, 999])
def test_a_village_can_be_drawn(count):
    city = peopled_city()
    people, employers = draw_people(
        replace(city.settings, people=count), city.span, city.places, stream(3, "village")
    )
    assert len(people) == count
    assert people.employer.max() < len(employers)
