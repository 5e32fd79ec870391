from datetime import date

import polars as pl

from serving.plan.names import named
from tests.tables import a_store


def test_who_has_no_name_in_the_settlements_has_that_of_the_register(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id fixmedins_code\nS1 H1\nS2 H2\nS3 H3",
        fixmedins_b="""
            fixmedins_code  fixmedins_name  begntime
            H1              old             2020-01-01T00:00:00
            H1              new             2024-01-01T00:00:00
            H1              later           2026-01-01T00:00:00
            H2              second          2024-01-01T00:00:00
        """,
    )
    frame = pl.DataFrame(
        {"entity_id": ["H2", "H1", "H3"], "name": ["own", None, None], "rank": [1, 2, 3]}
    )
    told = named(frame, store, date(2026, 1, 1))
    assert told.rows() == [("H2", "own", 1), ("H1", "new", 2), ("H3", None, 3)]
