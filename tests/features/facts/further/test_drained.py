"""Accounts drained one after the other, as far as known when each became known itself."""

from tests.tables import a_store, facts

HEAD = (
    "setl_id psn_no fixmedins_code med_type mdtrt_cert_type setl_time crte_time acct_pay balc "
    "refd_setl_flag init_setl_id\n"
)
FIRST = "S1 Zhang H1 41 03 2025-03-01T10:00:00 2025-03-01T12:00:00 300 0 0 -\n"
SECOND = "S2 Li H1 41 03 2025-03-01T10:05:00 2025-03-01T11:00:00 300 0 0 -\n"


def in_row(folder, bills, **how):
    told = facts(a_store(folder, setl_d=HEAD + bills, **how), "settlements")
    return {one: row["drained_in_row"] for one, row in told.items()}


def test_what_counts_is_what_was_visible_not_what_was_settled_first(tmp_path):
    assert in_row(tmp_path, FIRST + SECOND) == {"S1": True, "S2": False}


def test_a_later_upload_changes_nothing(tmp_path):
    late = "S3 Wang H1 41 03 2025-03-01T10:02:00 2025-04-09T10:00:00 300 0 0 -\n"
    assert in_row(tmp_path, FIRST + SECOND + late) == {"S1": True, "S2": False, "S3": True}


def test_what_was_refunded_before_does_not_count_and_a_later_refund_changes_nothing(tmp_path):
    refund = "R2 Li H1 41 03 2025-03-01T11:30:00 {} -300 0 1 S2\n"
    before = in_row(tmp_path / "before", FIRST + SECOND + refund.format("2025-03-01T11:30:00"))
    later = in_row(tmp_path / "later", FIRST + SECOND + refund.format("2025-03-02T11:30:00"))
    assert (before["S1"], later["S1"]) == (False, True)


def test_ten_minutes_and_not_a_second_more(tmp_path):
    far = SECOND.replace("10:05:00", "10:10:01")
    assert in_row(tmp_path / "in", FIRST + SECOND.replace("10:05:00", "10:10:00"))["S1"]
    assert not in_row(tmp_path / "out", FIRST + far)["S1"]


def test_buckets_change_nothing(tmp_path):
    rows = "".join(
        f"S{n} P{n} H{n % 3} 41 03 2025-03-{1 + n % 9:02d}T10:{n:02d}:00 - 300 0 0 -\n"
        for n in range(40)
    )
    one, two = (in_row(tmp_path / f"{n}", rows, buckets=n) for n in (1, 2))
    assert one == two
    assert True in one.values()


def test_half_of_the_account_and_fifty_yuan(tmp_path):
    bills = "".join(
        f"S{n} P{n} H1 41 03 2025-0{n}-01T10:00:00 - {paid} {left} 0 -\n"
        for n, (paid, left) in enumerate(
            [("50", "50"), ("50", "50.01"), ("49.99", "0"), ("-", "0"), ("50", "-")], start=1
        )
    )
    told = facts(a_store(tmp_path, setl_d=HEAD + bills), "settlements")
    found = [told[f"S{n}"]["drained"] for n in range(1, 6)]
    assert found == [True, False, False, None, None]
