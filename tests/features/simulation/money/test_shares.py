"""What the funds pay of the recognised amount."""

import numpy as np
import polars as pl
import pytest

from features.simulation.frames import DELIVERY, IN_BED, OPSP, OTP, PHARMACY, PRENATAL, STAY
from features.simulation.money.shares import DEDUCTIBLE, deductibles, is_bed, rates
from features.simulation.streams import stream
from tests.features.simulation.money.bill_rows import bills
from tests.features.simulation.trade.honest_months import told

CITY, PEOPLE = told().city, told().city.people
ACTIVE = int(np.flatnonzero((PEOPLE.insutype == 310) & ~PEOPLE.retired)[0])
RETIRED = int(np.flatnonzero((PEOPLE.insutype == 310) & PEOPLE.retired)[0])
RESIDENT = int(np.flatnonzero(PEOPLE.insutype == 390)[0])


def rate(kind, person, tier=2, count=1):
    where = int(np.flatnonzero((CITY.providers.tier == tier) & ~CITY.providers.dual_channel)[0])
    row = {"kind": kind, "person": person, "provider": where}
    row |= {"insutype": int(PEOPLE.insutype[person])}
    return rates(CITY, bills(*[row] * count), stream(1, "rates"))


@pytest.mark.parametrize(
    ("kind", "person", "share"),
    [
        (STAY, ACTIVE, 0.855),
        (STAY, RETIRED, 0.895),
        (STAY, RESIDENT, 0.70),
        (OTP, ACTIVE, 0.60),
        (OTP, RETIRED, 0.66),
        (OPSP, ACTIVE, 0.84),
        (OPSP, RESIDENT, 0.62),
        (DELIVERY, ACTIVE, 0.92),
        (PRENATAL, ACTIVE, 0.92),
    ],
)
def test_the_pool_pays_its_share_of_each_kind(kind, person, share):
    assert rate(kind, person).tolist() == [share]


def test_residents_calls_are_paid_less_at_a_higher_level():
    shares = [rate(OTP, RESIDENT, tier).item() for tier in range(4)]
    assert shares == sorted(shares, reverse=True)
    assert shares[3] < shares[0]


def test_an_employees_purchase_is_paid_by_the_account_alone_four_times_in_five():
    shares = rate(PHARMACY, ACTIVE, 0, 4_000)
    assert set(shares.tolist()) == {0.0, 0.55}
    assert (shares == 0).mean() == pytest.approx(0.8, abs=0.03)


def test_purchases_at_a_dual_channel_pharmacy_are_paid_by_the_pool():
    dual = np.flatnonzero(CITY.providers.dual_channel)
    if len(dual):
        rows = [{"kind": PHARMACY, "person": ACTIVE, "provider": int(dual[0])}] * 50
        assert set(rates(CITY, bills(*rows), stream(2, "dual")).tolist()) == {0.55}


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
