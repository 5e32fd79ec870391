"""third_party_payment (ours): what other offices told of injuries, months after the event.

The people told of here have nobody else to hold liable: their own accident insurance adds to what
they paid themselves, or the police found that no other side was at fault. What another side owed
while the fund paid is a scheme, and its layer adds the rows.
"""

import numpy as np
import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import PHARMACY
from features.simulation.records.books import Books
from features.simulation.records.case_numbers import case_numbers
from features.simulation.span import DAY

#: Share of settlements of injuries of which another office tells (assumed).
_TOLD = 0.06
#: payer_type, and how often: insurer, police, school or village funds (assumed).
_PAYERS, _SHARES = np.array(["INSURER", "TRAFFIC", "OTHER"]), (0.55, 0.25, 0.20)
_POLICE = "TRAFFIC"
#: Days from the settlement until it is known, and of these the days from payment to notice
#: (claims come with months of delay; assumed).
_KNOWN, _NOTICE = (30, 241), (3, 28)
#: Share of the patient's own part that is made good (assumed).
_MADE_GOOD = (0.3, 1.0)
_OFFICE = (9 * 60, 17 * 60)


def third_party_payment(books: Books) -> pl.DataFrame:
    """Return one row per event told this month."""
    span, rows = books.month.city.span, _received(books)
    received = rows["received"].to_numpy()
    police = rows["payer"] == _POLICE
    frame = pl.DataFrame(
        {
            "psn_no": books.ids.persons(rows["person"]),
            "payer_type": rows["payer"],
            "ttp_case_no": books.ids.numbered("Q", case_numbers(rows["number"]), 9),
            "event_date": span.dates(rows["day"]),
            "paid_date": span.dates(rows["paid"]),
            "liable_prop": np.zeros(rows.height),
            "paid_amount": rows["amount"],
            "setl_id": books.bill_ids(rows["bill"]),
            "received_at": span.times(received),
        }
    )
    no_money = pl.lit(police)
    return frame.with_columns(
        pl.when(~no_money).then("paid_date"), pl.when(~no_money).then("paid_amount")
    )


def _received(books: Books) -> pl.DataFrame:
    """Return what is received this month; keep for later months what is not yet."""
    month, memory = books.month, books.month.memory("third party")
    if memory.get("month") != month.number:
        memory["month"] = month.number
        held = [memory["held"]] if "held" in memory else []
        every = pl.concat([*held, _events(books)])
        now = pl.col("received") < month.last * DAY
        memory["now"] = every.filter(now, pl.col("received") < books.end).sort("received")
        memory["held"] = every.filter(~now)
    rows: pl.DataFrame = memory["now"]
    return rows


def _events(books: Books) -> pl.DataFrame:
    """Draw which of the month's settlements of injuries another office will tell of."""
    month = books.month
    rng = month.stream("tables/third_party_payment")
    bills = books.bills.filter(
        pl.Series(DIAGNOSES.injury[books.bills["coded"].to_numpy()]),
        ~pl.col("refund"),
        pl.col("kind") != PHARMACY,
        pl.col("part") == 0,
    )
    bills = bills.filter(pl.Series(rng.random(bills.height) < _TOLD))
    count = bills.height
    known = bills["settled"].to_numpy() // DAY + rng.integers(*_KNOWN, count)
    numbers = month.memory("numbers")
    first = numbers.get("event", 1)
    numbers["event"] = first + count
    part = rng.uniform(*_MADE_GOOD, count) * bills["psn"].to_numpy() / 100
    return pl.DataFrame(
        {
            "number": first + np.arange(count),
            "person": bills["person"],
            "bill": bills["bill"],
            "day": bills["since"],
            "payer": pl.Series(rng.choice(_PAYERS, count, p=_SHARES).tolist(), dtype=pl.String),
            "amount": np.round(part, 2),
            "paid": known - rng.integers(*_NOTICE, count),
            "received": month.minutes(known, rng.integers(*_OFFICE, count)),
        }
    )
