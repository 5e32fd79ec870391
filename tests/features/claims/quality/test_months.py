from features.claims.quality.months import STEADY, months
from tests.features.claims.quality.drawing import looked, table, told
from tests.tables import a_store


def a_year(**rows):
    """Settlements by provider and month (yyyy_mm as a keyword after the provider)."""
    lines, n = [], 0
    for name, count in rows.items():
        provider, month = name.split("_", 1)
        for _ in range(count):
            n += 1
            day = f"{month.replace('_', '-')}-05"
            lines.append((f"S{n}", provider, day, day))
    return table("setl_id fixmedins_code begndate enddate", *lines)


def test_rows_are_counted_by_month(tmp_path):
    section = looked(months, a_store(tmp_path, setl_d=a_year(H_2025_01=2, H_2025_02=3)))
    rows = {(r["table"], r["month"]): r["rows"] for r in told(section, "by_month")}
    assert rows == {("setl_d", "2025-01"): 2, ("setl_d", "2025-02"): 3}


def test_a_month_without_rows_or_far_below_its_neighbours_is_a_gap(tmp_path):
    year = a_year(H_2024_11=10, H_2024_12=10, H_2025_02=10, H_2025_03=1, H_2025_04=9)
    gaps = told(looked(months, a_store(tmp_path, setl_d=year)), "gaps")
    assert [(gap["month"], gap["rows"]) for gap in gaps] == [("2025-01", 0), ("2025-03", 1)]


def test_half_of_the_usual_month_is_no_gap(tmp_path):
    year = a_year(H_2025_01=10, H_2025_02=5, H_2025_03=10)
    assert told(looked(months, a_store(tmp_path, setl_d=year)), "gaps") == []


def test_a_busy_provider_that_misses_a_month_is_named_and_a_quiet_one_is_not(tmp_path):
    year = a_year(
        busy_2025_01=STEADY,
        busy_2025_04=STEADY,
        quiet_2025_01=1,
        quiet_2025_04=1,
        steady_2025_01=STEADY,
        steady_2025_02=STEADY,
    )
    section = looked(months, a_store(tmp_path, setl_d=year))
    (named,) = told(section, "provider_gaps")
    assert (named["provider"], named["missing_months"], named["months"]) == ("busy", 2, 4)
    assert told(section, "providers") == [{"table": "setl_d", "providers": 3, "with_gaps": 1}]
