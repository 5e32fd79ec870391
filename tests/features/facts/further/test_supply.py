"""Supply in hand, of what was known before, and told day by day in plain Python."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.facts.further.stock import LOOK
from tests.examples import examples
from tests.features.facts.further.drug_lines import (
    OF_CLASS,
    OTHER_PACK,
    PILLS,
    STRONGER,
    TUMOUR_PILLS,
    purchases,
)
from tests.features.facts.further.random_lines import told
from tests.features.facts.random_claims import UNSHRUNK

FACTS = ("supply_days", "in_hand", "early", "hoarded", "places")


def in_hand(store, name="in_hand"):
    return {line: facts[name] for line, facts in told(store, name).items()}


def test_what_is_left_of_earlier_purchases_is_in_hand(tmp_path):
    store = purchases(
        tmp_path,
        """
        day         where  days
        2025-01-01  east   30
        2025-01-11  west   30
        2025-01-21  north  30
        """,
    )
    assert in_hand(store) == {"L1": 0, "L2": 20, "L3": 40}
    assert in_hand(store, "places") == {"L1": 1, "L2": 2, "L3": 3}


def test_what_was_used_up_before_the_next_is_not_owed(tmp_path):
    store = purchases(tmp_path, "day\n2025-01-01\n2025-03-01\n2025-03-11")
    assert in_hand(store) == {"L1": 0, "L2": 0, "L3": 20}


@pytest.mark.parametrize(
    ("second", "left"), [(PILLS, 20), (OTHER_PACK, 20), (STRONGER, 0), (OF_CLASS, 0)]
)
def test_packs_of_one_strength_are_one_supply_another_strength_is_its_own(tmp_path, second, left):
    drawn = f"day what\n2025-01-01 {PILLS}\n2025-01-11 {second}"
    assert in_hand(purchases(tmp_path, drawn))["L2"] == left


def test_no_more_than_the_longest_prescription_counts_of_one_purchase(tmp_path):
    store = purchases(tmp_path, "day days\n2025-01-01 300\n2025-01-02 30")
    assert in_hand(store)["L2"] == 83


def test_neither_what_is_given_in_a_bed_nor_drugs_of_tumours_are_a_supply(tmp_path):
    drawn = f"day care what\n2025-01-01 21 {PILLS}\n2025-01-02 41 {PILLS}\n"
    drawn += f"2025-01-03 41 {TUMOUR_PILLS}\n2025-01-04 41 {TUMOUR_PILLS}"
    assert in_hand(purchases(tmp_path, drawn)) == {"L1": None, "L2": 0, "L3": None, "L4": None}


def test_two_lines_of_one_bill_are_one_purchase(tmp_path):
    drawn = "day bill\n2025-01-01 S1\n2025-01-01 S1\n2025-01-11 S2"
    assert in_hand(purchases(tmp_path, drawn)) == {"L1": 0, "L2": 0, "L3": 50}


def test_a_line_that_takes_another_back_takes_its_days_back(tmp_path):
    drawn = "day bill packs\n2025-01-01 S1 1\n2025-01-01 S1 -1\n2025-01-11 S2 1"
    assert in_hand(purchases(tmp_path, drawn)) == {"L1": 0, "L2": None, "L3": 0}


def test_a_later_upload_or_refund_changes_nothing_for_who_came_before(tmp_path):
    drawn = """
        day         settled
        2025-01-01  2025-01-20T12:00:00
        2025-01-05  2025-01-05T12:00:00
        2025-01-10  2025-01-10T12:00:00
        2025-01-25  2025-01-25T12:00:00
    """
    store = purchases(tmp_path, drawn, voided="S2@2025-01-15T12:00:00")
    assert in_hand(store) == {"L1": 0, "L2": 0, "L3": 25, "L4": 36}


@pytest.mark.parametrize("buckets", [1, 2])
def test_days_that_are_not_told_are_known_from_what_others_told_of_the_item(tmp_path, buckets):
    others = "\n".join(f"2025-01-{n:02d} P{n} east {2 * 28} 2" for n in range(1, 13))
    mine = "2025-02-10 Zhang H1 - 3\n2025-02-20 Zhang H1 - 1\n2025-01-20 Li H1 - 1"
    drawn = f"day who where days packs\n{others}\n{mine}"
    store = purchases(tmp_path, drawn, buckets=buckets)
    assert in_hand(store, "supply_days")["L13"] == 84
    assert in_hand(store)["L14"] == 74
    assert in_hand(store, "supply_days")["L15"] is None


def test_a_slip_in_the_days_is_not_believed(tmp_path):
    store = purchases(tmp_path, "day days\n2025-01-01 0\n2025-01-02 9999\n2025-01-03 -")
    assert set(in_hand(store).values()) == {None}


@dataclass(frozen=True)
class Fill:
    who: str
    where: str
    what: str
    day: date
    days: int
    settled: datetime
    void: datetime | None

    def known_to(self, other: "Fill") -> bool:
        still = self.void is None or self.void > other.settled
        return self.settled < other.settled and self.day <= other.day and still


def slow(fill: Fill, fills: list[Fill]) -> dict[str, object]:
    """The facts of one line, the supply taken day by day."""
    strength = fill.what[:17]
    before = [
        other
        for other in fills
        if (other.who, other.what[:17]) == (fill.who, strength)
        and other.known_to(fill)
        and (fill.day - other.day).days <= LOOK
    ]
    stock, day = 0, fill.day - timedelta(LOOK)
    while day < fill.day:
        stock += sum(min(other.days, 84) for other in before if other.day == day)
        stock, day = max(stock - 1, 0), day + timedelta(1)
    stock += sum(min(other.days, 84) for other in before if other.day == day)
    return {
        "supply_days": fill.days,
        "in_hand": stock,
        "early": any((o.day - fill.day).days + min(o.days, 84) > 7 for o in before),
        "hoarded": stock > 91,
        "places": len({other.where for other in [*before, fill]}),
    }


@settings(max_examples=examples(4), phases=UNSHRUNK)
@given(st.integers(0, 2**32), st.integers(1, 3))
def test_day_by_day_in_plain_python_says_the_same(seed, buckets):
    luck, fills = Random(seed), []
    for n in range(25):
        day = date(2025, 1, 1) + timedelta(luck.choice([0, 1, 10, 20, 31, 40, 60, 100, 200, 230]))
        late = timedelta(luck.choice([0, 0, 0, 5, 30]), hours=12, minutes=n)
        settled = datetime.combine(day, datetime.min.time()) + late
        void = settled + timedelta(luck.choice([3, 40])) if luck.random() < 0.2 else None
        who, where = luck.choice(["Zhang", "Li"]), luck.choice(["east", "west", "north"])
        what, days = luck.choice([PILLS, OTHER_PACK, STRONGER]), luck.choice([7, 30, 84, 150])
        fills.append(Fill(who, where, what, day, days, settled, void))
    drawn = "day who where what days settled\n" + "\n".join(
        f"{f.day} {f.who} {f.where} {f.what} {f.days} {f.settled.isoformat()}" for f in fills
    )
    voided = " ".join(f"S{n}@{f.void.isoformat()}" for n, f in enumerate(fills, 1) if f.void)
    with TemporaryDirectory() as folder:
        fast = told(purchases(Path(folder), drawn, buckets=buckets, voided=voided), *FACTS)
    assert fast == {f"L{n}": slow(f, fills) for n, f in enumerate(fills, 1)}
