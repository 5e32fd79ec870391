"""What another office tells of an injury: its third party, how far it is liable, what it paid."""

from enum import Enum

import numpy as np
import polars as pl

from features.simulation.layers import Papers
from features.simulation.money.bills import number
from features.simulation.month import Month
from features.simulation.records.case_numbers import case_numbers
from features.simulation.records.ids import Ids
from features.simulation.span import DAY

#: payer_type, and how often (assumed).
_PAYERS = np.array(["TRAFFIC", "INSURER", "COURT", "WORK_INJURY", "OTHER"])
_SHARES = (0.34, 0.30, 0.14, 0.14, 0.08)
#: Parts for which the other side is held liable, and how often; a work injury is all the other's.
_PARTS, _OFTEN, _WORK = np.array([0.3, 0.5, 0.7, 1.0]), (0.15, 0.2, 0.25, 0.4), "WORK_INJURY"
#: The police tell of liability before anything is paid: in this share of their cases (assumed).
_UNPAID, _POLICE = 0.5, "TRAFFIC"
#: Days from payment to notice, and office hours in minutes.
_NOTICE, _OFFICE = (3, 28), (9 * 60, 17 * 60)
_EVENT = pl.Schema(
    {
        "number": pl.Int64,
        "person": pl.Int64,
        "bill": pl.Int64,
        "day": pl.Int64,
        "payer": pl.String,
        "part": pl.Float64,
        "amount": pl.Float64,  # yuan, null: nothing paid yet
        "paid": pl.Int64,  # day
        "received": pl.Int64,  # minute
    }
)


class Told(Enum):
    """Days from the settlement until the fund's office knows of the third party."""

    LATE = (40, 260)
    SOON = (12, 60)


def waiting(
    month: Month, when: Told, bills: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Keep what will be told of these bills (BILL); return bill and received (day) of each."""
    count, first = bills.height, number(month, "event", bills.height)
    payer = rng.choice(_PAYERS, count, p=_SHARES)
    part = np.where(payer == _WORK, 1.0, rng.choice(_PARTS, count, p=_OFTEN))
    known = bills["settled"].to_numpy() // DAY + rng.integers(*when.value, count)
    yuan = np.round(part * bills["fee"].to_numpy() / 100 * rng.uniform(0.85, 1.0, count), 2)
    unpaid = (payer == _POLICE) & (rng.random(count) < _UNPAID)
    events = pl.DataFrame(
        {
            "number": first + np.arange(count),
            "person": bills["person"],
            "bill": bills["bill"],
            "day": bills["since"],
            "payer": pl.Series(payer.tolist(), dtype=pl.String),
            "part": part,
            "amount": pl.Series(np.where(unpaid, np.nan, yuan)).fill_nan(None),
            "paid": known - rng.integers(*_NOTICE, count),
            "received": month.minutes(known, rng.integers(*_OFFICE, count)),
        },
        schema=_EVENT,
    )
    memory = month.memory(f"told {when.name}")
    memory["held"] = pl.concat([memory["held"], events]) if "held" in memory else events
    return pl.DataFrame({"bill": bills["bill"], "received": known})


def payments(month: Month, when: Told, papers: Papers) -> Papers:
    """Add to third_party_payment what is received this month."""
    memory = month.memory(f"told {when.name}")
    held: pl.DataFrame = memory.get("held", pl.DataFrame(schema=_EVENT))
    now = pl.col("received") < month.last * DAY
    rows = held.filter(now, pl.col("received") < month.city.span.days * DAY)
    memory["held"] = held.filter(~now)
    ids: Ids = month.memory("ids")["ids"]
    span, table = month.city.span, papers["third_party_payment"]
    paid = pl.lit(rows["amount"].is_not_null())
    new = pl.DataFrame(
        {
            "psn_no": ids.persons(rows["person"]),
            "payer_type": rows["payer"],
            "ttp_case_no": ids.numbered("Q", case_numbers(rows["number"]), 9),
            "event_date": span.dates(rows["day"]),
            "paid_date": span.dates(rows["paid"]),
            "liable_prop": rows["part"],
            "paid_amount": rows["amount"],
            "setl_id": ids.numbered("S", rows["bill"], 12),
            "received_at": span.times(rows["received"]),
        }
    ).with_columns(pl.when(paid).then("paid_date").alias("paid_date"))
    both = pl.concat([table, new.select(table.columns)]).sort("received_at", "ttp_case_no")
    return papers | {"third_party_payment": both}
