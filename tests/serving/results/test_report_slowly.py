"""The total against a second, slow and obvious answer: plain Python over a ledger dealt by lot."""

import random
from datetime import date, timedelta

import pytest

from serving.results.report import results
from tests.serving.results.drawn import CLAIMS, asked
from tests.tables import a_store
from training.fraud_types import fraud_types

HEAD = (
    "case_no",
    "fixmedins_code",
    "tier",
    "decision_type",
    "inspected_at",
    "decided_at",
    "reversed_at",
    "fine_amount",
    "amount_identified",
    "amount_confirmed",
    "amount_recovered",
)
DECISIONS = ("PUNISH", "NO_PUNISH", "NOT_ESTABLISHED", "TRANSFER_ADMIN", "TRANSFER_JUDICIAL")
AS_OF = date(2025, 10, 31)


def dealt(lot, number):
    begun = date(2025, 1, 1) + timedelta(lot.randrange(250))
    decided = begun + timedelta(lot.randrange(120))
    amounts = [lot.choice(["", lot.randrange(1000)]) for _ in range(4)]
    return dict(
        zip(
            HEAD,
            (
                f"C{number}",
                lot.choice(["east", "west", "north", "south"]),
                lot.choice(["fraud", "violation"]),
                lot.choice(DECISIONS),
                lot.choice(["", begun]),
                decided,
                lot.choice(["", "", decided + timedelta(lot.randrange(200))]),
                *amounts,
            ),
            strict=True,
        )
    )


def known(case):
    return case["decided_at"] <= AS_OF


def begun_in_period(case):
    begun = case["inspected_at"] or case["decided_at"]
    return date(2025, 1, 1) <= begun <= date(2025, 6, 30)


def gone(case):
    return bool(case["reversed_at"]) and case["reversed_at"] <= AS_OF


def corrected(case):
    return case["decision_type"] == "NO_PUNISH" and not case["inspected_at"]


def summed(cases, name):
    told = [case[name] for case in cases if case[name] != ""]
    return sum(told) if told else None


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_total_is_what_counting_by_hand_gives(tmp_path, seed):
    lot = random.Random(seed)
    ledger = [dealt(lot, number) for number in range(60)]
    lines = [" | ".join(HEAD), *(" | ".join(str(c) for c in row.values()) for row in ledger)]
    store = a_store(tmp_path, setl_d=CLAIMS, case_d="\n".join(lines))
    total = results(store, asked(str(AS_OF)), fraud_types()).row(0, named=True)

    period = [c for c in ledger if known(c) and begun_in_period(c) and not corrected(c)]
    stands = [c for c in period if not gone(c) and c["decision_type"] != "NOT_ESTABLISHED"]
    confirmed = [c | {"amount_confirmed": 0} if gone(c) else c for c in period]
    assert total["cases"] == len(stands)
    assert total["fraud"] == sum(c["tier"] == "fraud" for c in stands)
    assert total["reversed"] == sum(gone(c) for c in period)
    assert total["fined"] == sum(bool(c["fine_amount"]) for c in stands)
    assert total["fines"] == summed(stands, "fine_amount")
    assert total["transfers_admin"] == sum(c["decision_type"] == "TRANSFER_ADMIN" for c in stands)
    assert total["amount_identified"] == summed(period, "amount_identified")
    assert total["amount_confirmed"] == summed(confirmed, "amount_confirmed")
    assert total["amount_recovered"] == summed(period, "amount_recovered")
