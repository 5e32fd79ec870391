"""低标准入院: admitted without needing a bed."""

import pytest

from features.schemes.low_standard_admission import LowStandardAdmission
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

THREE_STAYS = "setl_id psn_no\nS1 Zhang\nS2 Li\nS3 Wang"


@pytest.mark.parametrize(
    ("end", "counts"), [("2025-03-01", True), ("2025-03-02", True), ("2025-03-03", False)]
)
def test_a_stay_of_one_night_or_none_is_short(tmp_path, end, counts):
    store = a_store(tmp_path, setl_d=f"begndate enddate\n2025-03-01 {end}\n2025-03-01 2025-03-20")
    assert value(store, LowStandardAdmission.short_stays) == (0.5 if counts else 0.0)
    assert behind(store, LowStandardAdmission.short_stays) == (["S1"] if counts else [])


def test_an_outpatient_visit_is_no_short_stay(tmp_path):
    store = a_store(tmp_path, setl_d="med_type begndate\n11 2025-03-01\n21 2025-03-01")
    assert value(store, LowStandardAdmission.short_stays) == 0.0


def test_a_stay_without_any_operation_counts(tmp_path):
    store = a_store(
        tmp_path,
        setl_d=THREE_STAYS,
        setl_list_oprn_d="setl_id\nS1\nS1\nS3",
    )
    assert value(store, LowStandardAdmission.without_operation) == 1 / 3
    assert behind(store, LowStandardAdmission.without_operation) == ["S2"]


def test_an_operation_struck_out_is_none(tmp_path):
    store = a_store(
        tmp_path, setl_d=THREE_STAYS, setl_list_oprn_d="setl_id vali_flag\nS1 1\nS2 0\nS3 -"
    )
    assert behind(store, LowStandardAdmission.without_operation) == ["S2"]


def test_without_the_table_of_operations_it_cannot_be_known(tmp_path):
    store = a_store(tmp_path, setl_d=THREE_STAYS)
    assert value(store, LowStandardAdmission.without_operation) is None
    assert behind(store, LowStandardAdmission.without_operation) == []


def test_a_stay_of_a_third_of_its_groups_length_or_less_is_light(tmp_path, usual_stays):
    store = a_store(
        tmp_path,
        setl_d=usual_stays(days=12)
        + """
            S1  Zhang  H1  2025-03-01  2025-03-05  G1  1000
            S2  Li     H1  2025-03-01  2025-03-06  G1  1000
            S3  Wang   H1  2025-03-01  2025-03-02  G2  1000
        """,
    )
    assert value(store, LowStandardAdmission.light_stays) == 0.5
    assert behind(store, LowStandardAdmission.light_stays) == ["S1"]


def test_a_group_too_rare_elsewhere_has_no_usual_length(tmp_path, usual_stays):
    store = a_store(
        tmp_path, setl_d=usual_stays(4, days=12) + "S1 Zhang H1 2025-03-01 2025-03-02 G1 1000"
    )
    assert value(store, LowStandardAdmission.light_stays) is None


def test_at_most_three_diagnoses_are_few(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id psn_no\nS1 Zhang\nS2 Li",
        setl_list_diag_d="setl_id diag_code\n"
        + "\n".join(f"S1 {code}" for code in ("I10", "E11", "J18"))
        + "\n"
        + "\n".join(f"S2 {code}" for code in ("I10", "E11", "J18", "K29")),
    )
    assert value(store, LowStandardAdmission.few_diagnoses) == 0.5
    assert behind(store, LowStandardAdmission.few_diagnoses) == ["S1"]


def test_a_diagnosis_written_twice_is_one(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id\nS1",
        setl_list_diag_d="setl_id diag_code\nS1 I10\nS1 I10\nS1 E11\nS1 J18",
    )
    assert behind(store, LowStandardAdmission.few_diagnoses) == ["S1"]


def test_without_the_table_of_diagnoses_it_cannot_be_known(tmp_path):
    store = a_store(tmp_path, setl_d=THREE_STAYS)
    assert value(store, LowStandardAdmission.few_diagnoses) is None


def test_of_a_stay_whose_diagnoses_were_not_uploaded_nothing_is_said(tmp_path):
    store = a_store(
        tmp_path, setl_d="setl_id psn_no\nS1 Zhang\nS2 Li", setl_list_diag_d="setl_id\nS2"
    )
    assert behind(store, LowStandardAdmission.few_diagnoses) == ["S2"]
    assert value(store, LowStandardAdmission.few_diagnoses) == 1.0


def test_who_is_admitted_of_those_who_come_is_told_and_no_risk_by_itself(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id psn_no med_type\nS1 Zhang 21\nS2 Li 11\nS3 Wang 11\nS4 He 41",
        mdtrt_d="mdtrt_id psn_no med_type chfpdr_code\nS1 Zhang 21 D1\nS2 Li 11 D1\nS3 Wang 11 D2",
    )
    assert value(store, LowStandardAdmission.admitted_share) == 1 / 3
    assert value(store, LowStandardAdmission.admitted_share, "D1", entity="doctor") == 0.5
    assert behind(store, LowStandardAdmission.admitted_share) == ["S1"]
