import pytest

from features.claims import codes
from features.claims.codes import (
    CHRGITM_LV,
    CLR_WAY,
    FLAG,
    HOSP_LV,
    INPATIENT_MED_TYPES,
    MED_CHRGITM_TYPE,
    MED_TYPE,
    OPSP_MED_TYPES,
    PHARMACY_MED_TYPES,
    CodeList,
)
from features.claims.tables import TABLES

LISTS = {name: told for name, told in vars(codes).items() if isinstance(told, CodeList)}
every_list = pytest.mark.parametrize("told", LISTS.values(), ids=list(LISTS))
GROUPS = (INPATIENT_MED_TYPES, PHARMACY_MED_TYPES, OPSP_MED_TYPES)


def group_of(med_type: str) -> list[int]:
    """The groups that a kind of care falls into."""
    return [n for n, group in enumerate(GROUPS) if med_type.startswith(group)]


def test_a_list_knows_its_codes_and_no_others():
    assert FLAG.knows("0")
    assert not FLAG.knows("2")
    assert not FLAG.knows("01")


def test_kinds_of_care_are_known_by_their_first_digits():
    assert MED_TYPE.knows("21")
    assert MED_TYPE.knows("2101")
    assert MED_TYPE.knows("9999")
    assert not MED_TYPE.knows("1")
    assert not MED_TYPE.knows("X21")


def test_stays_pharmacies_and_chronic_benefits_are_kinds_of_care():
    for prefix in (*INPATIENT_MED_TYPES, *PHARMACY_MED_TYPES, *OPSP_MED_TYPES):
        assert prefix in MED_TYPE.values


@pytest.mark.parametrize(
    ("med_type", "groups"),
    [
        ("21", [0]),
        ("2105", [0]),
        ("5212", [0]),
        ("3101", [0]),
        ("9902", [0]),
        ("9904", [0]),
        ("9907", [0]),
        ("9921", [0]),
        ("9925", [0]),
        ("41", [1]),
        ("9929", [1]),
        ("14", [2]),
        ("140104", [2]),
        ("9901", [2]),
        ("9903", [2]),
        ("9906", [2]),
        ("11", []),
        ("13", []),
        ("51", []),
        ("3102", []),
        ("99", []),
    ],
)
def test_a_kind_of_care_is_a_stay_a_purchase_a_chronic_benefit_or_another_visit(med_type, groups):
    assert group_of(med_type) == groups


def test_no_kind_of_care_falls_into_two_groups():
    assert not [code for code in MED_TYPE.values if len(group_of(code)) > 1]


def test_a_home_bed_is_no_stay_in_a_hospital():
    assert "71" not in INPATIENT_MED_TYPES


@every_list
def test_every_code_has_a_meaning(told):
    assert told.values
    assert all(meaning.strip() for meaning in told.values.values())
    assert all(told.knows(code) for code in told.values)


@every_list
def test_codes_that_get_their_zeros_back_are_digits_of_that_many_places_or_longer(told):
    if told.width is not None:
        assert all(code.isdigit() and len(code) >= told.width for code in told.values)
        assert any(len(code) == told.width for code in told.values)


@every_list
def test_a_list_is_named_once_and_some_column_uses_it(told):
    assert [other for other in LISTS.values() if other.name == told.name] == [told]
    assert any(column.codes is told for table in TABLES.values() for column in table.columns)


def test_levels_and_charges_are_padded_and_what_is_local_is_not():
    assert HOSP_LV.width == MED_CHRGITM_TYPE.width == CHRGITM_LV.width == 2
    assert CLR_WAY.width is MED_TYPE.width is None
