"""虚假、诱导住院: the same people in the beds of several hospitals, one after the other."""

from features.schemes.fake_admission import FakeAdmission
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

BETWEEN_HOSPITALS = """
    setl_id  psn_no  fixmedins_code  begndate
    S1       Zhang   east            2025-01-01
    S2       Li      east            2025-01-02
    S3       Wang    west            2025-01-03
    S4       Zhang   H1              2025-01-15
    S5       Li      H1              2025-03-01
    S6       Wang    H1              2025-03-02
    S7       He      H1              2025-03-03
"""


def test_a_patient_who_stayed_elsewhere_before_is_not_known_here(tmp_path):
    store = a_store(tmp_path, setl_d=BETWEEN_HOSPITALS)
    assert value(store, FakeAdmission.known_here) == 0.0


def test_earlier_stays_are_counted_anywhere(tmp_path):
    store = a_store(tmp_path, setl_d=BETWEEN_HOSPITALS)
    assert value(store, FakeAdmission.earlier_stays) == 3 / 4
    assert behind(store, FakeAdmission.earlier_stays) == ["S4", "S5", "S6", "S7"]


def test_patients_shared_with_other_hospitals(tmp_path):
    store = a_store(tmp_path, setl_d=BETWEEN_HOSPITALS)
    assert value(store, FakeAdmission.shared_patients) == 3 / 4
    assert behind(store, FakeAdmission.shared_patients) == ["S4", "S5", "S6"]


def test_partners_are_the_hospitals_they_came_from(tmp_path):
    store = a_store(tmp_path, setl_d=BETWEEN_HOSPITALS)
    assert value(store, FakeAdmission.partners) == 2.0
    assert behind(store, FakeAdmission.partners) == ["S4", "S5", "S6"]


def test_a_hospital_that_shares_nobody_has_no_partner(tmp_path):
    store = a_store(tmp_path, setl_d=BETWEEN_HOSPITALS)
    assert value(store, FakeAdmission.partners, "east") == 0.0
    assert behind(store, FakeAdmission.partners, "east") == []


def test_the_top_partner_is_where_most_shared_patients_came_from(tmp_path):
    store = a_store(tmp_path, setl_d=BETWEEN_HOSPITALS)
    assert value(store, FakeAdmission.top_partner_share) == 2 / 3
    assert behind(store, FakeAdmission.top_partner_share) == ["S4", "S5"]


def test_a_hospital_that_shares_nobody_has_no_top_partner(tmp_path):
    store = a_store(tmp_path, setl_d=BETWEEN_HOSPITALS)
    assert value(store, FakeAdmission.top_partner_share, "east") is None


def test_moving_on_from_another_hospital_within_31_days(tmp_path):
    store = a_store(tmp_path, setl_d=BETWEEN_HOSPITALS)
    assert value(store, FakeAdmission.moved_within_31) == 1 / 4
    assert behind(store, FakeAdmission.moved_within_31) == ["S4"]
