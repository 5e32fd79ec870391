"""Who pays; a second, slow answer goes through the bills one by one."""

from collections import defaultdict

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.simulation.frames import DELIVERY, OPSP, OTP, PHARMACY, STAY
from features.simulation.money import payment
from features.simulation.money.payment import credit_accounts, pay
from features.simulation.span import DAY
from tests.features.simulation.money.bill_rows import bills
from tests.features.simulation.money.slow import COLUMNS, FUNDS, slowly
from tests.features.simulation.trade.honest_months import month_of, opening, told, town

CITY = town()
#: One of each: active, retired, resident, needy resident, civil servant.
PEOPLE = CITY.people
WHO = [
    int(np.flatnonzero(mask)[0])
    for mask in (
        (PEOPLE.insutype == 310) & ~PEOPLE.retired & ~PEOPLE.civil & ~PEOPLE.needy,
        (PEOPLE.insutype == 310) & PEOPLE.retired & ~PEOPLE.civil,
        (PEOPLE.insutype == 390) & ~PEOPLE.needy,
        (PEOPLE.insutype == 390) & PEOPLE.needy,
        (PEOPLE.insutype == 310) & PEOPLE.civil,
    )
]
WHERE = [int(np.flatnonzero(CITY.providers.tier == tier)[0]) for tier in range(4)]
NOTHING = bills()


def month(number=2):
    return month_of(CITY, number, opening(CITY))


def quickly(now, rows, waiting=NOTHING):
    found = pay(now, rows, waiting)
    normal = found.filter(~pl.col("refund"))
    return dict(zip(normal["bill"], normal.select(COLUMNS).rows(), strict=True)), found


@st.composite
def bills_of_few(draw):
    rows = []
    for number in range(draw(st.integers(1, 14))):
        who = draw(st.sampled_from(WHO))
        scope = draw(st.sampled_from([0, 900, 40_000, 300_000, 9_000_000]))
        outside = draw(st.integers(0, 50_000))
        rows.append(
            {
                "bill": number + 1,
                "person": who,
                "insutype": int(PEOPLE.insutype[who]),
                "provider": draw(st.sampled_from(WHERE)),
                "kind": draw(st.sampled_from([OTP, OPSP, PHARMACY, STAY, STAY, DELIVERY])),
                "part": draw(st.sampled_from([0, 0, 0, 1])),
                "settled": draw(st.integers(70, 80)) * DAY + draw(st.integers(0, 1439)),
                "scope": scope,
                "own": outside,
                "fee": scope + outside,
            }
        )
    return bills(*rows)


@given(bills_of_few())
@settings(max_examples=30)
def test_quick_and_slow_agree_on_any_bills(rows):
    now, other = month(), month()
    now.carried.balance[WHO[0]] = other.carried.balance[WHO[0]] = 70_000
    now.carried.pooled[WHO[2]] = other.carried.pooled[WHO[2]] = 50_000
    expected, stays, pooled, balance = slowly(other, rows)
    found, _ = quickly(now, rows)
    assert found == expected
    assert now.carried.stays.tolist() == stays
    assert now.carried.pooled.tolist() == pooled
    assert now.carried.balance.tolist() == balance


@given(bills_of_few())
@settings(max_examples=30)
def test_money_adds_up_to_the_fen(rows):
    _, found = quickly(month(), rows)
    assert (found["fund"] == found.select(pl.sum_horizontal(FUNDS)).to_series()).all()
    assert (found["fund"] + found["psn"] == found["fee"]).all()
    assert (found["account"] + found["cash"] == found["psn"]).all()
    assert (
        found.select(pl.min_horizontal(*FUNDS, "fund", "psn", "account", "cash").min()).item() >= 0
    )
    assert (found["fund"] <= found["scope"]).all()


@given(bills_of_few())
@settings(max_examples=30)
def test_the_account_never_pays_more_than_was_in_it(rows):
    now = month()
    before = now.carried.balance.copy()
    _, found = quickly(now, rows)
    spent = np.zeros(len(before), dtype=np.int64)
    np.add.at(spent, found["person"].to_numpy(), found["account"].to_numpy())
    assert (spent <= before).all()
    assert (now.carried.balance == before - spent).all()
    assert (found["balance"] >= 0).all()


@given(bills_of_few())
@settings(max_examples=20)
def test_a_refund_takes_back_exactly_what_was_paid(rows):
    now = month()
    before = now.carried.balance.copy()
    back = rows.with_columns(
        bill=pl.col("bill") + 100,
        origin="bill",
        refund=pl.lit(True),
        settled=pl.lit(82 * DAY, pl.Int64),
        **{name: -pl.col(name) for name in ("fee", "own", "scope")},
    )
    _, found = quickly(now, pl.concat([rows, back]))
    for name in ("fee", "fund", "psn", "account", "cash", *FUNDS, "dedc"):
        assert found[name].sum() == 0, name
    both = found.filter("refund").join(found, left_on="origin", right_on="bill", suffix="_was")
    assert both.height == rows.height
    assert (both["fund"] == -both["fund_was"]).all()
    assert (now.carried.balance == before).all()


def test_a_refund_months_later_takes_back_what_was_paid_then():
    now = month()
    paid = bills({"person": WHO[0], "scope": 40_000, "fee": 40_000, "bill": 7}, {"bill": 8})
    taken = {"bill": 9, "origin": 7, "refund": True, "scope": -40_000, "fee": -40_000}
    later = bills(taken | {"person": WHO[0], "settled": 120 * DAY})
    _, first = quickly(now, paid, later)
    assert now.memory("payments")["paid"]["bill"].to_list() == [7]
    quickly(now, bills({"bill": 20, "settled": 100 * DAY}), later)
    _, back = quickly(now, later)
    assert back["fund"].to_list() == [-first.filter(pl.col("bill") == 7)["fund"].item()]
    assert now.memory("payments")["paid"].is_empty()


@pytest.mark.parametrize(("earlier", "bears"), [(0, 50_000), (1, 25_000), (2, 0), (5, 0)])
def test_the_first_stay_of_a_year_bears_the_deductible_the_second_half_the_third_none(
    earlier, bears
):
    now = month()
    now.carried.stays[WHO[0]] = earlier
    secondary = int(np.flatnonzero(CITY.providers.tier == 2)[0])
    row = {"person": WHO[0], "kind": STAY, "provider": secondary, "scope": 900_000, "fee": 900_000}
    _, found = quickly(now, bills(row))
    assert found["dedc"].to_list() == [bears]


def test_a_stay_settled_on_the_way_counts_as_one_stay():
    now = month()
    row = {"person": WHO[0], "kind": STAY, "scope": 900_000, "fee": 900_000}
    quickly(now, bills(row, row | {"part": 1}))
    assert now.carried.stays[WHO[0]] == 1


def test_a_january_opens_new_quotas_and_counts_stays_anew():
    now = month(3)
    assert now.calendar == (2026, 1)
    now.carried.pooled += 5
    now.carried.stays += 2
    credit_accounts(now)
    assert now.carried.pooled.sum() == now.carried.stays.sum() == 0
    other = month(2)
    other.carried.stays += 2
    credit_accounts(other)
    assert (other.carried.stays == 2).all()


def test_accounts_of_living_local_employees_are_credited_once_a_month():
    now = month(1)
    credit_accounts(now)
    credited = now.carried.balance - opening(CITY).balance
    holder = (PEOPLE.insutype == 310) & (PEOPLE.insured < CITY.places.local)
    holder &= PEOPLE.death > now.first
    assert (credited[~holder] == 0).all()
    (retired,) = set(credited[holder & PEOPLE.retired].tolist())
    (active,) = set(credited[holder & ~PEOPLE.retired].tolist())
    assert 0 < retired < active


def test_quick_and_slow_agree_on_five_months_of_the_city():
    carried = opening(CITY)
    paid = defaultdict(tuple)
    for books in told().books:
        now = month_of(CITY, books.month.number, carried)
        credit_accounts(now)
        expected, stays, pooled, balance = slowly(now, books.bills.drop(COLUMNS))
        normal = books.bills.filter(~pl.col("refund"))
        found = dict(zip(normal["bill"], normal.select(COLUMNS).rows(), strict=True))
        assert found == expected
        paid |= expected
        for who, origin in books.bills.filter("refund").select("person", "origin").iter_rows():
            balance[who] += paid[origin][COLUMNS.index("account")]
        now.carried.stays[:], now.carried.pooled[:] = stays, pooled
        now.carried.balance[:] = balance
        assert (told().balances[books.month.number] == now.carried.balance).all()


def test_accounts_and_quotas_run_out_in_the_shared_months():
    """So that the tests above say something."""
    last = told().balances[-1][PEOPLE.insutype == 310]
    assert (last == 0).sum() > 20
    assert (
        told().books[-1].month.carried.pooled[PEOPLE.insutype == 390] >= payment._QUOTA[390]
    ).any()
