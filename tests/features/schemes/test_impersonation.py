"""冒名就医: somebody is treated on another person's card."""

import pytest

from features.schemes.impersonation import Impersonation
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

HEAD = (
    "setl_id psn_no fixmedins_code med_type mdtrt_cert_type pay_loc begndate setl_time "
    "fund_pay_sumamt\n"
)
BILLS = """
S1 Zhang H1 11 03 2 2025-03-04 2025-03-04T10:00:00 100
S2 Li    H1 11 03 2 2025-03-04 2025-03-04T11:00:00 300
"""
PEOPLE = "psn_no gend brdy die_date live_admdvs\nZhang 1 1980-01-01 - -\nLi 2 1990-01-01 - -\n"


def calls(*diagnoses):
    return "mdtrt_id dscg_maindiag_code\n" + "".join(
        f"S{n} {code}\n" for n, code in enumerate(diagnoses, start=1)
    )


def drawn(folder, bills=BILLS, people=PEOPLE, **tables):
    return a_store(folder, setl_d=HEAD + bills, psn_info_b=people, **tables)


UNFIT = (Impersonation.unfit_share, Impersonation.unfit_money, Impersonation.unfit_count)


def test_a_mans_pregnancy_is_told_of_and_is_the_evidence(tmp_path):
    store = drawn(tmp_path, mdtrt_d=calls("O26.900", "N76.000"))
    assert value(store, Impersonation.unfit_share) == 0.5
    assert value(store, Impersonation.unfit_money) == 0.25
    assert value(store, Impersonation.unfit_count) == 1.0
    for behaviour in UNFIT:
        assert behind(store, behaviour) == ["S1"]
    assert value(store, Impersonation.unfit_share, "Zhang", entity="patient") == 1.0
    assert value(store, Impersonation.unfit_share, "Li", entity="patient") == 0.0


@pytest.mark.parametrize(
    ("honest", "people", "visits"),
    [
        ("a woman with an illness of women", PEOPLE, calls("J06.900", "O26.900")),
        ("a newborn under the mother's card", PEOPLE,
         "mdtrt_id dscg_maindiag_code nwb_flag\nS1 N47.x00 0\nS2 N47.x00 1"),
        ("a sex that is not registered", PEOPLE.replace("Zhang 1", "Zhang 9"), calls("O26", "J06")),
    ],
)  # fmt: skip
def test_no_misfit_is(tmp_path, honest, people, visits):
    assert behind(drawn(tmp_path, people=people, mdtrt_d=visits), Impersonation.unfit_share) == []


def test_an_illness_of_the_old_is_learned_from_everybody_elsewhere_before(tmp_path):
    many = range(600)
    old = "".join(f"U{n} P{n} elsewhere 11 03 2 2025-01-10 2025-01-10T10:00:00 100\n" for n in many)
    people = PEOPLE + "".join(f"P{n} {1 + n % 2} 1950-01-01 - -\n" for n in many)
    visits = calls("I63.900", "J06.900") + "".join(f"U{n} I63.900\n" for n in many)
    store = drawn(tmp_path, old + BILLS, people, mdtrt_d=visits)
    assert behind(store, Impersonation.unfit_share) == ["S1"]


@pytest.mark.parametrize(
    ("honest", "died", "found"),
    [
        ("weeks after the death", "2025-02-01", ["S1"]),
        ("what an outage held up for two days", "2025-03-02", []),
        ("the day of the death", "2025-03-04", []),
    ],
)
def test_a_dead_persons_card(tmp_path, honest, died, found):
    store = drawn(tmp_path, people=PEOPLE.replace("1980-01-01 -", f"1980-01-01 {died}"))
    assert behind(store, Impersonation.dead_share) == found
    assert value(store, Impersonation.dead_share) == len(found) / 2


def test_a_last_stay_that_the_family_settles_does_not_count(tmp_path):
    people = PEOPLE.replace("1980-01-01 -", "1980-01-01 2025-02-01")
    store = drawn(tmp_path, BILLS.replace(" 11 ", " 21 "), people)
    assert behind(store, Impersonation.dead_share) == []


#: On two days Mr Zhang is seen at H1 by card, and in the morning at H9, some 30 km away.
TWICE = """
F1 Zhang H9 11 01 2 2025-03-04 2025-03-04T08:00:00 100
S1 Zhang H1 11 03 2 2025-03-04 2025-03-04T10:00:00 100
F2 Zhang H9 11 01 2 2025-04-04 2025-04-04T08:00:00 100
S2 Zhang H1 11 03 2 2025-04-04 2025-04-04T10:00:00 100
S3 Li    H1 11 03 2 2025-04-04 2025-04-04T11:00:00 300
"""
PLACES = "medins_code admdvs lnt lat\nH1 990105 120.0 30.0\nH9 990102 120.0 30.27"


def test_a_card_shown_far_from_its_holder_counts_from_the_second_day_on(tmp_path):
    store = drawn(tmp_path, TWICE, medins_info_b=PLACES)
    assert value(store, Impersonation.two_places_share) == pytest.approx(1 / 3)
    assert behind(store, Impersonation.two_places_share) == ["S2"]
    assert behind(store, Impersonation.two_places_share, "Zhang", entity="patient") == ["S2"]


@pytest.mark.parametrize(
    ("honest", "bills", "people", "places"),
    [
        ("near enough", TWICE, PEOPLE, PLACES.replace("30.27", "30.1")),
        ("another city: a journey", TWICE, PEOPLE, PLACES.replace("990102", "980102")),
        ("an electronic credential", TWICE.replace(" 03 ", " 01 "), PEOPLE, PLACES),
        ("an online visit there", TWICE.replace(" 01 2 ", " 01 5 "), PEOPLE, PLACES),
        ("a purchase by somebody else", TWICE.replace(" 11 01 ", " 41 01 "), PEOPLE, PLACES),
        ("other days", TWICE.replace("2025-03-04T08", "2025-03-03T08").replace(
            "01 2 2025-03-04", "01 2 2025-03-03"), PEOPLE, PLACES),
    ],
)  # fmt: skip
def test_no_two_places_are(tmp_path, honest, bills, people, places):
    store = drawn(tmp_path, bills, people, medins_info_b=places)
    assert behind(store, Impersonation.two_places_share) == []


def test_a_student_who_lives_in_another_city_travels(tmp_path):
    bills = (HEAD + TWICE).replace(" fund", " insu_admdvs fund").replace(":00 1", ":00 990101 1")
    bills = bills.replace(":00 3", ":00 990101 3")
    for home, found in (("980101", []), ("990107", ["S2"])):
        people = PEOPLE.replace("- -\nLi", f"- {home}\nLi")
        store = a_store(tmp_path / home, setl_d=bills, psn_info_b=people, medins_info_b=PLACES)
        assert behind(store, Impersonation.two_places_share) == found


def test_nothing_is_said_where_nobody_is_registered(tmp_path):
    bare = a_store(tmp_path, setl_d="setl_id med_type\nS1 11")
    for behaviour in Impersonation.behaviours():
        assert value(bare, behaviour) is None
        assert behind(bare, behaviour) == []
