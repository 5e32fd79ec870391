"""互联网诊疗、电子处方: prescriptions by the minute for whoever sends a card."""

import pytest

from features.schemes.internet_rx import InternetRx
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

HEAD = (
    "setl_id psn_no fixmedins_code med_type pay_loc begndate setl_time insu_admdvs "
    "fix_blng_admdvs\n"
)
#: Dr Chen sees three people in eight minutes of one night; two of them are insured elsewhere.
BILLS = """
S1 Zhang H1 11 5 2025-03-01 2025-03-01T23:40:00 970102 990105
S2 Li    H1 11 5 2025-03-01 2025-03-01T23:45:00 960102 990105
S3 Wang  H1 11 5 2025-03-01 2025-03-01T23:50:00 990101 990105
S4 Zhao  H1 11 5 2025-03-02 2025-03-02T10:00:00 990101 990105
"""
VISITS = """
    mdtrt_id  psn_no  fixmedins_code  begntime             endtime              chfpdr_code
    S1        Zhang   H1              2025-03-01T23:30:00  2025-03-01T23:59:59  Chen
    S2        Li      H1              2025-03-01T23:34:00  2025-03-01T23:59:59  Chen
    S3        Wang    H1              2025-03-01T23:38:00  2025-03-01T23:59:59  Chen
    S4        Zhao    H1              2025-03-02T09:30:00  2025-03-02T23:59:59  Sun
"""
RUSHED = (InternetRx.rushed_share, InternetRx.rushed_money, InternetRx.rushed_night_share)


def drawn(folder, bills=BILLS, visits=VISITS, **tables):
    return a_store(folder, setl_d=HEAD + bills, mdtrt_d=visits, **tables)


def test_visits_minutes_apart_are_told_of_and_are_the_evidence(tmp_path):
    store = drawn(tmp_path)
    for behaviour in RUSHED:
        assert value(store, behaviour) == pytest.approx(0.5)
        assert sorted(behind(store, behaviour)) == ["S2", "S3"]
    assert value(store, InternetRx.most_in_a_day) == 2.0
    assert sorted(behind(store, InternetRx.most_in_a_day)) == ["S2", "S3"]


def test_the_doctor_is_told_by_it_too(tmp_path):
    store = drawn(tmp_path)
    assert value(store, InternetRx.rushed_share, "Chen", entity="doctor") == pytest.approx(2 / 3)
    assert value(store, InternetRx.rushed_share, "Sun", entity="doctor") == 0.0


@pytest.mark.parametrize(
    ("honest", "bills", "visits"),
    [
        ("a night service: a quarter of an hour for each", BILLS,
         VISITS.replace("T23:34", "T23:45").replace("T23:38", "T23:59")),
        ("many doctors on duty", BILLS,
         VISITS.replace("59  Chen\n    S3", "59  Gu\n    S3").replace(
             "59  Chen\n    S4", "59  He\n    S4")),
        ("at the desk of a hospital", BILLS.replace(" 11 5 ", " 11 2 "), VISITS),
        ("one patient who calls again", BILLS.replace("Li   ", "Zhang").replace("Wang ", "Zhang"),
         VISITS.replace("Li   ", "Zhang").replace("Wang ", "Zhang")),
    ],
)  # fmt: skip
def test_no_rush_is(tmp_path, honest, bills, visits):
    store = drawn(tmp_path, bills, visits)
    for behaviour in (*RUSHED, InternetRx.most_in_a_day):
        assert behind(store, behaviour) == []


def test_a_rush_by_day_is_none_of_the_night(tmp_path):
    store = drawn(tmp_path, BILLS, VISITS.replace("T23:3", "T10:3"))
    assert value(store, InternetRx.rushed_share) == 0.5
    assert value(store, InternetRx.rushed_night_share) == 0.0


def test_people_who_are_insured_or_live_in_another_city(tmp_path):
    store = drawn(tmp_path, psn_info_b="psn_no live_admdvs\nWang 950101\nZhao 990105")
    assert value(store, InternetRx.far_share) == 0.75
    assert sorted(behind(store, InternetRx.far_share)) == ["S1", "S2", "S3"]


ONE, TWO = "XL01XEA001A001010104021", "XC07AAP032A001010104021"


def prescribed(quantities, second=TWO):
    rows = [
        f"{one}{n} S{n} {item} {count}\n"
        for n, count in enumerate(quantities, start=1)
        for one, item in (("A", ONE), ("B", second))
    ]
    return "bkkp_sn setl_id med_list_codg cnt\n" + "".join(rows)


def test_the_third_prescription_of_a_template_counts(tmp_path):
    store = drawn(tmp_path, fee_list_d=prescribed([2, 2, 2, 2]))
    assert value(store, InternetRx.templated_share) == 0.5
    assert set(behind(store, InternetRx.templated_share)) == {"S3", "S4"}


@pytest.mark.parametrize(
    ("honest", "lines"),
    [
        ("other quantities", prescribed([1, 2, 3, 4])),
        ("one drug alone", prescribed([2, 2, 2, 2], "002501010150000")),
        ("two alike by chance", prescribed([2, 2, 1, 3])),
    ],
)
def test_no_template_is(tmp_path, honest, lines):
    store = drawn(tmp_path, fee_list_d=lines)
    assert behind(store, InternetRx.templated_share) == []


def test_nothing_is_said_where_no_place_of_payment_or_no_visit_is_told(tmp_path):
    bare = a_store(tmp_path / "bare", setl_d="setl_id med_type\nS1 11")
    for behaviour in InternetRx.behaviours():
        assert value(bare, behaviour) is None
        assert behind(bare, behaviour) == []
    unseen = a_store(tmp_path / "unseen", setl_d=HEAD + BILLS)
    assert value(unseen, InternetRx.rushed_share) is None
