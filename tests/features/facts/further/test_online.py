"""Online visits minutes apart, as far as known when each became known itself."""

from tests.tables import a_store, facts

HEAD = "setl_id psn_no med_type pay_loc begndate setl_time crte_time\n"
BILLS = (
    "S1 Zhang 11 5 2025-03-01 2025-03-01T10:00:00 2025-03-01T12:00:00\n"
    "S2 Li 11 5 2025-03-01 2025-03-01T10:05:00 2025-03-01T11:00:00\n"
)
VISITS = (
    "mdtrt_id psn_no begntime endtime chfpdr_code\n"
    "S1 Zhang 2025-03-01T{}:00 2025-03-01T23:59:00 Chen\n"
    "S2 Li 2025-03-01T{}:00 2025-03-01T23:59:00 Chen"
)


def told(folder, *begin, **how):
    store = a_store(folder, setl_d=HEAD + BILLS, mdtrt_d=VISITS.format(*begin), **how)
    return facts(store, "settlements")


def test_the_one_that_was_told_last_knows_the_other(tmp_path):
    rows = told(tmp_path, "09:00", "09:05")
    assert (rows["S1"]["online_rushed"], rows["S2"]["online_rushed"]) == (True, False)


def test_six_minutes_are_enough_for_a_visit(tmp_path):
    assert told(tmp_path, "09:00", "09:06")["S1"]["online_rushed"] is False


def test_night_is_from_ten_to_six(tmp_path):
    for begin, night in (("21:59", False), ("22:00", True), ("05:59", True), ("06:00", False)):
        rows = told(tmp_path / begin, begin, begin)
        assert rows["S1"]["online_rushed_night"] is night


def test_buckets_change_nothing(tmp_path):
    assert told(tmp_path, "09:00", "09:05", buckets=2)["S1"]["online_rushed"] is True
