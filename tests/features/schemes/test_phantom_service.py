"""虚构医药服务: billed, but it cannot have happened."""

import pytest

from features.schemes.phantom_service import PhantomService
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

TWO_DOCTORS = {
    "setl_d": "setl_id psn_no\nS1 Zhang\nS2 Li\nS3 Wang\nS4 He",
    "mdtrt_d": "mdtrt_id chfpdr_code\nS1 D1\nS2 D1\nS3 D2\nS4 -",
}
OF_DOCTORS = [
    PhantomService.stays_per_doctor,
    PhantomService.doctor_concentration,
    PhantomService.top_doctor_share,
]


@pytest.mark.parametrize(("begin", "counts"), [("2025-03-11", True), ("2025-03-10", False)])
def test_who_died_before_the_day_of_admission_was_not_admitted(tmp_path, begin, counts):
    store = a_store(
        tmp_path,
        setl_d=f"setl_id psn_no begndate\nS1 Zhang {begin}\nS2 Li 2025-03-11",
        psn_info_b="psn_no die_date\nZhang 2025-03-10\nLi -",
    )
    assert value(store, PhantomService.after_death) == (0.5 if counts else 0.0)
    assert behind(store, PhantomService.after_death) == (["S1"] if counts else [])


def test_who_died_in_bed_was_there(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id psn_no begndate enddate\nS1 Zhang 2025-03-01 2025-03-20",
        psn_info_b="psn_no die_date\nZhang 2025-03-10",
    )
    assert value(store, PhantomService.after_death) == 0.0


def test_of_people_who_are_not_in_the_register_nothing_is_known(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id psn_no\nS1 Zhang\nS2 Li",
        psn_info_b="psn_no die_date\nZhang -",
    )
    assert value(store, PhantomService.after_death) == 0.0
    assert value(store, PhantomService.after_death, "Li", entity="patient") is None


def test_without_the_register_of_people_no_death_can_be_known(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id\nS1")
    assert value(store, PhantomService.after_death) is None
    assert behind(store, PhantomService.after_death) == []


def _twice(where: str = "H1", admission: str = "V2", begin: str = "2025-03-05") -> str:
    return f"""
        setl_id  mdtrt_id     psn_no  fixmedins_code  begndate    enddate
        S1       V1           Zhang   {where}         2025-03-01  2025-03-09
        S2       {admission}  Zhang   H1              {begin}     2025-03-12
    """


def test_one_patient_in_two_beds_of_one_hospital_on_one_night(tmp_path):
    store = a_store(tmp_path, setl_d=_twice())
    assert value(store, PhantomService.overlaps_here) == 0.5
    assert behind(store, PhantomService.overlaps_here) == ["S2"]


@pytest.mark.parametrize(
    ("honest", "second"),
    [
        ("the end of the same admission", {"admission": "V1"}),
        ("a readmission on the day of discharge", {"begin": "2025-03-09"}),
        ("a bed elsewhere, which is another scheme", {"where": "west"}),
    ],
)
def test_no_second_bed_is(tmp_path, honest, second):
    store = a_store(tmp_path, setl_d=_twice(**second))
    assert value(store, PhantomService.overlaps_here) == 0.0


def test_a_corrected_settlement_is_no_second_bed(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id mdtrt_id psn_no begndate   enddate    setl_time  refd_setl_flag init_setl_id
            S1      V1       Zhang  2025-03-01 2025-03-09 2025-03-09 -              -
            R1      V1       Zhang  2025-03-01 2025-03-09 2025-03-11 1              S1
            S2      V2       Zhang  2025-03-01 2025-03-10 2025-03-12 -              -
        """,
    )
    assert value(store, PhantomService.overlaps_here) == 0.0


def test_stays_per_doctor_leaves_out_stays_without_one(tmp_path):
    store = a_store(tmp_path, **TWO_DOCTORS)
    assert value(store, PhantomService.stays_per_doctor) == 3 / 2
    assert behind(store, PhantomService.stays_per_doctor) == ["S1", "S2", "S3"]


def test_doctor_concentration_is_how_often_two_stays_are_of_one_doctor(tmp_path):
    store = a_store(tmp_path, **TWO_DOCTORS)
    assert value(store, PhantomService.doctor_concentration) == 1 / 3


def test_the_busiest_doctors_stays_are_the_evidence(tmp_path):
    store = a_store(tmp_path, **TWO_DOCTORS)
    assert value(store, PhantomService.top_doctor_share) == 2 / 3
    assert behind(store, PhantomService.top_doctor_share) == ["S1", "S2"]


@pytest.mark.parametrize("behaviour", OF_DOCTORS, ids=lambda b: b.name)
def test_where_no_doctor_is_known_nothing_is_said_of_doctors(tmp_path, behaviour):
    store = a_store(tmp_path, setl_d="setl_id psn_no\nS1 Zhang\nS2 Li")
    assert value(store, behaviour) is None
    assert behind(store, behaviour) == []


def test_a_doctor_is_told_by_the_stays_that_bear_the_name(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id psn_no begndate\nS1 Zhang 2025-03-11\nS2 Li 2025-03-01",
        mdtrt_d="mdtrt_id chfpdr_code\nS1 D1\nS2 D2",
        psn_info_b="psn_no die_date\nZhang 2025-03-10\nLi -",
    )
    assert value(store, PhantomService.after_death, "D1", entity="doctor") == 1.0
    assert behind(store, PhantomService.after_death, "D1", entity="doctor") == ["S1"]
    assert value(store, PhantomService.after_death, "D2", entity="doctor") == 0.0


CALL = "setl_id psn_no med_type begndate\nS1 Zhang 11 2025-03-04\nS2 Li 11 2025-03-04"
LINES = "bkkp_sn setl_id\nL1 S1\nL2 S2"


def _lines_after_death(folder, **tables):
    store = a_store(folder, setl_d=CALL, fee_list_d=LINES, **tables)
    found = behind(store, PhantomService.lines_after_death, column="bkkp_sn")
    return value(store, PhantomService.lines_after_death), found


def _died(day):
    return f"psn_no die_date\nZhang {day}\nLi -"


def test_a_line_after_the_patients_death_counts_and_is_the_evidence(tmp_path):
    assert _lines_after_death(tmp_path, psn_info_b=_died("2025-03-01")) == (0.5, ["L1"])


@pytest.mark.parametrize("day", ["2025-03-02", "2025-03-04", "2025-04-01", "-"])
def test_what_an_outage_held_up_for_two_days_does_not_count(tmp_path, day):
    assert _lines_after_death(tmp_path, psn_info_b=_died(day)) == (0.0, [])


@pytest.mark.parametrize(("told", "share"), [("2025-03-02", 0.5), ("2025-05-01", 0.0)])
def test_a_death_told_by_a_provider_counts_for_what_comes_after_it_was_told(tmp_path, told, share):
    death = f"psn_no die_time crte_time\nZhang 2025-02-01T10:00:00 {told}T10:00:00"
    tables = {"psn_info_b": _died("-"), "fixmedins_die_info_c": death}
    assert _lines_after_death(tmp_path, **tables) == (share, ["L1"] * (share > 0))


def test_without_a_register_of_people_no_death_is_known(tmp_path):
    assert _lines_after_death(tmp_path) == (None, [])


def _calls(usual, crowd):
    """Dr Chen's calls: so many on each of 12 days of January, and on one day of March."""
    days = [(f"2025-01-{day:02d}", usual) for day in range(1, 13)] + [("2025-03-04", crowd)]
    rows = [(f"{day[5:7]}{day[8:]}-{n}", day) for day, count in days for n in range(count)]
    bills = "setl_id psn_no med_type begndate setl_time\n" + "".join(
        f"{one} P{one} 11 {day} {day}T{8 + n // 60 % 12:02d}:{n % 60:02d}:00\n"
        for n, (one, day) in enumerate(rows)
    )
    visits = "mdtrt_id psn_no chfpdr_code\n" + "".join(f"{one} P{one} Chen\n" for one, _ in rows)
    return {"setl_d": bills, "mdtrt_d": visits}


@pytest.mark.parametrize(
    ("doctor", "usual", "crowd", "beyond"),
    [
        ("a crowd that one doctor cannot see in twelve hours", 5, 150, 6),
        ("an account that the department shares is as full every day", 100, 150, 0),
        ("a round from door to door", 5, 40, 0),
    ],
)
def test_calls_beyond_the_hours_of_a_day(tmp_path, doctor, usual, crowd, beyond):
    store = a_store(tmp_path, **_calls(usual, crowd))
    assert value(store, PhantomService.beyond_hours) == pytest.approx(beyond / (12 * usual + crowd))
    found = behind(store, PhantomService.beyond_hours, "Chen", entity="doctor")
    assert len(found) == beyond
    assert all(one.startswith("0304") for one in found)


def test_a_test_without_a_result_counts_where_the_provider_tells_results(tmp_path):
    bills = "setl_id psn_no med_type begndate\n"
    lines = "bkkp_sn setl_id med_list_codg bilg_dr_code\n"
    results = "lab_result_no mdtrt_id psn_no med_list_codg reported_at\n"
    for n in range(1, 9):
        day = f"2025-0{1 + n // 7}-0{n}"
        bills += f"S{n} P{n} 11 {day}\n"
        lines += f"L{n} S{n} 002504030010000 Chen\n"
        results += f"R{n} S{n} P{n} 002504030010000 {day}T15:00:00\n" if n < 8 else ""
    visits = "mdtrt_id psn_no med_type chfpdr_code\nS8 P8 11 Chen"
    store = a_store(tmp_path, setl_d=bills, fee_list_d=lines, lab_result=results, mdtrt_d=visits)
    for entity, who in (("provider", "H1"), ("doctor", "Chen")):
        assert value(store, PhantomService.no_result_share, who, entity=entity) == 0.5
        assert behind(store, PhantomService.no_result_share, who, entity=entity) == ["S8"]
    bare = a_store(tmp_path / "bare", setl_d=bills, fee_list_d=lines)
    assert value(bare, PhantomService.no_result_share) is None
    assert behind(bare, PhantomService.no_result_share) == []
