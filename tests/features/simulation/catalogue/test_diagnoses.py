import numpy as np
import pytest

from features.simulation.catalogue.conditions import CONDITIONS
from features.simulation.catalogue.departments import DEPARTMENTS, at
from features.simulation.catalogue.diagnoses import DIAGNOSES


def share(weights: np.ndarray, *prefixes: str) -> float:
    return float(weights[DIAGNOSES.under(*prefixes)].sum() / weights.sum())


def test_no_two_diagnoses_share_a_code_and_codes_look_like_icd_10() -> None:
    assert DIAGNOSES.icd.is_unique().all()
    assert DIAGNOSES.icd.str.contains(r"^[A-Z]\d{2}\.[x\d]\d{2}$").all()


def test_every_condition_has_its_main_diagnosis() -> None:
    for position, condition in enumerate(CONDITIONS):
        assert DIAGNOSES.condition[DIAGNOSES.at(condition.icd)] == position


def test_what_is_admitted_has_a_fee_a_length_and_a_group() -> None:
    admitted = DIAGNOSES.ipt > 0
    assert (DIAGNOSES.yuan[admitted] > 0).all()
    assert (DIAGNOSES.nights[admitted] > 0).all()
    assert (DIAGNOSES.group.to_numpy()[admitted] != "").all()


def test_what_is_operated_has_an_operation_code_and_a_share() -> None:
    operated = DIAGNOSES.operated > 0
    assert ((DIAGNOSES.oprn != "").to_numpy() == operated).all()
    assert (DIAGNOSES.operated <= 1).all()


@pytest.mark.parametrize(
    ("prefixes", "low", "high"),
    [(("J",), 0.18, 0.30), (("I",), 0.08, 0.20), (("K",), 0.08, 0.18), (("S", "T"), 0.03, 0.05)],
)
def test_chapters_of_outpatient_visits_look_like_a_city_s(
    prefixes: tuple[str, ...], low: float, high: float
) -> None:
    assert low < share(DIAGNOSES.otp, *prefixes) < high


def test_what_only_women_or_men_have_is_marked() -> None:
    women = DIAGNOSES.under("N7", "N8", "N9", "O", "C50", "D25", "Z34")
    assert set(DIAGNOSES.sex[women]) == {"F"}
    assert set(DIAGNOSES.sex[DIAGNOSES.under("N40", "N41", "N47", "C61")]) == {"M"}


def test_injuries_are_the_codes_s_and_t() -> None:
    assert set(np.flatnonzero(DIAGNOSES.injury)) == set(DIAGNOSES.under("S", "T"))


def test_a_diagnosis_fits_a_person_of_its_age_and_sex() -> None:
    dx = np.array([DIAGNOSES.at("N40.x00")] * 3)
    female, age = np.array([False, True, False]), np.array([70, 70, 20])
    assert DIAGNOSES.fits(dx, female, age).tolist() == [True, False, False]


def test_departments_are_found_by_their_code() -> None:
    assert DEPARTMENTS[at("A03.06")] == "A03.06"
    with pytest.raises(ValueError, match="not in tuple"):
        at("A99")
