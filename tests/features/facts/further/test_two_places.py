"""Two places of one day, as far as known when each became known itself."""

from tests.tables import a_store, facts

HEAD = "setl_id psn_no fixmedins_code med_type mdtrt_cert_type begndate setl_time crte_time\n"
ROWS = "".join(
    f"F{n} Zhang H9 11 01 2025-0{n}-04 2025-0{n}-04T08:00:00 {{late{n}}}\n"
    f"S{n} Zhang H1 11 03 2025-0{n}-04 2025-0{n}-04T10:00:00 2025-0{n}-04T10:00:00\n"
    for n in (1, 2, 3)
)
PLACES = "medins_code admdvs lnt lat\nH1 990105 120.0 30.0\nH9 990102 120.0 30.27"


def told(folder, *late, **how):
    known = dict(zip(("late1", "late2", "late3"), late, strict=True))
    store = a_store(folder, setl_d=HEAD + ROWS.format(**known), medins_info_b=PLACES, **how)
    rows = facts(store, "settlements")
    return [rows[one]["two_places"] for one in ("S1", "S2", "S3")]


AT_ONCE = tuple(f"2025-0{n}-04T08:30:00" for n in (1, 2, 3))


def test_the_second_day_counts_and_the_third(tmp_path):
    assert told(tmp_path, *AT_ONCE) == [False, True, True]


def test_what_was_uploaded_later_changes_nothing(tmp_path):
    late = "2025-06-01T10:00:00"
    assert told(tmp_path / "second", AT_ONCE[0], late, AT_ONCE[2]) == [False, False, True]
    assert told(tmp_path / "all", late, late, late) == [False, False, False]


def test_buckets_change_nothing(tmp_path):
    assert told(tmp_path, *AT_ONCE, buckets=2) == [False, True, True]
