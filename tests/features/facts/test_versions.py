"""A row of which something is learned later stands in versions, of which one counts at a time."""

from datetime import datetime, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from features.facts.versions import known, versions
from features.months import month_of
from tests.tables import frame

MAY, JULY, OCTOBER = (2025 * 12 + n for n in (4, 6, 9))


def told(text: str) -> pl.DataFrame:
    """Versions of drawn rows, of which `found` and `coded` are learned; months as 2025-05."""
    rows = frame(text)
    times = [pl.col(name).cast(pl.Datetime("us")) for name in ("found", "coded")]
    months = [
        (pl.col(name).cast(pl.String).str.split("-").list.get(0).cast(pl.Int32) * 12)
        + pl.col(name).cast(pl.String).str.split("-").list.get(1).cast(pl.Int32)
        - 1
        for name in ("month", "void_month")
    ]
    return (
        versions(rows.with_columns(*times, *months).lazy(), ("found", "coded"))
        .with_columns(found_then=known("found"), coded_then=known("coded"))
        .sort("row", "month")
        .collect()
    )


def seen(text: str) -> list[tuple]:
    """(month, void_month, found, coded) of each version."""
    return told(text).select("month", "void_month", "found_then", "coded_then").rows()


def test_a_row_of_which_nothing_is_learned_later_stands_once():
    assert seen("row month void_month found coded\nA 2025-05 - - -") == [(MAY, None, False, False)]


def test_what_is_known_in_the_rows_own_month_or_before_makes_no_version():
    text = "row month void_month found coded\nA 2025-05 - 2025-05-31 2025-03-01"
    assert seen(text) == [(MAY, None, True, True)]


def test_from_the_month_in_which_it_is_learned_another_version_stands():
    assert seen("row month void_month found coded\nA 2025-05 - 2025-07-09 2025-05-01") == [
        (MAY, JULY, False, True),
        (JULY, None, True, True),
    ]


def test_each_month_in_which_something_is_learned_makes_one_version():
    assert seen("row month void_month found coded\nA 2025-05 - 2025-10-01 2025-07-31") == [
        (MAY, JULY, False, False),
        (JULY, OCTOBER, False, True),
        (OCTOBER, None, True, True),
    ]
    assert len(seen("row month void_month found coded\nA 2025-05 - 2025-10-01 2025-10-31")) == 2


def test_a_refund_voids_the_version_of_its_month_and_none_begins_after_it():
    assert seen("row month void_month found coded\nA 2025-05 2025-07 2025-10-01 -") == [
        (MAY, JULY, False, False)
    ]
    assert seen("row month void_month found coded\nA 2025-05 2025-10 2025-07-01 -") == [
        (MAY, JULY, False, False),
        (JULY, OCTOBER, True, False),
    ]


def test_a_row_refunded_in_its_own_month_stands_and_never_counts():
    text = "row month void_month found coded\nA 2025-05 2025-05 2025-07-01 -"
    assert seen(text) == [(MAY, MAY, False, False)]


DAYS = st.one_of(st.none(), st.integers(0, 700))


@given(st.lists(st.tuples(st.integers(0, 700), DAYS, DAYS, DAYS), min_size=1, max_size=8))
def test_at_any_date_one_version_of_each_row_counts_and_knows_what_was_known(rows):
    start = datetime(2025, 1, 1)

    def at(day: int | None) -> datetime | None:
        return None if day is None else start + timedelta(day)

    drawn = [
        {
            "row": n,
            "month": month_of(at(day)),
            "void_month": None if void is None else max(month_of(at(void)), month_of(at(day))),
            "found": at(found),
            "coded": at(coded),
        }
        for n, (day, void, found, coded) in enumerate(rows)
    ]
    kinds = {"month": pl.Int32, "void_month": pl.Int32}
    kinds |= dict.fromkeys(("found", "coded"), pl.Datetime("us"))
    table = versions(pl.DataFrame(drawn, schema_overrides=kinds).lazy(), ("found", "coded"))
    table = table.with_columns(found_then=known("found"), coded_then=known("coded")).collect()
    for as_of in range(month_of(start), month_of(start) + 26):
        counted = table.filter(
            pl.col("month") < as_of,
            pl.col("void_month").is_null() | (pl.col("void_month") >= as_of),
        )
        expected = [
            (
                row["row"],
                *(row[n] is not None and month_of(row[n]) < as_of for n in ("found", "coded")),
            )
            for row in drawn
            if row["month"] < as_of and (row["void_month"] is None or row["void_month"] >= as_of)
        ]
        assert counted.sort("row").select("row", "found_then", "coded_then").rows() == expected
