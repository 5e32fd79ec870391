from datetime import date, datetime

import pytest

from features.bad_input import BadInput
from features.claims.column import Ids
from serving.dossier.roster import check_day, rosters
from tests.tables import a_store

DAY = date(2025, 6, 15)
VISITS = """
    | mdtrt_id | fixmedins_code | med_type | begntime            | endtime             | adm_dept_name | adm_bed | ipt_otp_no |
    | S1       | east           | 21       | 2025-06-10 08:00:00 | 2025-06-20 10:00:00 | 内科          | 02      | Z1         |
    | S2       | east           | 21       | 2025-06-14 08:00:00 | -                   | 内科          | 01      | Z2         |
    | S3       | east           | 21       | 2025-06-01 08:00:00 | 2025-06-15 10:00:00 | 外科          | 07      | Z3         |
    | S4       | east           | 21       | 2025-06-01 08:00:00 | 2025-06-14 10:00:00 | 内科          | 03      | Z4         |
    | S5       | east           | 21       | 2025-06-16 08:00:00 | 2025-06-20 10:00:00 | 内科          | 04      | Z5         |
    | S6       | east           | 11       | 2025-06-15 08:00:00 | -                   | 内科          | -       | Z6         |
    | S7       | west           | 21       | 2025-06-10 08:00:00 | -                   | 内科          | 09      | Z7         |
    | S8       | east           | -        | 2025-06-12 08:00:00 | -                   | 内科          | 05      | Z8         |
"""  # noqa: E501
SETTLED = """
    setl_id  mdtrt_id  fixmedins_code  begndate    enddate     setl_time
    T1       S1        east            2025-06-10  2025-06-12  2025-06-13T09:00:00
    T2       S4        east            2025-06-01  2025-06-14  2025-06-14T10:30:00
    T3       S1        east            2025-06-13  2025-06-20  2025-06-20T10:30:00
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return a_store(tmp_path_factory.mktemp("roster"), mdtrt_d=VISITS, setl_d=SETTLED)


@pytest.fixture(scope="module")
def told(store):
    return rosters(store, DAY, store.key_of(Ids.PROVIDER, ["east"]), {"east": 12}, "en")["east"]


def test_in_bed_is_who_came_by_the_day_and_had_not_left_before_it(told):
    assert [(bed.ward, bed.bed, bed.ipt_otp_no) for bed in told.beds] == [
        ("内科", "01", "Z2"), ("内科", "02", "Z1"), ("外科", "07", "Z3"),
    ]  # fmt: skip


def test_who_leaves_that_day_is_said(told):
    assert {bed.ipt_otp_no: bed.leaves_today for bed in told.beds} == {
        "Z2": False, "Z1": False, "Z3": True,
    }  # fmt: skip


def test_nights_and_what_is_settled_are_of_the_day_and_not_of_later(told):
    stay = next(bed for bed in told.beds if bed.ipt_otp_no == "Z1")
    assert (stay.nights, stay.settled_until) == (5, date(2025, 6, 12))


def test_expected_is_the_usual_stay_of_the_ward_that_ended_before(told):
    # One stay of the ward ended before the day: S4, thirteen nights.
    stay = next(bed for bed in told.beds if bed.ipt_otp_no == "Z2")
    assert stay.expected == date(2025, 6, 27)


def test_freshness_is_the_latest_seen_by_the_end_of_the_day(told):
    assert told.latest_admission == datetime(2025, 6, 14, 8)
    assert told.latest_settlement == datetime(2025, 6, 14, 10, 30)
    assert "2025-06-14 08:00" in told.freshness
    assert "2025-06-14 10:30" in told.freshness
    assert told.beds_licensed == 12


def test_a_day_after_the_data_or_before_it_is_refused(store):
    check_day(store, date(2025, 6, 17))  # the day after the last admission
    with pytest.raises(BadInput, match="--roster 2025-06-18: the store's data ends on 2025-06-16"):
        check_day(store, date(2025, 6, 18))
    with pytest.raises(BadInput, match="begins on 2025-06-01"):
        check_day(store, date(2025, 5, 31))


def test_without_any_visit_no_roster_is_made(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id\nS1")
    with pytest.raises(BadInput, match="holds no visit"):
        check_day(store, DAY)
