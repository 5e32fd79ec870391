"""Bursts of dear packs, as far as known when each line became known itself."""

from tests.features.facts.random_boxes import line_versions
from tests.tables import a_store

HEAD = "setl_id psn_no fixmedins_code med_type setl_time insu_admdvs fix_blng_admdvs\n"
BILLS = "".join(f"S{n} P{n} H1 41 2025-03-01T10:0{n}:00 970102 990105\n" for n in (1, 2, 3))
DRUG = "XL01XEA001A001010104021"


def lines(*uploads, price=100):
    rows = [
        f"L{n} S{n} {DRUG} 1 {price} 2025-03-01T10:00:00 {upload}\n"
        for n, upload in enumerate(uploads, start=1)
    ]
    return "bkkp_sn setl_id med_list_codg cnt pric fee_ocur_time crte_time\n" + "".join(rows)


def burst(folder, drawn, **how):
    store = a_store(folder, setl_d=HEAD + BILLS, fee_list_d=drawn, **how)
    return {one: rows[-1]["dear_in_burst"] for one, rows in line_versions(store).items()}


def test_a_line_that_was_uploaded_later_does_not_count_for_one_known_before(tmp_path):
    told = burst(tmp_path, lines("2025-05-01T10:00:00", "2025-03-01T11:00:00"))
    assert told == {"L1": True, "L2": False}


def test_a_pack_of_a_hundred_yuan_is_dear_and_a_cheaper_one_is_not(tmp_path):
    known = ("2025-03-01T11:00:00", "2025-03-01T12:00:00")
    assert burst(tmp_path / "dear", lines(*known))["L2"]
    assert not burst(tmp_path / "cheap", lines(*known, price="99.99"))["L2"]


def test_buckets_change_nothing(tmp_path):
    known = ("2025-03-01T13:00:00", "2025-03-01T11:00:00", "2025-03-01T12:00:00")
    one, two = (burst(tmp_path / f"{n}", lines(*known), buckets=n) for n in (1, 2))
    assert one == two == {"L1": True, "L2": False, "L3": True}
