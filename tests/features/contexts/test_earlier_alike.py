"""How many rows alike were known before: admissions of one day, bills alike to the fen."""

import polars as pl
import pytest
from hypothesis import given, settings

from features.contexts.earlier_alike import admissions_of_the_day, bill_twins, same_bills
from tests.features.facts.random_claims import as_frame, random_claims, stays
from tests.tables import frame


def table(text: str) -> pl.LazyFrame:
    """Drawn stays of several patients at one provider; what is not drawn is alike."""
    rows = frame(text)
    alike = {"provider": "H1", "group": "G1", "main_diagnosis": "I10", "days": 4, "total": 5000}
    missing = [
        pl.lit(value).alias(name) for name, value in alike.items() if name not in rows.columns
    ]
    if "void" not in rows.columns:
        missing.append(pl.lit(None, dtype=rows.schema["visible"]).alias("void"))
    return rows.with_columns(*missing).lazy()


def counted(rows: pl.LazyFrame) -> dict[str, int]:
    return dict(rows.collect().rows())


BILLS = """
    settlement  patient  visible     total
    S1          Zhang    2025-01-01  5000
    S2          Li       2025-01-02  5000
    S3          Wu       2025-01-03  5000
    S4          Wu       2025-01-04  5001
"""


def test_the_second_bill_of_its_kind_knows_of_one_and_the_third_of_two():
    assert counted(bill_twins(table(BILLS))) == {"S2": 1, "S3": 2}


def test_a_fen_more_is_another_bill():
    assert "S4" not in counted(bill_twins(table(BILLS)))


def test_a_patients_own_bills_are_no_twins():
    text = BILLS.replace("Li", "Zhang").replace("Wu", "Zhang")
    assert counted(bill_twins(table(text))) == {}


def test_own_bills_are_left_out_of_the_count_of_others():
    told = counted(
        bill_twins(
            table("""
                settlement  patient  visible
                S1          Zhang    2025-01-01
                S2          Li       2025-01-02
                S3          Zhang    2025-01-03
            """)
        )
    )
    assert told == {"S2": 1, "S3": 1}


@pytest.mark.parametrize("other", ["provider", "group", "days"])
def test_twins_share_provider_group_and_length(other):
    kinds = {"provider": ("H1", "H2"), "group": ("G1", "G2"), "days": (4, 5)}[other]
    text = f"""
        settlement  patient  visible     {other}
        S1          Zhang    2025-01-01  {kinds[0]}
        S2          Li       2025-01-02  {kinds[1]}
    """
    assert counted(bill_twins(table(text))) == {}


def test_stays_without_a_group_are_no_twins_but_may_have_the_same_bill():
    rows = table(BILLS).with_columns(pl.lit(None, dtype=pl.String).alias("group"))
    assert counted(bill_twins(rows)) == {}
    assert counted(same_bills(rows)) == {"S2": 1, "S3": 2}


def test_the_same_bill_may_be_of_another_length():
    rows = table("""
        settlement  patient  visible     days
        S1          Zhang    2025-01-01  4
        S2          Li       2025-01-02  5
    """)
    assert counted(same_bills(rows)) == {"S2": 1}
    assert counted(bill_twins(rows)) == {}


def test_a_bill_settled_earlier_knows_nothing_of_later_ones_though_it_began_later():
    rows = table("""
        settlement  patient  begin       visible
        S1          Zhang    2025-02-01  2025-02-05
        S2          Li       2025-01-01  2025-03-01
    """)
    assert counted(bill_twins(rows)) == {"S2": 1}


def test_admissions_of_one_day_are_counted_at_one_provider_in_the_order_they_became_known():
    rows = table("""
        settlement  patient  provider  begin       visible
        S1          Zhang    H1        2025-01-01  2025-01-09
        S2          Li       H1        2025-01-01  2025-01-05
        S3          Wu       H1        2025-01-01  2025-01-09
        S4          He       H2        2025-01-01  2025-01-09
        S5          Ma       H1        2025-01-02  2025-01-09
    """)
    assert counted(admissions_of_the_day(rows)) == {"S1": 1, "S3": 2}


FAST = {
    admissions_of_the_day: ("provider", "begin"),
    bill_twins: ("provider", "group", "days", "total"),
    same_bills: ("provider", "main_diagnosis", "total"),
}


@pytest.mark.parametrize("fast", list(FAST))
@settings(max_examples=25)
@given(claims=random_claims())
def test_row_by_row_in_plain_python_says_the_same(fast, claims):
    among = stays(claims)
    if not among:
        return
    rows = as_frame(among).to_dicts()
    slow = {}
    for row in rows:
        shared = [row[name] for name in FAST[fast]]
        before = [
            other
            for other in rows
            if [other[name] for name in FAST[fast]] == shared
            and None not in shared
            and (other["visible"], other["settlement"]) < (row["visible"], row["settlement"])
            and (other["void"] is None or other["void"] > row["visible"])
            and other["patient"] != row["patient"]
        ]
        if before:
            slow[row["settlement"]] = len(before)
    assert counted(fast(as_frame(among).lazy())) == slow
