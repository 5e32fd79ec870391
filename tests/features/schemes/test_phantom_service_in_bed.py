"""虚构医药服务: services billed to people who lay in bed elsewhere."""

import pytest

from features.schemes.phantom_service import PhantomService
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

PILLS, SCAN = "XC07AAP032A001010104021", "002103000010000"
#: Mr Zhang calls at H1 while he lies in bed at H2 from the 1st to the 9th.
IN_BED = """
    setl_id  psn_no  fixmedins_code  med_type  pay_loc  begndate    setl_time
    S1       Zhang   H1              11        2        2025-03-04  2025-03-04T10:00:00
    S2       Li      H1              11        2        2025-03-04  2025-03-04T11:00:00
"""
BEDS = """
    mdtrt_id  psn_no  fixmedins_code  med_type  begntime             endtime
    B1        Zhang   H2              21        2025-03-01T09:00:00  2025-03-09T10:00:00
"""
GIVEN = f"bkkp_sn setl_id med_list_codg cnt\nL1 S1 {PILLS} 1\nL2 S2 {PILLS} 1"


def _given(folder, bills=IN_BED, beds=BEDS, lines=GIVEN):
    store = a_store(folder, setl_d=bills, mdtrt_d=beds, fee_list_d=lines)
    found = behind(store, PhantomService.given_in_bed, column="bkkp_sn")
    return value(store, PhantomService.given_in_bed), found


def test_a_drug_for_somebody_in_bed_elsewhere_counts_and_is_the_evidence(tmp_path):
    assert _given(tmp_path) == (0.5, ["L1"])


def test_a_stay_that_goes_on_is_known_from_its_first_day(tmp_path):
    assert _given(tmp_path, beds=BEDS.replace("2025-03-09T10:00:00", "-")) == (0.5, ["L1"])


@pytest.mark.parametrize(
    ("honest", "bills", "beds", "lines"),
    [
        ("the day of admission", IN_BED, BEDS.replace("2025-03-01", "2025-03-04"), GIVEN),
        ("the day of discharge", IN_BED, BEDS.replace("03-09T10", "03-04T08"), GIVEN),
        ("in bed here", IN_BED, BEDS.replace("H2", "H1"), GIVEN),
        ("no stay", IN_BED, BEDS.replace("  21  ", "  11  "), GIVEN),
        ("sent to be scanned", IN_BED, BEDS, GIVEN + f"\nL3 S1 {SCAN} 1"),
        ("an online visit", IN_BED.replace("  2  ", "  5  "), BEDS, GIVEN),
        ("a purchase by the family", IN_BED.replace("  11  ", "  41  "), BEDS, GIVEN),
        ("a stay never ended on record", IN_BED,
         BEDS.replace("2025-03-01", "2024-09-01").replace("2025-03-09T10:00:00", "-"), GIVEN),
    ],
)  # fmt: skip
def test_nothing_was_given_in_bed_elsewhere(tmp_path, honest, bills, beds, lines):
    assert _given(tmp_path, bills, beds, lines)[1] == []


def test_without_visits_nobody_is_known_to_lie_in_bed(tmp_path):
    store = a_store(tmp_path, setl_d=IN_BED, fee_list_d=GIVEN)
    assert value(store, PhantomService.given_in_bed) is None


def _on_leave(folder, people):
    """Calls of these people with Chen at H1 while they lie in bed at H2, a day after the other."""
    bills, visits = "setl_id psn_no med_type begndate\n", "mdtrt_id psn_no fixmedins_code "
    visits += "med_type begntime endtime chfpdr_code\n"
    for n, who in enumerate(people, start=1):
        day = f"2025-03-0{n}"
        bills += f"S{n} {who} 11 {day}\n"
        visits += f"S{n} {who} H1 11 {day}T09:00:00 {day}T10:00:00 Chen\n"
        visits += f"B{n} {who} H2 21 2025-02-20T09:00:00 2025-03-20T09:00:00 Bao\n"
    lines = "setl_id med_list_codg\n" + "".join(f"S{n} {PILLS}\n" for n in (1, 2, 3, 4))
    return a_store(folder, setl_d=bills, mdtrt_d=visits, fee_list_d=lines)


def test_one_doctor_who_treats_several_people_in_bed_elsewhere(tmp_path):
    store = _on_leave(tmp_path, ["Zhang", "Li", "Wang", "He"])
    for entity, who in (("provider", "H1"), ("doctor", "Chen")):
        assert value(store, PhantomService.in_bed_again_share, who, entity=entity) == 0.5
        found = behind(store, PhantomService.in_bed_again_share, who, entity=entity)
        assert sorted(found) == ["S3", "S4"]


def test_a_patient_on_leave_from_the_ward_does_not_count(tmp_path):
    store = _on_leave(tmp_path, ["Zhang", "Li", "Zhang", "Li"])
    assert value(store, PhantomService.in_bed_again_share) == 0.0


def test_where_no_visits_are_told_nothing_is_said_of_people_in_bed(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id med_type\nS1 11")
    assert value(store, PhantomService.in_bed_again_share) is None
