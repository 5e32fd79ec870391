from datetime import date

import polars as pl
import pytest

from features.months import month_of
from training.guard import guard_once, guard_rows, guard_split
from training.leak import Leak

AS_OF = date(2026, 1, 1)
JUNE = date(2025, 6, 10)


def rows(*told):
    """(id, date of the vector, inspection began, label known) as the guard is given them."""
    lines = [(i, month_of(vector), begun, known) for i, vector, begun, known in told]
    schema = {"entity_id": pl.String, "month": pl.Int32, "begun": pl.Date, "known": pl.Date}
    return pl.DataFrame(lines, schema=schema, orient="row")


def test_a_vector_of_the_month_of_the_inspection_and_a_label_known_by_then_may_pass():
    fine = rows(("a", date(2025, 6, 1), JUNE, AS_OF), ("b", date(2026, 1, 1), None, None))
    guard_rows(fine, AS_OF, 0)


def test_a_label_decided_a_day_too_late_is_a_leak():
    late = rows(("a", date(2025, 6, 1), JUNE, date(2026, 1, 2)))
    with pytest.raises(Leak, match="1 labels of the panel were decided after 2026-01-01"):
        guard_rows(late, AS_OF, 0)


def test_a_vector_of_the_month_after_the_inspection_is_a_leak():
    with pytest.raises(Leak, match="1 vectors of the panel are of a month after their inspection"):
        guard_rows(rows(("a", date(2025, 7, 1), JUNE, AS_OF)), AS_OF, 0)


def test_an_embargo_asks_for_an_earlier_vector():
    guard_rows(rows(("a", date(2025, 4, 1), JUNE, AS_OF)), AS_OF, 2)
    with pytest.raises(Leak, match="an embargo of 2 months"):
        guard_rows(rows(("a", date(2025, 5, 1), JUNE, AS_OF)), AS_OF, 2)


def test_a_vector_after_the_as_of_date_is_a_leak_though_nobody_was_inspected():
    with pytest.raises(Leak, match="of a month after 2026-01-01"):
        guard_rows(rows(("a", date(2026, 2, 1), None, None)), AS_OF, 0)


def test_an_entity_stands_once():
    guard_once(["a", "b"])
    with pytest.raises(Leak, match="2 rows of the panel are of an entity that has a row already"):
        guard_once(["a", "b", "a", "a"])


def test_nothing_is_on_both_sides():
    guard_split(["a", "b"], ["c"], "entity")
    with pytest.raises(Leak, match="1 of what is held out stand on the fitting side too, by group"):
        guard_split(["a", "b"], ["b", "c"], "group")


def test_a_leak_names_nobody():
    with pytest.raises(Leak) as told:
        guard_split(["Zhang"], ["Zhang"], "entity")
    assert "Zhang" not in str(told.value)
