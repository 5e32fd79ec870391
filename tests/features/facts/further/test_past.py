"""Of the lines of other settlements a file looks at some, for some time before those asked for."""

from datetime import date

import polars as pl

from features.facts.further.past import Looked, Past, with_past


def of_drugs(rows, store):
    return rows.filter(pl.col("item") == "drug")


def lines(*rows):
    return pl.DataFrame(rows, schema=["line", "patient", "item", "begin"], orient="row")


ASKED = lines(
    (1, "Li", "drug", date(2025, 5, 1)),
    (2, "Li", "drug", date(2025, 5, 20)),
    (3, "He", "test", date(2025, 5, 1)),
)
OTHERS = lines(
    (4, "Li", "drug", date(2025, 4, 21)),
    (5, "Li", "drug", date(2025, 4, 20)),
    (6, "Li", "drug", date(2025, 5, 21)),
    (7, "Li", "drug", date(2025, 5, 22)),
    (8, "Li", "test", date(2025, 4, 30)),
    (9, "He", "drug", date(2025, 4, 30)),
)


def test_lines_of_the_kind_and_the_patient_within_the_days_are_looked_at():
    told = Past(of_drugs, days=10, after=1).rows(ASKED, OTHERS, None)
    assert sorted(told["line"]) == [4, 6]
    assert told.columns == OTHERS.columns


def test_who_looks_at_no_past_is_asked_as_it_is():
    def add(rows, store, bucket):
        return rows

    past = Past(of_drugs, days=1)
    assert with_past(add, None) is add
    assert with_past(add, past).past == past
    assert with_past(add, past)(ASKED, None, 0) is ASKED
    assert Looked(ASKED).others is None
