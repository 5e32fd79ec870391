"""What visits come to: the published medians."""

import numpy as np
import pytest

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import OTP, PHARMACY
from features.simulation.streams import stream
from features.simulation.trade.budgets import call_budget, stay_budget
from tests.features.simulation.trade.honest_months import town

COUNT = 20_000


def of_scheme(insutype):
    return np.resize(np.flatnonzero(town().people.insutype == insutype), COUNT)


def drawn(kind, insutype, provider):
    where, kinds = np.full(COUNT, provider), np.full(COUNT, kind)
    yuan = call_budget(town(), kinds, of_scheme(insutype), where, stream(1, "call"))
    return yuan / town().providers.price[provider]


def test_an_employees_purchase_is_about_64_yuan():
    shop = int(np.flatnonzero(town().pharmacy)[0])
    assert np.median(drawn(PHARMACY, 310, shop)) == pytest.approx(64, rel=0.05)


def test_a_residents_rare_purchase_is_dear():
    shop = int(np.flatnonzero(town().pharmacy)[0])
    assert np.median(drawn(PHARMACY, 390, shop)) > 4 * 64


def test_calls_of_residents_are_smaller_and_those_of_higher_levels_larger():
    providers = town().providers
    tiers = [
        int(np.flatnonzero((providers.tier == t) & (providers.calls > 0))[0]) for t in range(4)
    ]
    medians = [np.median(drawn(OTP, 310, provider)) for provider in tiers]
    assert medians == sorted(medians)
    assert 0.3 < np.median(drawn(OTP, 390, tiers[2])) / medians[2] < 0.6


def test_no_visit_is_for_less_than_six_yuan():
    providers = town().providers
    village = int(np.flatnonzero(providers.is_kind("village"))[0])
    assert drawn(OTP, 390, village).min() * providers.price[village] >= 6.0


def stays(**changes):
    providers = town().providers
    asked = {
        "insutype": 310,
        "provider": int(np.flatnonzero(providers.is_kind("secondary"))[0]),
        "severity": 1,
        "nights": 9,
        "operated": False,
    } | changes
    dx = np.full(COUNT, DIAGNOSES.at("I63.900"))
    severity, nights = np.full(COUNT, asked["severity"]), np.full(COUNT, asked["nights"])
    return np.median(
        stay_budget(
            town(), of_scheme(asked["insutype"]), np.full(COUNT, asked["provider"]), dx,
            severity, nights, np.full(COUNT, asked["operated"]), stream(2, "stay"),
        )
    )  # fmt: skip


def test_a_stay_costs_more_when_it_is_graver_longer_operated_or_an_employees():
    usual = stays()
    assert stays(severity=0) > usual > stays(severity=2)
    assert stays(nights=36) == pytest.approx(2 * usual, rel=0.03)
    assert stays(operated=True) > usual
    assert stays(insutype=390) < 0.7 * usual
