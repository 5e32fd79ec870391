"""Who lay in bed elsewhere, and what excuses a line."""

import pytest

from tests.features.facts.random_boxes import line_versions
from tests.tables import a_store

PILLS, SCAN, DIALYSIS = "XC07AAP032A001010104021", "002103000010000", "003110000010000"
BILLS = "setl_id psn_no med_type begndate setl_time\nS1 Zhang 11 2025-03-04 2025-03-04T10:00:00"
BEDS = "mdtrt_id psn_no fixmedins_code med_type begntime endtime\nB1 Zhang H2 21 {} {}"
LINES = (
    "bkkp_sn setl_id med_list_codg cnt fee_ocur_time crte_time\n"
    f"L1 S1 {PILLS} 1 2025-03-04T09:00:00 2025-03-04T11:00:00\n"
)


def in_bed(folder, since="2025-03-01T09:00:00", until="2025-03-09T09:00:00", more="", **how):
    beds = BEDS.format(since, until)
    store = a_store(folder, setl_d=BILLS, mdtrt_d=beds, fee_list_d=LINES + more, **how)
    return line_versions(store)["L1"][-1]["given_in_bed"]


def test_between_admission_and_discharge(tmp_path):
    assert in_bed(tmp_path)
    assert in_bed(tmp_path / "cut", buckets=2)


def test_a_discharge_told_later_changes_nothing(tmp_path):
    assert in_bed(tmp_path / "going on", until="-") == in_bed(tmp_path / "ended") is True


@pytest.mark.parametrize("item", [SCAN, DIALYSIS])
def test_what_a_ward_sends_out_for_excuses_the_bill_if_told_in_the_same_month(tmp_path, item):
    for told, found in (("2025-03-30T10:00:00", None), ("2025-04-01T10:00:00", True)):
        more = f"L2 S1 {item} 1 2025-03-04T09:00:00 {told}"
        assert in_bed(tmp_path / told[:7], more=more) is found
