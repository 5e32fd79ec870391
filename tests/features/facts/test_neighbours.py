"""What a patient's other stays, known before this one, say about it."""

import pytest

from tests.tables import a_store, facts


@pytest.fixture
def stays(tmp_path):
    """Facts of drawn stays by settlement; they are of one patient, settled on the last day."""

    def told(text: str, **tables: str) -> dict[str, dict]:
        return facts(a_store(tmp_path, setl_d=text, **tables), "stays")

    return told


def test_a_first_stay_knows_of_no_other(stays):
    told = stays("setl_id\nS1")["S1"]
    flags = ("overlaps", "overlaps_elsewhere", "back_within_7", "back_within_31", "moved_within_31")
    assert [told[flag] for flag in flags] == [False] * 5
    assert (told["known_here"], told["known_elsewhere"], told["last_here"]) == (False,) * 3
    assert told["stays_before"] == 0
    assert told["gap_days"] is None
    assert told["came_from"] is None


def test_a_night_in_two_hospitals_is_told_on_the_stay_that_was_settled_later(stays):
    told = stays("""
        setl_id  fixmedins_code  begndate    enddate
        S1       east            2025-03-01  2025-03-09
        S2       west            2025-03-08  2025-03-12
    """)
    assert told["S2"]["overlaps"]
    assert told["S2"]["overlaps_elsewhere"]
    assert not told["S1"]["overlaps"]


def test_a_transfer_on_the_day_of_discharge_is_no_overlap(stays):
    told = stays("""
        setl_id  fixmedins_code  begndate    enddate
        S1       east            2025-03-01  2025-03-09
        S2       west            2025-03-09  2025-03-12
    """)
    assert not told["S2"]["overlaps"]
    assert told["S2"]["gap_days"] == 0
    assert told["S2"]["moved_within_31"]


def test_two_bills_for_one_night_in_one_house_overlap_but_not_elsewhere(stays):
    told = stays("""
        setl_id  begndate    enddate
        S1       2025-03-01  2025-03-09
        S2       2025-03-05  2025-03-12
    """)
    assert told["S2"]["overlaps"]
    assert not told["S2"]["overlaps_elsewhere"]


def test_a_day_case_during_a_stay_shares_no_night(stays):
    told = stays("""
        setl_id  fixmedins_code  begndate    enddate     setl_time
        S1       east            2025-03-01  2025-03-09  2025-03-09T12:00:00
        S2       west            2025-03-05  2025-03-05  2025-03-10T12:00:00
    """)
    assert not told["S2"]["overlaps"]


def test_a_stay_settled_late_is_told_of_the_stay_that_began_after_it(stays):
    told = stays("""
        setl_id  fixmedins_code  begndate    enddate     setl_time
        S1       east            2025-03-01  2025-03-09  2025-06-01T12:00:00
        S2       west            2025-03-05  2025-03-12  2025-03-12T12:00:00
    """)
    assert told["S1"]["overlaps_elsewhere"]
    assert not told["S2"]["overlaps"]


def test_what_counts_is_when_a_settlement_was_uploaded(stays):
    told = stays("""
        setl_id  fixmedins_code  begndate    enddate     crte_time
        S1       east            2025-03-01  2025-03-09  2025-04-01T00:00:00
        S2       west            2025-03-05  2025-03-12  -
    """)
    assert told["S1"]["overlaps_elsewhere"]
    assert not told["S2"]["overlaps"]


def test_of_two_stays_settled_at_one_moment_the_second_in_order_tells(stays):
    told = stays("""
        setl_id  begndate    enddate     setl_time
        S1       2025-03-05  2025-03-12  2025-03-12T12:00:00
        S2       2025-03-01  2025-03-09  2025-03-12T12:00:00
    """)
    assert (told["S1"]["overlaps"], told["S2"]["overlaps"]) == (False, True)


@pytest.mark.parametrize(
    ("again", "days", "within_7", "within_31"),
    [
        ("2025-03-09", 0, True, True),
        ("2025-03-16", 7, True, True),
        ("2025-03-17", 8, False, True),
        ("2025-04-09", 31, False, True),
        ("2025-04-10", 32, False, False),
    ],
)
def test_days_from_discharge_to_readmission(stays, again, days, within_7, within_31):
    told = stays(f"setl_id begndate enddate\nS1 2025-03-01 2025-03-09\nS2 {again} 2025-05-01")
    assert told["S2"]["gap_days"] == days
    assert (told["S2"]["back_within_7"], told["S2"]["back_within_31"]) == (within_7, within_31)
    assert not told["S2"]["moved_within_31"]


def test_a_stay_at_another_hospital_soon_after_is_a_move_and_no_return(stays):
    told = stays("""
        setl_id  fixmedins_code  begndate    enddate
        S1       east            2025-03-01  2025-03-09
        S2       west            2025-03-12  2025-03-14
    """)
    assert told["S2"]["moved_within_31"]
    assert not told["S2"]["back_within_31"]


def test_the_gap_is_that_to_the_nearest_stay(stays):
    told = stays("""
        setl_id  begndate    enddate
        S1       2025-01-01  2025-01-05
        S2       2025-03-01  2025-03-05
        S3       2025-03-15  2025-03-20
    """)
    assert told["S3"]["gap_days"] == 10


@pytest.mark.parametrize(
    ("first", "second", "related"),
    [
        ("group-1 -", "group-1 -", True),
        ("group-1 -", "group-2 -", False),
        ("group-1 I10.x00", "group-2 I10.902", True),
        ("group-1 I10.x00", "group-2 J18.900", False),
        ("- -", "- -", False),
    ],
)
def test_a_readmission_is_related_by_group_or_by_the_category_of_the_diagnosis(
    stays, first, second, related
):
    (group, diagnosis), (other_group, other_diagnosis) = first.split(), second.split()
    told = stays(
        f"""
        setl_id  begndate    enddate     dise_no
        S1       2025-03-01  2025-03-09  {group}
        S2       2025-03-20  2025-03-25  {other_group}
        """,
        mdtrt_d=f"mdtrt_id dscg_maindiag_code\nS1 {diagnosis}\nS2 {other_diagnosis}",
    )
    assert told["S2"]["back_within_31"]
    assert told["S2"]["related_within_31"] == related


def test_two_settlements_of_one_admission_are_no_readmission(stays):
    told = stays("""
        setl_id  mdtrt_id  begndate    enddate
        S1       V1        2025-03-01  2025-03-31
        S2       V1        2025-04-01  2025-04-09
    """)
    assert list(told) == ["S1"]


def test_a_stay_that_was_refunded_before_is_nobodys_neighbour(stays):
    told = stays("""
        setl_id  begndate    enddate     setl_time            refd_setl_flag  init_setl_id
        S1       2025-03-01  2025-03-09  2025-03-09T12:00:00  0               -
        R1       2025-03-01  2025-03-09  2025-03-10T12:00:00  1               S1
        S2       2025-03-05  2025-03-12  2025-03-12T12:00:00  0               -
    """)
    assert not told["S2"]["overlaps"]
    assert told["S2"]["stays_before"] == 0


def test_a_refund_that_comes_later_does_not_change_what_was_true(stays):
    told = stays("""
        setl_id  begndate    enddate     setl_time            refd_setl_flag  init_setl_id
        S1       2025-03-01  2025-03-09  2025-03-09T12:00:00  0               -
        S2       2025-03-05  2025-03-12  2025-03-12T12:00:00  0               -
        R1       2025-03-01  2025-03-09  2025-03-13T12:00:00  1               S1
    """)
    assert told["S2"]["overlaps"]


def test_other_patients_stays_are_no_neighbours(stays):
    told = stays("setl_id psn_no\nS1 Zhang\nS2 Li")
    assert not told["S2"]["overlaps"]
    assert not told["S2"]["known_here"]


@pytest.mark.parametrize(("begin", "before"), [("2024-03-10", 1), ("2024-03-09", 0)])
def test_stays_of_the_365_days_before_are_counted(stays, begin, before):
    told = stays(f"setl_id begndate\nS1 {begin}\nS2 2025-03-10")
    assert told["S2"]["stays_before"] == before
    assert told["S2"]["known_here"]


def test_whoever_stayed_elsewhere_before_is_known_there_and_came_from_the_latest(stays):
    told = stays("""
        setl_id  fixmedins_code  begndate
        S1       east            2025-01-01
        S2       west            2025-02-01
        S3       home            2025-03-01
        S4       home            2025-04-01
        S5       east            2025-05-01
    """)
    assert told["S3"]["came_from"] == "west"
    assert told["S3"]["known_elsewhere"]
    assert not told["S3"]["known_here"]
    assert told["S4"]["came_from"] == "west"
    assert (told["S4"]["known_here"], told["S4"]["last_here"]) == (True, True)
    assert (told["S5"]["known_here"], told["S5"]["last_here"]) == (True, False)
