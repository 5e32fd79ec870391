from features.claims.quality.upload_delays import ROWS, upload_delays
from tests.features.claims.quality.drawing import looked, table
from tests.tables import a_store


def found(tmp_path, late, day):
    rows = (
        (f"S{n}", "10", "2025-01-05", f"2025-01-{day if n < late else '06'}T12:00:00")
        for n in range(ROWS)
    )
    drawn = table("setl_id medfee_sumamt enddate crte_time", *rows)
    return looked(upload_delays, a_store(tmp_path, setl_d=drawn))


def test_a_fifth_uploaded_after_three_days_is_found(tmp_path):
    late = ROWS // 5
    (row,) = found(tmp_path, late, "10").found.iter_rows(named=True)
    assert (row["rows"], row["amount"], row["share"]) == (late, late * 1000, 0.2)
    assert row["en"].endswith("median 1.0 days, 95th percentile 5.0, longest 5.0")


def test_three_days_are_not_late(tmp_path):
    assert found(tmp_path, ROWS, "08").found.is_empty()


def test_nor_is_a_provider_with_a_few_late_rows(tmp_path):
    assert found(tmp_path, ROWS // 5 - 1, "20").found.is_empty()


def test_without_the_time_of_upload_it_is_not_checked(tmp_path):
    told = looked(upload_delays, a_store(tmp_path, setl_d="setl_id\n S1"))
    assert [one.missing for one in told.unchecked] == [("setl_d.crte_time",), ("fee_list_d",)]
