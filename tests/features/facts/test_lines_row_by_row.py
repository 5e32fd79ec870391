"""Fee lines a second time, slowly; later claims, order and buckets change nothing of them."""

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.features.facts.random_boxes import ITEMS, counted_lines, random_boxes, store_of_rows
from tests.features.facts.random_claims import UNSHRUNK
from tests.features.facts.slow_boxes import slow_lines

AS_OF = st.sampled_from(
    [date(2025, month, 1) for month in range(7, 13)] + [date(2026, month, 1) for month in (2, 5, 9)]
)


@settings(max_examples=examples(4), phases=UNSHRUNK)
@given(random_boxes(), AS_OF)
def test_row_after_row_in_plain_python_says_the_same_at_any_date(rows, as_of):
    slow = slow_lines(rows, datetime.combine(as_of, datetime.min.time()), ITEMS[:2])
    with TemporaryDirectory() as folder:
        fast = counted_lines(store_of_rows(rows, Path(folder)), as_of)
    assert {line: {name: row[name] for name in slow[line]} for line, row in fast.items()} == slow


def known(rows, as_of: date, *, buckets: int | None = None) -> dict[str, dict]:
    """The lines that count, without what is no truth of a line: its place, and refunds to come."""
    with TemporaryDirectory() as folder:
        told = counted_lines(store_of_rows(rows, Path(folder), buckets=buckets), as_of)
    return {
        line: {name: row[name] for name in row if name not in ("line", "void", "void_month")}
        for line, row in told.items()
    }


@settings(max_examples=examples(4), phases=UNSHRUNK)
@given(random_boxes(), AS_OF)
def test_claims_that_arrive_on_or_after_a_date_change_no_line_counted_at_it(rows, as_of):
    early = [row for row in rows if row.known < datetime.combine(as_of, datetime.min.time())]
    assume(any(row.table == "setl_d" for row in early))
    before, after = known(early, as_of), known(rows, as_of)
    for line, row in before.items():
        if row["unstocked"]:  # Of several boxes never received any may be shown.
            row["box"] = after[line]["box"]
    assert after == before


@settings(max_examples=examples(4), phases=UNSHRUNK)
@given(random_boxes(), AS_OF)
def test_the_number_of_buckets_changes_no_line(rows, as_of):
    assert known(rows, as_of, buckets=3) == known(rows, as_of, buckets=1)


@settings(max_examples=examples(4), phases=UNSHRUNK)
@given(random_boxes(), AS_OF, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_line(rows, as_of, random):
    assert known(random.sample(rows, len(rows)), as_of) == known(rows, as_of)
