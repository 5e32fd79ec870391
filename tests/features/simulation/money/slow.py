"""Who pays, the slow and obvious way: the bills one after the other, everybody's money counted."""

import polars as pl

from features.simulation.frames import DELIVERY, IN_BED, OPSP
from features.simulation.money import payment
from features.simulation.money.shares import DEDUCTIBLE, rates

FUNDS = ["pool", "serious", "large", "civil", "relief"]
COLUMNS = ("dedc", *FUNDS, "fund", "psn", "account", "cash", "balance")


def slowly(now, rows):
    """The bills that are no refunds, paid one after the other; what each person has is counted."""
    city, rows = now.city, rows.filter(~pl.col("refund")).sort("settled", "bill")
    share = rates(city, rows, now.stream("money/payment"))
    stays, pooled = now.carried.stays.tolist(), now.carried.pooled.tolist()
    balance, paid = now.carried.balance.tolist(), {}
    for rate, bill in zip(share, rows.iter_rows(named=True), strict=True):
        who, bed = bill["person"], bill["kind"] in IN_BED
        employee = bill["insutype"] == 310
        dedc = 0
        if bed and bill["part"] == 0:
            if bill["kind"] != DELIVERY:
                full = round(100 * DEDUCTIBLE[city.providers.tier[bill["provider"]]])
                dedc = min(full // (1, 2, full + 1)[min(stays[who], 2)], bill["scope"])
            stays[who] += 1
        pool = round((bill["scope"] - dedc) * rate)
        if not bed and bill["kind"] != OPSP:
            pool = min(pool, max(0, payment._QUOTA[bill["insutype"]] - pooled[who]))
            pooled[who] += pool
        burden = bill["scope"] - pool
        serious = large = civil = relief = 0
        if bed and employee:
            large = round(max(0, burden - payment._LARGE) * payment._LARGE_RATE)
        elif bed:
            serious = round(max(0, burden - payment._SERIOUS) * payment._SERIOUS_RATE)
        burden -= serious + large
        if employee and city.people.civil[who]:
            civil = round(burden * payment._CIVIL)
        if bed and city.people.needy[who]:
            relief = round((burden - civil) * payment._RELIEF)
        fund = pool + serious + large + civil + relief
        account = min(balance[who], bill["fee"] - fund) if employee else 0
        balance[who] -= account
        paid[bill["bill"]] = (
            dedc, pool, serious, large, civil, relief, fund, bill["fee"] - fund, account,
            bill["fee"] - fund - account, balance[who] if employee else max(balance[who], 0),
        )  # fmt: skip
    return paid, stays, pooled, balance
