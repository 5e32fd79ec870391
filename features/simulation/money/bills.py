"""Bills: one for a visit, two where a long stay is settled on the way, and their refunds."""

import numpy as np
import polars as pl

from features.simulation.city.city import NEVER
from features.simulation.frames import IN_BED, PHARMACY
from features.simulation.month import Month
from features.simulation.span import DAY
from features.simulation.trade.calendar import draw_minutes
from features.simulation.trade.office_hours import at_office
from features.simulation.trade.presence import leaves

#: Fen sums that a bill takes from its lines.
SUMS = ("fee", "own", "over", "first", "scope")
BILL = pl.Schema(
    {
        "bill": pl.Int64,  # number of the settlement in the city
        "visit": pl.Int64,  # number of the visit in the city
        "row": pl.Int64,  # row of the month's visits; for hooks, void in later months
        "part": pl.Int64,  # 0, or 1 for what follows a settlement on the way
        "closing": pl.Boolean,  # whether the last of its visit
        "person": pl.Int64,
        "provider": pl.Int64,
        "kind": pl.Int64,
        "coded": pl.Int64,
        "severity": pl.Int64,
        "cert": pl.Int64,
        "since": pl.Int64,  # first day
        "until": pl.Int64,  # last day
        "settled": pl.Int64,  # minute
        "refund": pl.Boolean,
        "origin": pl.Int64,  # number of the bill that a refund takes back, -1
        "by_hand": pl.Boolean,  # 零星报销 at the office
        "operator": pl.Int64,  # who entered it: 0 the system, else a clerk of the office
        "invoice": pl.Int64,  # number of the invoice
        "insutype": pl.Int64,  # scheme that pays: 310 or 390
        **dict.fromkeys(SUMS, pl.Int64),  # fen
        "scheme": pl.String,
    }
)
#: Nights after which a stay is settled on the way (assumed).
_LONG = 60
#: Share of settlements that are refunded (claims reference 4.7), and within how many days, or on
#: the spot within so many minutes.
_REFUNDED, _REFUND_DAYS, _SOON = {True: 0.006, False: 0.0101}, (0, 18), (5, 40)
#: Share settled by hand at the office, of people insured elsewhere and of others (assumed).
_BY_HAND = (0.05, 0.002)
_CLERKS = 12
#: Minutes after its last line at which a call can be settled (assumed).
_TYPED = 2


def cut_days(visits: pl.DataFrame, month: Month) -> np.ndarray:
    """Return for each visit the day on which it is settled on the way, or NEVER."""
    begin = visits["begin"].to_numpy() // DAY
    nights = visits["nights"].to_numpy()
    span = month.city.span
    new_years = [
        span.day(span.start.replace(year=year, month=1, day=1))
        for year in range(span.start.year, span.end.year + 1)
    ]
    cut = np.where(nights > _LONG, begin + _LONG // 2, NEVER)
    for day in new_years:
        crosses = (begin < day - 1) & (begin + nights > day + 1)
        cut = np.where(crosses, np.minimum(cut, day), cut)
    return np.asarray(cut)


def parts_of(visits: pl.DataFrame, lines: pl.DataFrame, month: Month) -> pl.DataFrame:
    """Add `part` to lines: 1 for what was charged from the cut of its visit on."""
    cut = cut_days(visits, month)[lines["visit"].to_numpy()]
    later = lines["at"].to_numpy() // DAY >= cut
    return lines.with_columns(part=pl.Series(later.astype(np.int64)))


def bills_of(month: Month, visits: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Return the bills of the month's visits in BILL, without refunds; `lines` have `part`."""
    rng = month.stream("money/bills")
    sums = lines.group_by("visit", "part").agg(pl.sum(*SUMS), pl.max("at")).sort("visit", "part")
    row, part = sums["visit"].to_numpy(), sums["part"].to_numpy()
    visit = visits[row]
    cut = cut_days(visits, month)[row]
    begin = visit["begin"].to_numpy() // DAY
    leave = begin + visit["nights"].to_numpy()
    last = sums.select(pl.col("part") == pl.col("part").max().over("visit")).to_series().to_numpy()
    until = np.where(last, leave, np.minimum(cut, leave))
    bed = np.isin(visit["kind"].to_numpy(), IN_BED)
    left = visit.select(leaves()).to_series().to_numpy()
    paid = np.where(bed, np.where(last, left, until * DAY + 9 * 60), visit["begin"])
    abroad = month.city.people.insured[visit["person"]] >= month.city.places.local
    shop = visit["kind"].to_numpy() == PHARMACY
    by_hand = (rng.random(len(row)) < np.where(abroad, *_BY_HAND)) & ~shop
    brought = at_office(month.city.span, paid // DAY + rng.integers(20, 120, len(row)), rng)
    done = np.where(bed, 0, sums["at"].to_numpy() + _TYPED)
    first = number(month, "bill", len(row))
    return pl.DataFrame(
        {
            "bill": first + np.arange(len(row)),
            "visit": visit["visit"],
            "row": row,
            "part": part,
            "closing": last,
            **{name: visit[name] for name in ("person", "provider", "kind", "coded")},
            **{name: visit[name] for name in ("severity", "cert")},
            "since": np.where(part == 0, begin, np.minimum(cut, leave)),
            "until": until,
            "settled": np.where(by_hand, brought, np.maximum(paid + visit["lag"].to_numpy(), done)),
            "refund": np.zeros(len(row), dtype=bool),
            "origin": np.full(len(row), -1),
            "by_hand": by_hand,
            "operator": np.where(by_hand, rng.integers(1, _CLERKS + 1, len(row)), 0),
            "invoice": first + np.arange(len(row)),
            "insutype": month.city.people.insutype[visit["person"]],
            **{name: sums[name] for name in SUMS},
            "scheme": visit["scheme"],
        },
        schema_overrides=BILL,
    ).select(BILL.names())


def refunds_of(month: Month, bills: pl.DataFrame) -> pl.DataFrame:
    """Return refunds of some bills: the same amounts, negative, days later.

    What a layer took back already, or entered a second time, is left alone.
    """
    rng = month.stream("money/refunds")
    once = pl.struct("row", "part").is_first_distinct()
    gone = bills.filter("refund")["origin"]
    bed = bills["kind"].is_in(list(IN_BED)).to_numpy()
    chance = np.where(bed, _REFUNDED[True], _REFUNDED[False])
    drawn = pl.Series(rng.random(bills.height) < chance)
    free = once & ~pl.col("refund") & ~pl.col("by_hand") & ~pl.col("bill").is_in(gone.implode())
    taken = bills.filter(drawn, free)
    day = taken["settled"].to_numpy() // DAY + rng.integers(*_REFUND_DAYS, taken.height)
    soon = taken["settled"].to_numpy() + rng.integers(*_SOON, taken.height)
    asked = day * DAY + draw_minutes(month.city.providers, taken["provider"].to_numpy(), rng)
    first = number(month, "bill", taken.height)
    return taken.with_columns(
        bill=first + pl.int_range(pl.len()),
        origin="bill",
        settled=pl.Series(np.maximum(asked, soon)),
        refund=pl.lit(True),
        **{name: -pl.col(name) for name in SUMS},
    )


def number(month: Month, kind: str, count: int) -> int:
    """Return the first of `count` new numbers of a kind; they go on from month to month."""
    memory = month.memory("numbers")
    first: int = memory.get(kind, 1)
    memory[kind] = first + count
    return first
