from features.claims.quality.persons import ids_of_persons
from tests.tables import a_store


def test_ids_of_people_and_their_records_are_known_as_such(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id psn_no fixmedins_code emp_no\n S1 Zhang east works")
    asked = ["Zhang", "S1", "works", "east", "11"]
    assert ids_of_persons(store, asked) == {"Zhang", "S1", "works"}
    assert ids_of_persons(store, []) == set()
