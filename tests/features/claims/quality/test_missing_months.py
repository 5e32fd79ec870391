from features.claims.quality.missing_months import missing_months
from features.claims.quality.months import STEADY
from tests.features.claims.quality.drawing import looked, table
from tests.tables import a_store


def test_a_month_that_a_busy_provider_did_not_deliver_is_to_be_mended(tmp_path):
    rows = [
        (f"S{month}-{n}", f"2025-0{month}-05", f"2025-0{month}-05")
        for month in (1, 3)
        for n in range(STEADY)
    ]
    setl = table("setl_id begndate enddate", *rows)
    (row,) = looked(missing_months, a_store(tmp_path, setl_d=setl)).found.iter_rows(named=True)
    assert (row["rows"], row["amount"], round(row["share"], 3)) == (1, None, 0.333)
    assert row["zh"] == "首末月之间3个月中有1个月无结算"


def test_a_month_in_which_it_was_suspended_is_none(tmp_path):
    rows = [
        (f"S{month}-{n}", f"2025-0{month}-05", f"2025-0{month}-05")
        for month in (1, 5)
        for n in range(STEADY)
    ]
    setl = table("setl_id begndate enddate", *rows)
    shut = "fixmedins_code begntime endtime\n H1 2025-02-10 2025-03-01"
    store = a_store(tmp_path, setl_d=setl, fixmedins_paus_d=shut)
    (row,) = looked(missing_months, store).found.iter_rows(named=True)
    assert (row["rows"], row["share"]) == (1, 0.2)


def test_an_open_suspension_shuts_all_that_follows(tmp_path):
    rows = [
        (f"S{month}-{n}", f"2025-0{month}-05", f"2025-0{month}-05")
        for month in (1, 5)
        for n in range(STEADY)
    ]
    shut = "fixmedins_code begntime endtime\n H1 2024-12-10 -"
    setl = table("setl_id begndate enddate", *rows)
    store = a_store(tmp_path, setl_d=setl, fixmedins_paus_d=shut)
    assert looked(missing_months, store).found.is_empty()
