import pytest

from features.claims.quality.references import references
from tests.features.claims.quality.drawing import looked, told
from tests.tables import a_store


def ids(store):
    rows = told(looked(references, store), "ids")
    return {(row["table"], row["column"]): (row["rows"], row["broken"]) for row in rows}


@pytest.mark.parametrize("buckets", [1, 4])
def test_an_id_without_a_row_at_home_is_broken(tmp_path, buckets):
    store = a_store(
        tmp_path,
        buckets=buckets,
        setl_d="setl_id psn_no fixmedins_code\n S1 Zhang east\n S2 Li west\n S3 Wang west",
        psn_info_b="psn_no\n Zhang\n Wang",
        fixmedins_b="fixmedins_code\n east",
    )
    assert ids(store)["setl_d", "psn_no"] == (3, 1)
    assert ids(store)["setl_d", "fixmedins_code"] == (3, 2)


@pytest.mark.parametrize("buckets", [1, 4])
def test_a_settlement_must_be_the_patients_own(tmp_path, buckets):
    store = a_store(
        tmp_path,
        buckets=buckets,
        setl_d="setl_id psn_no\n S1 Zhang\n S2 Li",
        setl_list_diag_d="setl_id psn_no\n S1 Zhang\n S1 Li\n S9 Li",
    )
    assert ids(store)["setl_list_diag_d", "setl_id"] == (3, 2)


def test_a_pharmacy_is_at_home_in_either_register(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id fixmedins_code\n S1 ward\n S2 shop",
        medins_info_b="medins_code\n ward",
        rtal_phac_b="rtal_phac_code\n shop",
    )
    assert ids(store)["setl_d", "fixmedins_code"] == (2, 0)


def test_without_a_home_table_nothing_is_broken_and_nothing_is_checked(tmp_path):
    section = looked(references, a_store(tmp_path, setl_d="setl_id\n S1"))
    assert told(section, "ids") == []
    assert {one.what: one.missing for one in section.unchecked} == {
        "visit": ("mdtrt_d",),
        "patient": ("psn_info_b",),
        "provider": ("fixmedins_b", "medins_info_b", "rtal_phac_b"),
        "employer": ("insu_emp_info_b",),
    }


def test_a_refund_has_an_original_of_the_same_patient(tmp_path):
    store = a_store(
        tmp_path,
        buckets=4,
        setl_d="""
            setl_id  psn_no  refd_setl_flag  init_setl_id
            S1       Zhang   0               -
            S2       Zhang   1               S1
            S3       Li      1               S1
            S4       Li      1               S9
            S5       Li      1               -
        """,
    )
    rows = told(looked(references, store), "refunds")
    assert {row["finding"]: (row["rows"], row["of"]) for row in rows} == {
        "refund_names_none": (1, 4),
        "refund_original_absent": (1, 4),
        "refund_of_another": (1, 4),
    }
