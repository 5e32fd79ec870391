"""Visits: every one that is made has what the frame asks for, and what the caller said."""

import numpy as np
import polars as pl
import pytest

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import (
    DAY_SURGERY,
    DELIVERY,
    E_CREDENTIAL,
    EMERGENCY,
    INTERNET,
    OTP,
    PHARMACY,
    STAY,
    VISIT,
)
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.trade.make import visits_of
from tests.features.simulation.trade.honest_months import month_of, opening, town

COUNT = 400


def made(kind, provider=None, count=COUNT, **columns):
    city = town()
    month = month_of(city, 0, opening(city))
    if provider is None:
        among = city.pharmacy if kind == PHARMACY else city.hospital
        provider = np.resize(np.flatnonzero(among), count)
    person, day = np.arange(count), np.full(count, 5)
    dx = np.full(count, DIAGNOSES.at("J18.900"))
    return visits_of(month, kind, person, provider, day, dx, stream(1, "make"), **columns)


@pytest.mark.parametrize("kind", [OTP, EMERGENCY, PHARMACY, STAY, INTERNET, DELIVERY, DAY_SURGERY])
def test_a_visit_of_any_kind_has_the_frames_columns_and_types(kind):
    visits = made(kind)
    assert visits.schema == VISIT
    blank = ("supply", "tag", "alike", "scheme")
    assert visits.drop(blank).null_count().sum_horizontal().item() == 0
    assert (visits["begin"] // DAY == 5).all()
    assert (visits["budget"] > 0).all()
    assert (visits["coded"] == visits["dx"]).all()


def test_no_visits_are_a_frame_without_a_row():
    nobody = np.zeros(0, dtype=np.int64)
    assert made(OTP, nobody, 0).schema == VISIT
    assert made(STAY, nobody, 0, tag="dialysis").is_empty()


def test_only_what_is_in_a_bed_has_nights_an_operation_and_further_diagnoses():
    call, stay = made(OTP), made(STAY)
    assert (call["nights"] == 0).all()
    assert not call["operated"].any()
    assert (call["others"] == 0).all()
    assert (stay["nights"] >= 1).all()
    assert stay["others"].sum() > 0


def test_day_surgery_is_operated_and_has_a_night_at_the_most():
    visits = made(DAY_SURGERY)
    assert visits["operated"].all()
    assert set(visits["nights"]) == {0, 1}


def test_the_doctor_works_in_the_department_of_the_provider():
    city, visits = town(), made(STAY)
    doctor = visits["doctor"].to_numpy()
    assert (city.staff.provider[doctor] == visits["provider"].to_numpy()).all()
    dept = city.departments.caty[city.staff.dept[doctor]]
    assert (dept == visits["dept"].to_numpy()).all()


def test_people_are_admitted_by_day_and_call_within_the_hours():
    minute = made(STAY)["begin"].to_numpy() % DAY
    assert ((minute >= 8 * 60) & (minute < 16 * 60)).all()
    shops = made(PHARMACY)
    minute, where = shops["begin"].to_numpy() % DAY, shops["provider"].to_numpy()
    providers = town().providers
    assert ((providers.opens[where] <= minute) & (minute < providers.closes[where])).all()


def test_an_internet_visit_shows_the_electronic_credential():
    assert set(made(INTERNET)["cert"]) == {E_CREDENTIAL}
    assert set(made(OTP)["cert"]) == {1, 2, 3}


def test_columns_that_are_told_replace_what_is_drawn():
    visits = made(
        OTP,
        supply=56.0,
        long_rx=True,
        tag="dialysis",
        nights=np.arange(COUNT),
        scheme=pl.Series(["x"] * COUNT),
        alike=pl.lit(None, pl.String),
    )
    assert set(visits["supply"]) == {56.0}
    assert visits["long_rx"].all()
    assert set(visits["tag"]) == {"dialysis"}
    assert visits["nights"].to_list() == list(range(COUNT))
    assert set(visits["scheme"]) == {"x"}
    assert visits["alike"].null_count() == COUNT
