"""虚假、诱导住院: people admitted who need no bed, again and again, in groups."""

import pytest

from features.schemes.fake_admission import FakeAdmission
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

AGAIN = """
    setl_id  psn_no  fixmedins_code  begndate
    S1       Zhang   H1              2025-01-01
    S2       Zhang   H1              2025-02-01
    S3       Zhang   H1              2025-03-01
    S4       Li      H1              2025-03-05
"""


def test_stays_per_patient(tmp_path):
    store = a_store(tmp_path, setl_d=AGAIN)
    assert value(store, FakeAdmission.stays_per_patient) == 4 / 2
    assert behind(store, FakeAdmission.stays_per_patient) == ["S1", "S2", "S3", "S4"]


def test_a_settlement_in_the_middle_of_a_stay_is_no_further_stay(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id  mdtrt_id  psn_no  begndate    enddate
            S1       V1        Zhang   2025-01-01  2025-01-31
            S2       V1        Zhang   2025-01-31  2025-02-28
            S3       V3        Li      2025-01-01  2025-01-31
        """,
    )
    assert value(store, FakeAdmission.stays_per_patient) == 1.0
    assert value(store, FakeAdmission.known_here) == 0.0


def test_a_patient_who_stayed_here_before_is_known_here(tmp_path):
    store = a_store(tmp_path, setl_d=AGAIN)
    assert value(store, FakeAdmission.known_here) == 2 / 4
    assert behind(store, FakeAdmission.known_here) == ["S2", "S3"]


@pytest.mark.parametrize(
    ("between", "counts"), [("H1", ["S2", "S3"]), ("west", [])], ids=["here", "elsewhere"]
)
def test_the_latest_stay_known_before_was_here_too(tmp_path, between, counts):
    store = a_store(
        tmp_path,
        setl_d=f"""
            setl_id  psn_no  fixmedins_code  begndate
            S1       Zhang   H1              2025-01-01
            S2       Zhang   {between}       2025-02-01
            S3       Zhang   H1              2025-03-01
        """,
    )
    assert behind(store, FakeAdmission.last_here) == counts


def test_the_bed_days_of_one_patient_are_added_up(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id  psn_no  begndate    enddate
            S1       Zhang   2025-01-01  2025-01-11
            S2       Zhang   2025-02-01  2025-02-21
            S3       Li      2025-01-01  2025-01-26
        """,
    )
    assert value(store, FakeAdmission.days_of_one_patient) == 30.0
    assert behind(store, FakeAdmission.days_of_one_patient) == ["S1", "S2"]


def test_people_of_one_township(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id psn_no\nS1 Zhang\nS2 Li\nS3 Wang\nS4 He",
        psn_info_b="psn_no live_admdvs\nZhang 330101\nLi 330101\nWang 330102\nHe -",
    )
    assert value(store, FakeAdmission.one_place) == 2 / 3
    assert behind(store, FakeAdmission.one_place) == ["S1", "S2"]


def test_where_people_live_may_be_told_by_where_they_are_insured(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id psn_no insu_admdvs\nS1 Zhang 330101\nS2 Li 330102\nS3 Wang 330102",
    )
    assert behind(store, FakeAdmission.one_place) == ["S2", "S3"]


def test_where_nobody_is_known_to_live_it_is_not_known(tmp_path):
    assert value(a_store(tmp_path, setl_d=AGAIN), FakeAdmission.one_place) is None


FIVE_IN_A_ROW = "setl_id psn_no begndate\n" + "\n".join(
    f"S{n} Zhang 2025-0{n}-01" for n in range(1, 6)
)


def test_three_stays_in_the_year_before_are_frequent(tmp_path):
    store = a_store(tmp_path, setl_d=FIVE_IN_A_ROW)
    assert value(store, FakeAdmission.frequent_patients) == 2 / 5
    assert behind(store, FakeAdmission.frequent_patients) == ["S4", "S5"]


def test_stays_more_than_a_year_ago_are_forgotten(tmp_path):
    store = a_store(
        tmp_path, setl_d=FIVE_IN_A_ROW.replace("2025-01", "2023-01").replace("2025-02", "2023-02")
    )
    assert behind(store, FakeAdmission.frequent_patients) == []


def test_refunded_stays_do_not_make_a_patient_frequent(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id  psn_no  begndate    setl_time   refd_setl_flag  init_setl_id
            S1       Zhang   2025-01-01  2025-01-05  -               -
            S2       Zhang   2025-02-01  2025-02-05  -               -
            S3       Zhang   2025-03-01  2025-03-05  -               -
            R3       Zhang   2025-03-01  2025-03-06  1               S3
            S4       Zhang   2025-04-01  2025-04-05  -               -
        """,
    )
    assert value(store, FakeAdmission.frequent_patients) == 0.0
    assert value(store, FakeAdmission.earlier_stays) == (0 + 1 + 2) / 3


def test_patient_concentration_is_how_often_two_stays_are_of_one_patient(tmp_path):
    store = a_store(tmp_path, setl_d=AGAIN)
    assert value(store, FakeAdmission.patient_concentration) == 3 / 6
    assert behind(store, FakeAdmission.patient_concentration) == ["S1", "S2", "S3", "S4"]


FETCHED = """
    setl_id  psn_no  fixmedins_code  begndate
    S1       Zhang   H1              2025-03-01
    S2       Li      H1              2025-03-01
    S3       Wang    H1              2025-03-01
    S4       He      H1              2025-03-20
    S5       Xu      west            2025-03-20
"""


def test_people_fetched_in_groups_arrive_on_one_day(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id  psn_no  begndate    setl_time
            S0       Feng    2025-01-10  2025-01-14T10:00:00
            S1       Zhang   2025-03-01  2025-03-05T10:00:00
            S2       Li      2025-03-01  2025-03-05T11:00:00
            S3       Wang    2025-03-01  2025-03-05T12:00:00
            S4       He      2025-03-20  2025-03-24T12:00:00
        """,
    )
    assert value(store, FakeAdmission.crowded_share) == 1 / 5
    assert behind(store, FakeAdmission.crowded_share) == ["S3"]


ONCOLOGY = "mdtrt_id dscg_maindiag_code\n" + "\n".join(f"S{n} C34.900" for n in range(1, 5))
AGAIN_AND_AGAIN = (
    FakeAdmission.stays_per_patient,
    FakeAdmission.known_here,
    FakeAdmission.last_here,
    FakeAdmission.days_of_one_patient,
    FakeAdmission.frequent_patients,
    FakeAdmission.earlier_stays,
    FakeAdmission.patient_concentration,
    FakeAdmission.crowded_share,
    FakeAdmission.busiest_day,
)


@pytest.mark.parametrize("behaviour", AGAIN_AND_AGAIN, ids=lambda b: b.name)
def test_stays_by_plan_for_what_is_treated_in_rounds_say_nothing(tmp_path, behaviour):
    assert value(a_store(tmp_path / "any", setl_d=AGAIN), behaviour) is not None
    store = a_store(tmp_path / "by plan", setl_d=AGAIN, mdtrt_d=ONCOLOGY)
    assert not value(store, behaviour)
    assert behind(store, behaviour) == []


def test_the_busiest_day_is_that_of_most_admissions(tmp_path):
    store = a_store(tmp_path, setl_d=FETCHED)
    assert value(store, FakeAdmission.busiest_day) == 3.0
    assert behind(store, FakeAdmission.busiest_day) == ["S1", "S2", "S3"]


def test_a_stay_for_which_the_patient_paid_nothing(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id psn_pay\nS1 0\nS2 50\nS3 -")
    assert value(store, FakeAdmission.no_self_pay) == 0.5
    assert behind(store, FakeAdmission.no_self_pay) == ["S1"]


def test_what_no_patient_is_known_to_have_paid_is_not_known(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id psn_pay\nS1 -")
    assert value(store, FakeAdmission.no_self_pay) is None
