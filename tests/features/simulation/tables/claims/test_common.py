"""What several claims tables say alike."""

import numpy as np
import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import OTP, STAY
from features.simulation.tables.claims.common import (
    always,
    district_of,
    either,
    group_code,
    pay_loc,
    region,
    yes_no,
    yuan,
)
from tests.features.simulation.trade.honest_months import town

CITY = town()


def test_it_is_paid_here_in_the_province_or_beyond():
    codes = np.array(CITY.places.districts)
    home = codes[CITY.people.insured]
    there = codes[district_of(CITY, np.arange(len(CITY.providers)))]
    person = np.repeat(np.arange(300), len(there))
    provider = np.tile(np.arange(len(there)), 300)
    found = pay_loc(CITY, person, provider).to_list()
    province = ("99", "98", "97")
    for where, who, at in zip(found, person, provider, strict=True):
        one, other = home[who], there[at]
        if one[:4] == other[:4]:
            assert where == "2"
        elif one[:2] in province and other[:2] in province:
            assert where == "3"
        else:
            assert where == "4"
    assert set(found) >= {"2"}


def test_the_group_billed_ends_with_the_severity_and_calls_have_none():
    dx = DIAGNOSES.at("I63.900")
    rows = pl.DataFrame(
        {"coded": [dx] * 4, "severity": [0, 1, 2, 0], "kind": [STAY, STAY, STAY, OTP]}
    )
    name = DIAGNOSES.group[dx]
    assert group_code(rows).to_list() == [f"{name}1", f"{name}3", f"{name}5", None]


def test_regions_are_six_digits_and_a_provider_lies_in_its_towns():
    codes = region(CITY, district_of(CITY, np.arange(len(CITY.providers))))
    assert codes.str.contains(r"^\d{6}$").all()
    town = np.array(CITY.places.code)[CITY.providers.town]
    assert all(each.startswith(code) for each, code in zip(town, codes, strict=True))


def test_short_forms():
    assert yes_no([True, False]).to_list() == ["1", "0"]
    assert either([True, False], "a", "b").to_list() == ["a", "b"]
    assert always("x", 3).to_list() == ["x"] * 3
    assert always("x", 0).len() == 0
    (column,) = yuan(pl.DataFrame({"fee": [125, -3]}), "fee")
    assert column.to_list() == [1.25, -0.03]
    assert column.name == "fee"
