"""Behaviours once more, slowly and plainly: loops over dictionaries of text, no table library.

Nothing here is shared with the features: what a stay is, which stays are known before which, what
counts in the window and what each behaviour means is written down a second time.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import mean, stdev

from tests.features.vectors.pool import Claims, Row
from tests.tables import key_order

IN_BED = ("21", "22", "23", "24", "25", "26", "27", "28", "52")


@dataclass(frozen=True)
class Paid:
    """One settlement that is valid and no refund; money in fen."""

    id: str
    visit: str
    patient: str
    provider: str
    doctor: str | None
    known: datetime
    refunded: datetime | None
    begin: date
    end: date
    in_bed: bool
    charge: int
    fund: int
    self_pay: int | None
    group: str | None
    diagnosis: str | None
    home: str | None
    from_elsewhere: bool | None
    died: date | None
    registered: bool

    @property
    def nights(self) -> int:
        return (self.end - self.begin).days

    @property
    def days(self) -> int:
        return max(1, self.nights)

    def was_known_to(self, other: "Paid") -> bool:
        """Whether this stood in the books, not refunded, when the other was settled."""
        earlier = (self.known, key_order(self.id)) < (other.known, key_order(other.id))
        return earlier and (self.refunded is None or self.refunded > other.known)


class Slow:
    """All settlements and stays of a pool, and what is counted of them at a date."""

    def __init__(self, pool: Claims) -> None:
        self.pool = pool
        valid = [row for row in pool["setl_d"] if row["vali_flag"] != "0"]
        refunds = [row for row in valid if row["refd_setl_flag"] == "1"]
        visits = {row["mdtrt_id"]: row for row in pool["mdtrt_d"]}
        people = {row["psn_no"]: row for row in pool["psn_info_b"]}
        coded = {
            row["setl_id"]: row["diag_code"]
            for row in pool["setl_list_diag_d"]
            if row["maindiag_flag"] == "1"
        }
        self.settlements = [
            _paid(row, refunds, visits.get(row["mdtrt_id"], {}), coded, people.get(row["psn_no"]))
            for row in valid
            if row["refd_setl_flag"] != "1"
        ]
        beds = [paid for paid in self.settlements if paid.in_bed]
        self.stays = []
        for stay in beds:
            parts = [one for one in beds if one.visit == stay.visit and one.was_known_to(stay)]
            refunded = [one.refunded for one in parts if one.refunded is not None]
            if len(refunded) == len(parts):
                self.stays.append(replace(stay, known=max([stay.known, *refunded])))

    def counted(self, rows: list[Paid], as_of: date, provider: str) -> list[Paid]:
        """The provider's rows known in the twelve months before the date and not refunded by it."""
        first = datetime(as_of.year - 1, as_of.month, 1)
        until = datetime(as_of.year, as_of.month, 1)
        return [
            row
            for row in rows
            if row.provider == provider
            and first <= row.known < until
            and (row.refunded is None or row.refunded >= until)
        ]

    def before(self, stay: Paid) -> list[Paid]:
        """The patient's other stays that were known when this one was settled."""
        return [
            other
            for other in self.stays
            if other.patient == stay.patient
            and other.visit != stay.visit
            and other.was_known_to(stay)
        ]

    def usual(self, stay: Paid, what: Callable[[Paid], int]) -> float | None:
        """The mean of the group's stays elsewhere in the months before, five at least."""
        month = (stay.known.year, stay.known.month)
        others = [
            what(other)
            for other in self.stays
            if stay.group is not None
            and other.group == stay.group
            and other.provider != stay.provider
            and (other.known.year, other.known.month) < month
        ]
        return float(mean(others)) if len(others) >= 5 else None

    def to_usual(self, stay: Paid, what: Callable[[Paid], int]) -> float | None:
        """Over the usual, to four decimals; nothing over nothing is not known."""
        usual = self.usual(stay, what)
        return int(what(stay) * 10_000 / usual + 0.5) / 10_000 if usual else None

    def rows_of(self, table: str, stay: Paid, what: str) -> list[str | None]:
        """A column of the stay's diagnoses or operations."""
        return [row[what] for row in self.pool[table] if row["setl_id"] == stay.id]

    def settled_elsewhere(self, stay: Paid) -> bool | None:
        """An outpatient settlement elsewhere between the days; null before the pool's first."""
        outside = [row for row in self.settlements if not row.in_bed]
        if not any(row.known < stay.known for row in outside):
            return None
        return any(
            row.patient == stay.patient
            and row.provider != stay.provider
            and stay.begin < row.begin < stay.end
            and row.known <= stay.known
            and (row.refunded is None or row.refunded > stay.known)
            for row in outside
        )


def gap(one: Paid, other: Paid) -> int:
    """Days between two stays; below zero the nights they share."""
    return (max(one.begin, other.begin) - min(one.end, other.end)).days


def follows(one: Paid, other: Paid, within: int) -> bool:
    """Whether one stay begins where the other is over, so many days apart or fewer."""
    apart = one.begin >= other.end or other.begin >= one.end
    return apart and gap(one, other) <= within


def follow(one: Paid, other: Paid, *, within: int) -> bool:
    """Whether one begins when the other has ended, at most so many days later."""
    return any(
        0 <= (later.begin - earlier.end).days <= within
        for earlier, later in ((one, other), (other, one))
    )


def share(flags: list[bool | None]) -> float | None:
    known = [flag for flag in flags if flag is not None]
    return sum(known) / len(known) if known else None


def average(values: list) -> float | None:
    known = [float(value) for value in values if value is not None]
    return mean(known) if known else None


def agreement(values: list) -> float | None:
    """How many of all pairs of values agree."""
    pairs = [(a, b) for n, a in enumerate(values) for b in values[n + 1 :]]
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else None


def variation(values: list[int]) -> float | None:
    return stdev(values) / mean(values) if len(values) > 1 else None


def commonest(values: list) -> int | None:
    known = Counter(value for value in values if value is not None)
    return max(known.values()) if known else None


def _paid(
    row: Row, refunds: list[Row], visit: Row, coded: dict[str, str], person: Row | None
) -> Paid:
    known = _known(row)
    refunded = [_known(r) for r in refunds if r["init_setl_id"] == row["setl_id"]]
    begin, end = date.fromisoformat(row["begndate"]), date.fromisoformat(row["enddate"])
    care = row["med_type"] or visit.get("med_type")
    insured, region = row["insu_admdvs"], row["fix_blng_admdvs"]
    category = (visit.get("dscg_maindiag_code") or "")[:3] or None
    return Paid(
        id=row["setl_id"],
        visit=row["mdtrt_id"],
        patient=row["psn_no"],
        provider=row["fixmedins_code"],
        doctor=visit.get("chfpdr_code"),
        known=known,
        refunded=min(refunded, default=None),
        begin=begin,
        end=end,
        in_bed=care.startswith(IN_BED) if care else end > begin,
        charge=_fen(row["medfee_sumamt"]),
        fund=_fen(row["fund_pay_sumamt"]) + _fen(row["acct_pay"] or "0"),
        self_pay=_fen(row["psn_pay"]) if row["psn_pay"] else None,
        group=row["dise_no"] or category,
        diagnosis=visit.get("dscg_maindiag_code") or coded.get(row["setl_id"]),
        home=(person or {}).get("live_admdvs") or insured,
        from_elsewhere=insured[:4] != region[:4] if insured and region else None,
        died=date.fromisoformat(person["die_date"]) if person and person["die_date"] else None,
        registered=person is not None,
    )


def _fen(cell: str) -> int:
    return int(Decimal(cell) * 100)


def _known(row: Row) -> datetime:
    settled = datetime.fromisoformat(row["setl_time"])
    return max(settled, datetime.fromisoformat(row["crte_time"] or row["setl_time"]))


def year_before(one: Paid, other: Paid) -> bool:
    return abs(one.begin - other.begin) <= timedelta(365)
