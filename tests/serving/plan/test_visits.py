from datetime import date

import pytest

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from serving.plan.visits import last_visits, visits
from tests.tables import a_store

AS_OF = date(2026, 1, 1)


@pytest.fixture
def last(tmp_path):
    """The last visit and the months since, by raw id."""

    def told(as_of=AS_OF, **tables):
        store = a_store(tmp_path, setl_d="setl_id fixmedins_code\nS1 east\nS2 west", **tables)
        raw = dict(store.keys(Ids.PROVIDER).select(KEY, RAW).iter_rows())
        found = last_visits(visits(store, as_of), as_of)
        return {raw[key]: (str(day), months) for key, day, months in found.iter_rows()}

    return told


def test_the_last_of_all_inspections_counts_and_whole_months_since_then(last):
    assert last(
        inspection_d="""
            fixmedins_code  inspected_at  decided_at
            east            2025-03-01    2025-04-01
            east            2025-06-01    2025-07-01
            west            2025-06-15    2025-07-01
        """
    ) == {"east": ("2025-06-01", 7), "west": ("2025-06-15", 6)}


def test_a_case_that_tells_when_somebody_came_is_a_visit_too(last):
    told = last(case_d="fixmedins_code inspected_at decided_at\neast 2025-05-01 2025-09-01")
    assert told == {"east": ("2025-05-01", 8)}


def test_what_is_decided_on_the_date_or_later_is_not_known_yet(last):
    rows = """
        fixmedins_code  inspected_at  decided_at
        east            2025-03-01    2025-04-01
        east            2025-10-01    2026-01-01
    """
    assert last(inspection_d=rows)["east"] == ("2025-03-01", 10)
    assert last(date(2026, 2, 1), inspection_d=rows)["east"] == ("2025-10-01", 4)


def test_somebody_else_s_inspection_in_which_it_is_named_is_no_visit(last):
    assert (
        last(
            inspection_d="""
            party_type  psn_no  fixmedins_code  inspected_at  decided_at
            INDIVIDUAL  P1      east            2025-06-01    2025-07-01
        """
        )
        == {}
    )
