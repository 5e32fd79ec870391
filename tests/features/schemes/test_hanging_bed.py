"""挂床住院: the bed is billed, the patient is elsewhere."""

import pytest

from features.schemes.hanging_bed import HangingBed
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

TWO_BEDS = """
    setl_id  psn_no  fixmedins_code  begndate    enddate
    S1       Zhang   east            2025-03-01  2025-03-09
    S2       Zhang   west            2025-03-05  2025-03-12
    S3       Li      west            2025-03-05  2025-03-12
"""


def test_a_night_in_two_hospitals_counts_for_the_one_that_settled_later(tmp_path):
    store = a_store(tmp_path, setl_d=TWO_BEDS)
    assert value(store, HangingBed.overlaps_elsewhere, "west") == 0.5
    assert behind(store, HangingBed.overlaps_elsewhere, "west") == ["S2"]


def test_the_one_that_settled_first_could_not_know(tmp_path):
    store = a_store(tmp_path, setl_d=TWO_BEDS)
    assert value(store, HangingBed.overlaps_elsewhere, "east") == 0.0
    assert behind(store, HangingBed.overlaps_elsewhere, "east") == []


def test_the_patient_too_is_told_by_it(tmp_path):
    store = a_store(tmp_path, setl_d=TWO_BEDS)
    assert value(store, HangingBed.overlaps_elsewhere, "Zhang", entity="patient") == 0.5
    assert behind(store, HangingBed.overlaps_elsewhere, "Zhang", entity="patient") == ["S2"]


@pytest.mark.parametrize(
    ("honest", "begin", "end"),
    [
        ("transfer on the day of discharge", "2025-03-09", "2025-03-12"),
        ("transfer from there on the day of admission", "2025-02-20", "2025-03-01"),
        ("day surgery without a night", "2025-03-05", "2025-03-05"),
    ],
)
def test_no_night_is_shared_by_a(tmp_path, honest, begin, end):
    store = a_store(
        tmp_path,
        setl_d=f"""
            setl_id  psn_no  fixmedins_code  begndate    enddate     setl_time
            S1       Zhang   east            2025-03-01  2025-03-09  2025-03-09
            S2       Zhang   west            {begin}     {end}       2025-03-20
        """,
    )
    assert value(store, HangingBed.overlaps_elsewhere, "west") == 0.0


def test_two_patients_may_lie_in_two_hospitals(tmp_path):
    store = a_store(tmp_path, setl_d=TWO_BEDS.replace("S2       Zhang", "S2       Wang "))
    assert value(store, HangingBed.overlaps_elsewhere, "west") == 0.0


def test_a_stay_refunded_before_the_other_was_settled_is_no_other_bed(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id psn_no fixmedins_code begndate   setl_time  refd_setl_flag init_setl_id
            S1      Zhang  east           2025-03-01 2025-03-05 -              -
            R1      Zhang  east           2025-03-01 2025-03-06 1              S1
            S2      Zhang  west           2025-03-03 2025-03-07 -              -
        """,
    )
    assert value(store, HangingBed.overlaps_elsewhere, "west") == 0.0


def test_a_refunded_stay_is_no_evidence(tmp_path):
    store = a_store(
        tmp_path,
        setl_d=TWO_BEDS.replace("enddate", "enddate     refd_setl_flag  init_setl_id")
        .replace("-09", "-09  -  -")
        .replace("-12", "-12  -  -")
        + "R2  Zhang  west  2025-03-05  2025-03-13  1  S2",
    )
    assert value(store, HangingBed.overlaps_elsewhere, "west") == 0.0
    assert behind(store, HangingBed.overlaps_elsewhere, "west") == []


def test_two_settlements_of_one_admission_are_one_bed(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id  mdtrt_id  psn_no  fixmedins_code  begndate    enddate
            S1       V1        Zhang   east            2025-03-01  2025-03-09
            S2       V1        Zhang   east            2025-03-01  2025-03-20
        """,
    )
    assert value(store, HangingBed.overlaps_elsewhere, "east") == 0.0


def _counter(med_type: str = "11", who: str = "Zhang", where: str = "west", day: str = "05") -> str:
    return f"""
        setl_id  psn_no  fixmedins_code  med_type    begndate       enddate        setl_time
        S0       Wang    west            11          2025-01-02     2025-01-02     2025-01-02
        S1       Zhang   east            21          2025-03-01     2025-03-09     2025-03-10
        S2       {who}   {where}         {med_type}  2025-03-{day}  2025-03-{day}  2025-03-{day}
        S3       Li      east            21          2025-03-01     2025-03-09     2025-03-10
    """


@pytest.mark.parametrize(("counter", "med_type"), [("clinic", "11"), ("pharmacy", "41")])
def test_a_settlement_elsewhere_during_the_stay_counts_against_the_bed(tmp_path, counter, med_type):
    store = a_store(tmp_path, setl_d=_counter(med_type))
    assert value(store, HangingBed.settled_elsewhere, "east") == 0.5
    assert behind(store, HangingBed.settled_elsewhere, "east") == ["S1"]


@pytest.mark.parametrize(
    ("honest", "visit"),
    [
        ("on the day of admission", {"day": "01"}),
        ("on the day of discharge", {"day": "09"}),
        ("before it", {"day": "28"}),
        ("in the same hospital", {"where": "east"}),
        ("of somebody else", {"who": "Wang"}),
    ],
)
def test_the_bed_is_believed_beside_a_visit(tmp_path, honest, visit):
    store = a_store(tmp_path, setl_d=_counter(**visit))
    assert value(store, HangingBed.settled_elsewhere, "east") == 0.0
    assert behind(store, HangingBed.settled_elsewhere, "east") == []


def test_a_visit_refunded_before_the_stay_was_settled_is_no_visit(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id psn_no fixmedins_code med_type begndate   setl_time  refd_setl_flag init_setl_id
            S0      Wang   west           11       2025-01-02 2025-01-02 -              -
            S1      Zhang  east           21       2025-03-01 2025-03-10 -              -
            S2      Zhang  west           11       2025-03-03 2025-03-03 -              -
            R2      Zhang  west           11       2025-03-03 2025-03-04 1              S2
        """,
    )
    assert value(store, HangingBed.settled_elsewhere, "east") == 0.0


def test_without_any_outpatient_settlement_it_cannot_be_known(tmp_path):
    store = a_store(tmp_path, setl_d=TWO_BEDS)
    assert value(store, HangingBed.settled_elsewhere, "west") is None
    assert behind(store, HangingBed.settled_elsewhere, "west") == []


def test_a_stay_settled_before_the_first_outpatient_settlement_is_left_out(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id  psn_no  fixmedins_code  med_type  begndate
            S1       Zhang   east            21        2025-01-01
            S2       Wang    west            11        2025-03-01
            S3       Zhang   east            21        2025-04-01
        """,
    )
    assert value(store, HangingBed.settled_elsewhere, "east") == 0.0
    assert behind(store, HangingBed.settled_elsewhere, "east") == []
