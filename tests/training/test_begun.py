from datetime import date

from tests.tables import a_store
from training.begun import begun_of


def test_a_row_per_id_in_its_order_with_dates_where_there_is_a_label(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id fixmedins_code\nS1 H1\nS2 H2",
        inspection_d="""
            inspection_id  fixmedins_code  inspected_at  decided_at
            I1             H2              2025-03-05    2025-04-10
        """,
    )
    told = begun_of(store, date(2025, 6, 1), "provider", ["H2", "H1"])
    assert told.select("begun", "known").rows()[1] == (None, None)
    begun, known = told.select("begun", "known").row(0)
    assert str(begun).startswith("2025-03-05")
    assert str(known).startswith("2025-04-10")
    assert told["entity"].n_unique() == 2
