"""All honest visits of a month, kind by kind."""

import numpy as np
import polars as pl
import pytest

from features.simulation.catalogue.conditions import CONDITIONS
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import NEVER
from features.simulation.frames import (
    DAY_SURGERY,
    DELIVERY,
    EMERGENCY,
    INTERNET,
    OPSP,
    OTP,
    PHARMACY,
    PRENATAL,
    STAY,
    VISIT,
)
from features.simulation.span import DAY
from features.simulation.trade.admissions import admissions
from features.simulation.trade.births import due_days
from features.simulation.trade.collections import DIALYSIS
from features.simulation.trade.month import honest_visits
from tests.features.simulation.trade.honest_months import month_of, opening, told, town

CKD = [each.key for each in CONDITIONS].index("ckd")


@pytest.fixture(scope="module")
def months():
    """The honest visits of the five months, before anybody asks what is possible."""
    city, carried = town(), opening(town())
    made = [honest_visits(month_of(city, n, carried), told().habits) for n in range(5)]
    return [visits.filter(pl.col("provider") >= 0) for visits in made]


def every(months, *kinds):
    return pl.concat(months).filter(pl.col("kind").is_in(list(kinds)))


def test_every_visit_is_of_the_month_and_a_call_of_a_living_person(months):
    people = town().people
    for number, visits in enumerate(months):
        assert visits.schema == VISIT
        day = visits["begin"].to_numpy() // DAY
        first = town().span.first_day(number)
        assert (day >= first).all()
        assert (day < town().span.first_day(number + 1)).all()
        called = visits.filter(pl.col("kind") == OTP)["person"].to_numpy()
        assert (people.death[called] >= first).all()
        assert (people.born[visits["person"].to_numpy()] < first + 31).all()


def test_honest_trade_marks_nothing(months):
    assert (
        pl.concat(months).select("alike", "scheme").null_count().row(0)
        == (sum(map(len, months)),) * 2
    )


def test_no_two_months_are_alike(months):
    assert len({visits["person"].head(50).sum() for visits in months}) == 5


def test_stays_are_at_hospitals_purchases_at_shops_and_internet_calls_online(months):
    providers = town().providers
    assert (providers.beds[every(months, STAY, DELIVERY, DAY_SURGERY)["provider"]] > 0).all()
    assert (providers.sales[every(months, PHARMACY)["provider"]] > 0).all()
    assert providers.is_kind("internet_hospital")[every(months, INTERNET)["provider"]].all()
    assert (providers.tier[every(months, EMERGENCY)["provider"]] >= 2).all()
    assert (providers.calls[every(months, OTP, OPSP)["provider"]] > 0).all()


def test_some_are_admitted_again_for_the_same_illness_at_the_same_hospital(months):
    stays = every(months, STAY, DAY_SURGERY).sort("person", "begin")
    again = stays.select(
        (pl.col("dx") == pl.col("dx").shift(1).over("person"))
        & (pl.col("provider") == pl.col("provider").shift(1).over("person"))
    ).to_series()
    assert 0.02 < again.sum() / stays.height < 0.3


def test_who_is_due_to_return_is_admitted_on_that_day_for_the_same_illness():
    city, carried = town(), opening(town())
    month, illness = month_of(city, 1, carried), DIAGNOSES.at("J18.900")
    hospital = int(np.flatnonzero(city.hospital)[0])
    month.memory("returns")["promised"] = pl.DataFrame(
        {
            "person": [7, 8],
            "provider": hospital,
            "dx": illness,
            "day": [month.first + 9, month.last],
        },
        schema_overrides={"provider": pl.Int64, "dx": pl.Int64},
    )
    stays = admissions(month, told().habits)
    back = stays.filter(pl.col("provider") == hospital, pl.col("dx") == illness)
    days = dict(back.select("person", pl.col("begin") // DAY).iter_rows())
    assert days[7] == month.first + 9
    assert 8 not in days
    assert 8 in month.memory("returns")["promised"]["person"]


def test_returns_within_the_month_are_made_in_it_and_do_not_wait_for_the_next():
    month = month_of(town(), 0, opening(town()))
    admissions(month, told().habits)
    waiting = month.memory("returns")["promised"]["day"]
    assert waiting.len() > 5
    assert (waiting < month.last).mean() < 0.05


def test_a_woman_gives_birth_on_the_day_she_was_due_and_is_seen_before(months):
    due = due_days(town())
    births = every(months, DELIVERY)
    person = births["person"].to_numpy()
    assert births.height > 5
    assert town().people.female[person].all()
    assert (due[person] == births["begin"].to_numpy() // DAY).all()
    assert births["person"].n_unique() == births.height
    prenatal = every(months, PRENATAL)
    day = prenatal["begin"].to_numpy() // DAY
    ahead = due[prenatal["person"].to_numpy()] - day
    assert ((ahead > 0) & (ahead <= 250 + 31)).all()
    sections = births["operated"].to_numpy()
    assert (births["dx"].to_numpy()[sections] == DIAGNOSES.at("O82.000")).all()


def test_women_of_twenty_to_forty_are_due(months):
    people, due = town().people, due_days(town())
    expecting = np.flatnonzero(due < NEVER)
    age = people.age(expecting, town().span.days // 2)
    assert people.female[expecting].all()
    assert ((age >= 20) & (age <= 40)).all()


def test_drugs_for_chronic_diseases_are_collected_once_a_month_by_those_certified(months):
    people = town().people
    for number, visits in enumerate(months):
        refills = visits.filter(pl.col("kind") == OPSP, pl.col("tag").is_null())
        person = refills["person"].to_numpy()
        assert refills["person"].n_unique() == refills.height
        assert (people.entitled[person].min(axis=1) <= town().span.first_day(number)).all()
        dx = np.array([DIAGNOSES.at(each.icd) for each in CONDITIONS])
        own = dx[None, :] == refills["dx"].to_numpy()[:, None]
        certified = people.entitled[person] <= town().span.first_day(number)
        assert (own & certified).any(axis=1).all()


def test_a_long_prescription_is_for_two_or_three_months_and_an_ordinary_one_for_one(months):
    refills = every(months, OPSP).filter(pl.col("tag").is_null())
    assert set(refills.filter("long_rx")["supply"]) == {56.0, 84.0}
    assert set(refills.filter(~pl.col("long_rx"))["supply"]) == {30.0}


def test_dialysis_is_three_times_a_week_at_one_centre_for_those_certified(months):
    sessions = every(months, OPSP).filter(pl.col("tag") == DIALYSIS)
    assert sessions.height > 0
    centres = sessions.group_by("person").agg(pl.col("provider").n_unique(), pl.len())
    assert (centres["provider"] == 1).all()
    whole = centres.filter(pl.col("len") > 30)["len"].to_numpy()
    assert 2.4 < np.median(whole) / (town().span.days / 7) < 3.2
    person = sessions["person"].to_numpy()
    assert (town().people.entitled[person, CKD] <= sessions["begin"].to_numpy() // DAY).all()


def test_an_epidemic_fills_some_weeks_of_winter(months):
    flu = every(months, OTP, STAY).filter(pl.col("dx") == DIAGNOSES.at("J11.100"))
    week = flu.group_by(pl.col("begin") // (7 * DAY)).len()["len"]
    assert week.max() > 1.8 * week.median()
