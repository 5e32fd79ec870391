"""高套编码: coded sicker than treated."""

import pytest

from features.schemes.upcoding import Upcoding
from tests.features.schemes.asked import behind, value
from tests.tables import a_store


def _coded(**stays: int) -> str:
    """Diagnoses A00, A01, …: as many for each stay as asked for."""
    return "setl_id diag_code\n" + "".join(
        f"{stay} A{n:02d}\n" for stay, count in stays.items() for n in range(count)
    )


def test_diagnoses_per_stay(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id psn_no\nS1 Zhang\nS2 Li",
        setl_list_diag_d=_coded(S1=1, S2=6),
    )
    assert value(store, Upcoding.diagnoses_per_stay) == 3.5
    assert behind(store, Upcoding.diagnoses_per_stay) == ["S2", "S1"]


def test_diagnoses_against_the_same_group_elsewhere(tmp_path, usual_stays):
    store = a_store(
        tmp_path,
        setl_d=usual_stays()
        + """
            S1  Zhang  H1  2025-03-01  2025-03-11  G1  1000
            S2  Li     H1  2025-03-01  2025-03-11  G2  1000
        """,
        setl_list_diag_d=_coded(U0=2, U1=2, U2=2, U3=2, U4=2, S1=6, S2=9),
    )
    assert value(store, Upcoding.diagnoses_against_group) == 3.0
    assert behind(store, Upcoding.diagnoses_against_group) == ["S1"]


@pytest.mark.parametrize(
    "behaviour",
    [Upcoding.diagnoses_per_stay, Upcoding.diagnoses_against_group],
    ids=lambda b: b.name,
)
def test_without_the_table_of_diagnoses_they_cannot_be_counted(tmp_path, usual_stays, behaviour):
    store = a_store(tmp_path, setl_d=usual_stays() + "S1 Zhang H1 2025-03-01 2025-03-11 G1 1000")
    assert value(store, behaviour) is None
    assert behind(store, behaviour) == []


@pytest.mark.parametrize(
    ("end", "charge", "counts"),
    [
        ("2025-03-06", 1000, True),
        ("2025-03-07", 1000, False),
        ("2025-03-06", 999, False),
    ],
    ids=["the full price in half the time", "in more than half", "less than the price"],
)
def test_dear_but_short(tmp_path, usual_stays, end, charge, counts):
    store = a_store(tmp_path, setl_d=usual_stays() + f"S1 Zhang H1 2025-03-01 {end} G1 {charge}")
    assert value(store, Upcoding.dear_but_short) == (1.0 if counts else 0.0)
    assert behind(store, Upcoding.dear_but_short) == (["S1"] if counts else [])


def test_dear_but_short_of_a_group_too_rare_elsewhere_is_not_known(tmp_path, usual_stays):
    store = a_store(tmp_path, setl_d=usual_stays(4) + "S1 Zhang H1 2025-03-01 2025-03-02 G1 9000")
    assert value(store, Upcoding.dear_but_short) is None


def test_a_main_diagnosis_other_than_at_admission_counts(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id psn_no\nS1 Zhang\nS2 Li\nS3 Wang\nS4 He",
        mdtrt_d="""
            mdtrt_id  adm_diag_dscr  dscg_maindiag_code
            S1        J18            J18
            S2        R05            J18
            S3        -              J18
            S4        J18            -
        """,
    )
    assert value(store, Upcoding.diagnosis_changed) == 0.5
    assert behind(store, Upcoding.diagnosis_changed) == ["S2"]


def test_an_admission_diagnosis_in_words_is_not_compared_with_a_code(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id\nS1",
        mdtrt_d="mdtrt_id adm_diag_dscr dscg_maindiag_code\nS1 肺炎 J18.900",
    )
    assert value(store, Upcoding.diagnosis_changed) is None


def test_of_a_stay_whose_diagnoses_were_not_uploaded_nothing_is_said(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id psn_no\nS1 Zhang\nS2 Li",
        setl_list_diag_d=_coded(S2=4),
    )
    assert value(store, Upcoding.diagnoses_per_stay) == 4.0
    assert behind(store, Upcoding.diagnoses_per_stay) == ["S2"]
