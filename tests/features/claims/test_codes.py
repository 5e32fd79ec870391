from features.claims.codes import FLAG, INPATIENT_MED_TYPES, MED_TYPE, PHARMACY_MED_TYPES


def test_a_list_knows_its_codes_and_no_others():
    assert FLAG.knows("0")
    assert not FLAG.knows("2")
    assert not FLAG.knows("01")


def test_kinds_of_care_are_known_by_their_first_digits():
    assert MED_TYPE.knows("21")
    assert MED_TYPE.knows("2101")
    assert not MED_TYPE.knows("1")
    assert not MED_TYPE.knows("X21")


def test_stays_and_pharmacies_are_kinds_of_care():
    for prefix in (*INPATIENT_MED_TYPES, *PHARMACY_MED_TYPES):
        assert prefix in MED_TYPE.values


def test_a_home_bed_is_no_stay_in_a_hospital():
    assert "71" not in INPATIENT_MED_TYPES
