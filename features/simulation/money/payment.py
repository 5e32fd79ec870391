"""Who pays a bill, in whole fen so that the parts add up: funds, account, cash."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.frames import OPSP
from features.simulation.money.shares import deductibles, is_bed, rates
from features.simulation.month import Month

#: Outpatient quota of a year in fen, employees and residents (assumed).
_QUOTA = {310: 600_000, 390: 80_000}
#: A patient's burden in scope above which serious illness insurance (residents) and large amounts
#: aid (employees) pay, in fen, and their rates (assumed).
_SERIOUS, _SERIOUS_RATE, _LARGE, _LARGE_RATE = 1_400_000, 0.60, 1_500_000, 0.80
_CIVIL, _RELIEF = 0.5, 0.70
#: Credit of the personal account a month, active and retired, fen (4.2: about 1 490 yuan a year).
_CREDIT = (20_000, 19_000)


def credit_accounts(month: Month) -> None:
    """Pay the month's contribution into the accounts; a new year opens new quotas."""
    people, carried = month.city.people, month.carried
    local = people.insured < month.city.places.local
    holder = (people.insutype == 310) & local & (people.death > month.first)
    carried.balance += np.where(holder, np.where(people.retired, *_CREDIT[::-1]), 0)
    if month.calendar[1] == 1:
        carried.pooled[:] = 0
        carried.stays[:] = 0


def pay(month: Month, bills: pl.DataFrame, waiting: pl.DataFrame) -> pl.DataFrame:
    """Add who pays, in fen, to the bills settled this month, in the order they are settled.

    Adds dedc, pool, serious, large, civil, relief, fund, psn, account, cash, balance. A refund
    takes back what its bill was paid; what refunds among the `waiting` bills of later months will
    need is kept (`paid` of memory "payments"). Changes what is carried.
    """
    rng = month.stream("money/payment")
    bills = bills.sort("settled", "bill")
    normal = _paid(month, bills.filter(~pl.col("refund")), rng)
    memory = month.memory("payments")
    kept = normal.select("bill", *_PAID)
    known = pl.concat([memory["paid"], kept]) if "paid" in memory else kept
    back = bills.filter("refund").join(
        known.rename({"bill": "origin"}), on="origin", how="inner", maintain_order="left"
    )
    back = back.with_columns(-pl.col(name) for name in _PAID if name != "balance")
    np.add.at(month.carried.balance, back["person"].to_numpy(), -back["account"].to_numpy())
    balance = month.carried.balance[back["person"].to_numpy()]
    back = back.with_columns(balance=pl.Series(balance))
    memory["paid"] = known.filter(pl.col("bill").is_in(waiting["origin"].implode()))
    return pl.concat([normal, back.select(normal.columns)]).sort("settled", "bill")


_PAID = (
    "dedc", "pool", "serious", "large", "civil", "relief", "fund", "psn", "account", "cash",
    "balance",
)  # fmt: skip


def _paid(month: Month, bills: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    city, carried = month.city, month.carried
    person = bills["person"].to_numpy()
    bed = is_bed(bills)
    scope, fee = bills["scope"].to_numpy(), bills["fee"].to_numpy()
    stays = (bed & (bills["part"].to_numpy() == 0)).astype(np.int64)
    earlier = carried.stays[person] + _earlier(person, stays)
    dedc = np.minimum(deductibles(city, bills, earlier), scope)
    pool = np.rint((scope - dedc) * rates(city, bills, rng)).astype(np.int64)
    employee = bills["insutype"].to_numpy() == 310
    quota = np.where(employee, _QUOTA[310], _QUOTA[390])
    counts = ~bed & (bills["kind"].to_numpy() != OPSP)
    asked = np.where(counts, pool, 0)
    left = np.maximum(quota - carried.pooled[person] - _earlier(person, asked), 0)
    pool = np.where(counts, np.minimum(pool, left), pool)
    burden = scope - pool
    serious = np.where(~employee & bed, np.maximum(burden - _SERIOUS, 0) * _SERIOUS_RATE, 0)
    large = np.where(employee & bed, np.maximum(burden - _LARGE, 0) * _LARGE_RATE, 0)
    serious, large = np.rint(serious).astype(np.int64), np.rint(large).astype(np.int64)
    civil = _part(burden - serious - large, city.people.civil[person] & employee, _CIVIL)
    relief = _part(burden - serious - large - civil, city.people.needy[person] & bed, _RELIEF)
    fund = pool + serious + large + civil + relief
    psn = fee - fund
    held = carried.balance[person] - _earlier(person, np.where(employee, psn, 0))
    account = np.where(employee, np.clip(held, 0, psn), 0)
    np.add.at(carried.pooled, person, np.where(counts, pool, 0))
    np.add.at(carried.stays, person, stays)
    np.add.at(carried.balance, person, -account)
    told = (dedc, pool, serious, large, civil, relief, fund, psn, account, psn - account)
    paid = {name: pl.Series(value) for name, value in zip(_PAID, told, strict=False)}
    return bills.with_columns(**paid, balance=pl.Series(np.maximum(held - account, 0)))


def _part(amount: Ints, who: np.ndarray, share: float) -> Ints:
    return np.where(who, np.rint(np.maximum(amount, 0) * share), 0).astype(np.int64)


def _earlier(person: Ints, amount: Ints) -> Ints:
    """Return for each row the sum of `amount` over earlier rows of the same person."""
    frame = pl.DataFrame({"person": person, "amount": amount})
    total = pl.col("amount").cum_sum().over("person") - pl.col("amount")
    return frame.select(total).to_series().to_numpy()
