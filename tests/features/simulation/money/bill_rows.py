"""Bills written by hand: what a test does not say is an outpatient bill of 100 yuan in scope."""

import polars as pl

from features.simulation.frames import OTP
from features.simulation.money.bills import BILL
from features.simulation.span import DAY

_BILL = {
    "bill": 0,
    "visit": 0,
    "row": 0,
    "part": 0,
    "closing": True,
    "person": 0,
    "provider": 0,
    "kind": OTP,
    "coded": 0,
    "severity": 2,
    "cert": 1,
    "since": 10,
    "until": 10,
    "settled": 10 * DAY + 700,
    "refund": False,
    "origin": -1,
    "by_hand": False,
    "operator": 0,
    "invoice": 0,
    "insutype": 310,
    "fee": 10_000,
    "own": 0,
    "over": 0,
    "first": 0,
    "scope": 10_000,
    "scheme": None,
}


def bills(*rows: dict) -> pl.DataFrame:
    """Rows of BILL, numbered from 1 where no number is told."""
    told = [
        {**_BILL, "bill": number, "visit": number, "row": number - 1, "invoice": number, **row}
        for number, row in enumerate(rows, 1)
    ]
    return pl.DataFrame(told or None, schema=BILL)
