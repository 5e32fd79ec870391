"""Maternity allowances (claims reference 1.15): claimed after a birth, granted the month after.

A layer that lets somebody claim calls `claim`; the tables write what is due.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.city.city import NEVER, City
from features.simulation.month import Month
from features.simulation.span import DAY
from features.simulation.trade.office_hours import working_day

CLAIM = pl.Schema(
    {
        "person": pl.Int64,
        "employer": pl.Int64,
        "day": pl.Int64,  # of the birth, miscarriage or operation
        "matn_type": pl.String,
        "birctrl_type": pl.String,  # null: none
        "geso_val": pl.Float64,  # weeks
        "fetts": pl.Int64,
        "fetus_cnt": pl.Int64,
        "bill": pl.Int64,  # number of the settlement, -1 none
        "since": pl.Int64,  # day from which it may be claimed: discharged and settled
        "base": pl.Float64,  # yuan a month
        "days": pl.Int64,  # that it is paid for
    }
)
#: What is kept of a claim: its number, who asked and who entered it, minutes of both steps.
_KEPT = pl.Schema(
    [
        *CLAIM.items(),
        ("number", pl.Int64()),
        ("by_employer", pl.Boolean()),
        ("clerk", pl.Int64()),
        ("registered", pl.Int64()),
        ("granted", pl.Int64()),
    ]
)
#: Days after a birth until it is claimed, and of the month after in which it is granted (assumed).
_CLAIMED, _GRANTED = (20, 121), (3, 24)
_BY_EMPLOYER, _CLERKS, _OFFICE = 0.8, 8, (9 * 60, 17 * 60)
#: 98 days and the province's 60; for a caesarean or difficult birth, and for each further child;
#: for a miscarriage before and from 16 weeks on (女职工劳动保护特别规定 article 7).
DAYS, FURTHER, EARLY, LATE, SIXTEEN = 158, 15, 15, 42, 16


def allowance_days(matn_type: pl.Series, weeks: Floats, children: Ints) -> Ints:
    """Return for how many days an allowance is paid."""
    hard = matn_type.is_in(["3", "4"]).to_numpy()
    birth = DAYS + FURTHER * hard + FURTHER * (children - 1)
    lost = np.where(weeks < SIXTEEN, EARLY, LATE)
    return np.where(matn_type.is_in(["5", "6"]).to_numpy(), lost, birth).astype(np.int64)


def claim(month: Month, claims: pl.DataFrame, rng: np.random.Generator) -> None:
    """Let these be claimed (CLAIM): registered 20-120 days after, granted the month after that.

    What falls after the span is never known.
    """
    span, count = month.city.span, claims.height
    memory = month.memory("matn")
    day = working_day(span, claims["since"].to_numpy() + rng.integers(*_CLAIMED, count))
    firsts = np.array([span.first_day(at) for at in range(span.months + 8)])
    following = firsts[np.searchsorted(firsts, day, side="right").clip(max=len(firsts) - 1)]
    granted = working_day(span, following + rng.integers(*_GRANTED, count))
    numbers = month.memory("numbers")
    first = numbers.get("allowance", 1)
    numbers["allowance"] = first + count
    told = claims.select(CLAIM.names()).cast(CLAIM).with_columns(
        number=first + pl.int_range(pl.len(), dtype=pl.Int64),
        by_employer=pl.Series(rng.random(count) < _BY_EMPLOYER, dtype=pl.Boolean),
        clerk=pl.Series(rng.integers(1, _CLERKS + 1, count), dtype=pl.Int64),
        registered=pl.Series(month.minutes(day, rng.integers(*_OFFICE, count)), dtype=pl.Int64),
        granted=pl.Series(month.minutes(granted, rng.integers(*_OFFICE, count)), dtype=pl.Int64),
    )  # fmt: skip
    kept = [memory["claims"]] if "claims" in memory else []
    memory["claims"] = pl.concat([*kept, told]).filter(pl.col("granted") >= month.first * DAY)


def due(month: Month, when: str) -> pl.DataFrame:
    """Return the claims `registered` or `granted` this month, before the extract, by minute."""
    claims = month.memory("matn").get("claims")
    if claims is None:
        return pl.DataFrame(schema=_KEPT)
    end = min(month.last, month.city.span.days) * DAY
    column = pl.col(when)
    rows: pl.DataFrame = claims.filter(column >= month.first * DAY, column < end).sort(
        when, "person"
    )
    return rows


def entitled(city: City, person: Ints, employer: Ints, day: Ints) -> np.ndarray:
    """Mark people who may claim for a birth on a day: at work for a firm, insured for nine months.

    A firm is an employer with wages; the self-employed and residents have none.
    """
    people = city.people
    works = (people.insutype[person] == 310) & ~people.retired[person]
    here = people.insured[person] < city.places.local
    since, until = people.insured_since[person], people.insured_until[person]
    long_enough = (since <= day - _INSURED) & (np.minimum(until, NEVER) > day)
    return np.asarray(works & here & long_enough & (city.employers.wage[employer] > 0))


#: Days of insurance before the birth that an allowance asks for (assumed: nine months).
_INSURED = 274
