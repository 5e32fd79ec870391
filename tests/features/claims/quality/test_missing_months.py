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
