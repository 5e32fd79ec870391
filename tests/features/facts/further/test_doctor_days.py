"""A doctor's day filled up, as far as known when each call became known itself."""

from tests.tables import a_store, facts

USUAL = [(f"U{day}", f"2025-01-{day:02d}", "") for day in range(1, 13)]
CROWD = [(f"S{n:03d}", "2025-03-04", "") for n in range(146)]


def beyond(folder, rows, **how):
    bills = "setl_id psn_no med_type begndate setl_time crte_time\n" + "".join(
        f"{one} P{one} 11 {day} {day}T08:00:00 {late or '-'}\n" for one, day, late in rows
    )
    visits = "mdtrt_id psn_no chfpdr_code\n" + "".join(f"{one} P{one} Chen\n" for one, *_ in rows)
    told = facts(a_store(folder, setl_d=bills, mdtrt_d=visits, **how), "settlements")
    return sum(bool(row["beyond_hours"]) for row in told.values())


def test_all_after_the_hundred_and_forty_fourth_are_beyond(tmp_path):
    assert beyond(tmp_path, USUAL + CROWD) == 2
    assert beyond(tmp_path, USUAL + CROWD, buckets=2) == 2


def test_calls_uploaded_later_are_beyond_themselves_and_change_nothing_before(tmp_path):
    late = [(one, day, "2025-05-01T10:00:00") for one, day, _ in CROWD[:3]]
    assert beyond(tmp_path / "late", USUAL + late + CROWD[3:]) == 2
    assert beyond(tmp_path / "few", USUAL + CROWD[3:]) == 0


def test_without_ten_usual_days_nothing_is_beyond(tmp_path):
    assert beyond(tmp_path, USUAL[:9] + CROWD) == 0
