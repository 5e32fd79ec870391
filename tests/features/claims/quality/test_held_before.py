from datetime import date

import pytest

from features.bad_input import BadInput
from features.claims.quality.held_before import HeldBefore
from features.claims.quality.missing_diagnoses import SETTLEMENTS, missing_diagnoses
from features.claims.quality.missing_months import missing_months
from features.claims.quality.months import STEADY
from features.claims.quality.unpaired import FEWEST, unpaired
from features.claims.tables import TABLES
from tests.features.claims.quality.drawing import table
from tests.tables import a_store

AS_OF = date(2026, 1, 1)
SETL, LINES, REGISTER = TABLES["setl_d"], TABLES["fee_list_d"], TABLES["fixmedins_b"]


def ids(frame, store):
    raw = dict(store.keys(SETL["setl_id"].ids).select("key", "raw").iter_rows())
    return {raw[key] for key in frame.collect()["setl_id"]}


def test_rows_are_those_visible_before_the_date_and_asked_about_those_of_the_year_before(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id  begndate    setl_time            crte_time
            OLD      2024-12-20  2024-12-31T10:00:00  -
            NEW      2024-12-20  2025-01-01T10:00:00  -
            LATE     2025-06-01  2025-06-07T10:00:00  2026-01-01T00:00:00
            AFTER    2026-01-01  2026-01-05T10:00:00  -
        """,
    )
    held = HeldBefore(store, AS_OF)
    assert ids(held.known(SETL), store) == {"OLD", "NEW"}
    assert ids(held.valid(SETL), store) == {"NEW"}
    ((rows,),) = held.by_bucket(SETL)
    assert ids(rows, store) == {"OLD", "NEW"}


def test_a_column_that_only_later_rows_fill_is_lacking(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id begndate age\n S1 2025-05-01 -\n S2 2026-05-01 7",
        fixmedins_b="fixmedins_code\n H1",
    )
    assert not HeldBefore(store, AS_OF).filled(SETL, "age")
    assert HeldBefore(store, date(2026, 6, 1)).filled(SETL, "age")
    assert not HeldBefore(store, AS_OF).has(LINES)
    assert HeldBefore(store, AS_OF).has(REGISTER)


def test_a_table_that_is_delivered_later_only_is_not_there_yet(tmp_path):
    later = "bkkp_sn setl_id fee_ocur_time\n L1 S1 2026-02-01T08:00:00"
    store = a_store(tmp_path, setl_d="setl_id begndate\n S1 2025-05-01", fee_list_d=later)
    assert not HeldBefore(store, AS_OF).has(LINES)
    assert HeldBefore(store, date(2026, 3, 1)).has(LINES)


def test_a_refund_of_the_year_finds_its_original_in_the_year_before(tmp_path):
    originals = [(f"S{n}", f"P{n}", "2024-06-05", "100", "-", "0") for n in range(FEWEST)]
    refunds = [(f"R{n}", f"P{n}", "2025-06-05", "-100", f"S{n}", "1") for n in range(FEWEST)]
    head = "setl_id psn_no enddate medfee_sumamt init_setl_id refd_setl_flag"
    lost = [(f"X{n}", f"P{n}", "2024-07-05", "-100", "S404", "1") for n in range(FEWEST)]
    drawn = table(
        head.replace("enddate", "begndate enddate"),
        *((*row[:2], row[2], *row[2:]) for row in (*originals, *refunds, *lost)),
    )
    store = a_store(tmp_path, setl_d=drawn)
    assert unpaired(HeldBefore(store, AS_OF)).found.is_empty()
    (row,) = unpaired(HeldBefore(store, date(2025, 1, 1))).found.iter_rows(named=True)
    assert row["rows"] == FEWEST


def test_where_nobody_had_a_diagnosis_by_then_nobody_is_blamed(tmp_path):
    rows = [(f"S{n}", f"P{n}", "11", "2025-05-05", "2025-05-05") for n in range(SETTLEMENTS)]
    rows += [(f"T{n}", f"P{n}", "11", "2026-05-05", "2026-05-05") for n in range(SETTLEMENTS)]
    told = table("setl_id psn_no", *((f"T{n}", f"P{n}") for n in range(SETTLEMENTS)))
    store = a_store(
        tmp_path,
        setl_d=table("setl_id psn_no med_type begndate enddate", *rows),
        setl_list_diag_d=told,
    )
    found = missing_diagnoses(HeldBefore(store, AS_OF))
    assert found.found.is_empty()
    assert [one.what for one in found.unchecked] == ["no_diagnosis"]


def test_a_month_uploaded_late_from_before_the_year_is_no_first_month(tmp_path):
    months = [("2024-10", "2025-01-09"), ("2025-01", "-"), ("2025-02", "-")]
    rows = [
        (f"S{month}-{n}", f"{month}-05", f"{month}-05", seen if seen == "-" else f"{seen}T10:00:00")
        for month, seen in months
        for n in range(STEADY)
    ]
    store = a_store(tmp_path, setl_d=table("setl_id begndate enddate crte_time", *rows))
    assert missing_months(HeldBefore(store, AS_OF)).found.is_empty()


def test_a_date_that_is_no_first_of_a_month_is_refused(tmp_path):
    with pytest.raises(BadInput, match="first day of a month"):
        HeldBefore(a_store(tmp_path, setl_d="setl_id\n S1"), date(2026, 1, 2))
