"""What the funds pay of the recognised amount."""

import numpy as np
import polars as pl
import pytest

from features.simulation.frames import DELIVERY, IN_BED, OPSP, OTP, PHARMACY, PRENATAL, STAY
from features.simulation.money.shares import DEDUCTIBLE, deductibles, is_bed, rates
from features.simulation.streams import stream
from tests.features.simulation.money.bill_rows import bills
from tests.features.simulation.trade.honest_months import told, town

CITY, PEOPLE = town(), town().people
ACTIVE = int(np.flatnonzero((PEOPLE.insutype == 310) & ~PEOPLE.retired)[0])
RETIRED = int(np.flatnonzero((PEOPLE.insutype == 310) & PEOPLE.retired)[0])
RESIDENT = int(np.flatnonzero(PEOPLE.insutype == 390)[0])


def rate(kind, person, tier=2, count=1):
    where = int(np.flatnonzero((CITY.providers.tier == tier) & ~CITY.providers.dual_channel)[0])
    row = {"kind": kind, "person": person, "provider": where}
    row |= {"insutype": int(PEOPLE.insutype[person])}
    return rates(CITY, bills(*[row] * count), stream(1, "rates"))


KINDS = (STAY, OTP, OPSP, DELIVERY, PRENATAL)


@pytest.mark.parametrize("person", [ACTIVE, RETIRED, RESIDENT])
@pytest.mark.parametrize("kind", KINDS)
def test_the_pool_pays_a_part_of_what_is_recognised(kind, person):
    assert all(0 < rate(kind, person, tier).item() < 1 for tier in range(4))


@pytest.mark.parametrize("kind", KINDS)
def test_it_pays_more_for_employees_than_for_residents_and_not_less_for_the_retired(kind):
    assert rate(kind, RETIRED) >= rate(kind, ACTIVE) > rate(kind, RESIDENT)


def test_it_pays_more_of_a_stay_or_a_chronic_disease_than_of_a_call():
    for person in (ACTIVE, RETIRED, RESIDENT):
        assert rate(STAY, person) > rate(OTP, person)
        assert rate(OPSP, person) > rate(OTP, person)


def test_residents_calls_are_paid_less_at_a_higher_level():
    shares = [rate(OTP, RESIDENT, tier).item() for tier in range(4)]
    assert shares == sorted(shares, reverse=True)
    assert shares[3] < shares[0]


def test_an_employees_purchase_is_mostly_paid_by_the_account_alone():
    shares = rate(PHARMACY, ACTIVE, 0, 4_000)
    assert len(set(shares.tolist())) == 2
    assert 0.75 < (shares == 0).mean() < 0.92


def test_purchases_at_a_dual_channel_pharmacy_are_paid_by_the_pool():
    dual = np.flatnonzero(CITY.providers.dual_channel)
    if len(dual):
        rows = [{"kind": PHARMACY, "person": ACTIVE, "provider": int(dual[0])}] * 50
        assert (rates(CITY, bills(*rows), stream(2, "dual")) > 0).all()


def test_only_the_first_bill_of_a_stay_that_is_no_birth_bears_a_deductible():
    rows = bills({"kind": STAY}, {"kind": STAY, "part": 1}, {"kind": DELIVERY}, {"kind": OTP})
    tier = CITY.providers.tier[rows["provider"].to_numpy()]
    found = deductibles(CITY, rows, np.zeros(4, dtype=np.int64))
    assert found.tolist() == [int(100 * DEDUCTIBLE[tier[0]]), 0, 0, 0]


def test_deductibles_rise_with_the_level():
    assert (np.diff(DEDUCTIBLE) > 0).all()


def test_bills_of_a_bed_are_those_of_stays_births_and_day_surgery():
    rows = bills(*({"kind": kind} for kind in range(9)))
    assert np.flatnonzero(is_bed(rows)).tolist() == sorted(IN_BED)


def test_the_funds_pay_about_as_much_of_a_stay_as_published():
    """4.1-4.2: 84.1 % of what is recognised of an employee's stay, 66.0 % of a resident's."""
    stays = (
        told()
        .all("bills")
        .filter(pl.col("kind").is_in(list(IN_BED)), ~pl.col("refund"), pl.col("kind") != DELIVERY)
    )
    for insutype, share in ((310, 0.841), (390, 0.66)):
        own = stays.filter(pl.col("insutype") == insutype)
        assert own["fund"].sum() / own["scope"].sum() == pytest.approx(share, abs=0.05)
