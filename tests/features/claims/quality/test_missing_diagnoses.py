import pytest

from features.claims.quality.missing_diagnoses import SETTLEMENTS, missing_diagnoses
from tests.features.claims.quality.drawing import looked, table
from tests.tables import a_store


def settlements(count=SETTLEMENTS, med_type="11", refund="0"):
    rows = ((f"S{n}", f"P{n}", med_type, 10, refund) for n in range(count))
    return table("setl_id psn_no med_type medfee_sumamt refd_setl_flag", *rows)


def diagnoses(count):
    return table("setl_id psn_no", *((f"S{n}", f"P{n}") for n in range(count)))


@pytest.mark.parametrize("buckets", [1, 4])
def test_a_provider_of_which_half_have_no_diagnosis_is_found(tmp_path, buckets):
    half = SETTLEMENTS // 2
    store = a_store(
        tmp_path, buckets=buckets, setl_d=settlements(), setl_list_diag_d=diagnoses(half)
    )
    (row,) = looked(missing_diagnoses, store).found.iter_rows(named=True)
    assert (row["rows"], row["amount"], row["share"]) == (half, half * 1000, 0.5)


def test_with_more_than_half_diagnosed_it_is_not(tmp_path):
    drawn = diagnoses(SETTLEMENTS // 2 + 1)
    store = a_store(tmp_path, setl_d=settlements(), setl_list_diag_d=drawn)
    assert looked(missing_diagnoses, store).found.is_empty()


@pytest.mark.parametrize(
    "drawn", [settlements(SETTLEMENTS - 1), settlements(med_type="41"), settlements(refund="1")]
)
def test_few_settlements_pharmacies_and_refunds_are_not_asked(tmp_path, drawn):
    store = a_store(tmp_path, setl_d=drawn, setl_list_diag_d=diagnoses(1))
    assert looked(missing_diagnoses, store).found.is_empty()


def test_the_visits_main_diagnosis_will_do(tmp_path):
    visits = table(
        "mdtrt_id psn_no dscg_maindiag_code",
        *((f"S{n}", f"P{n}", "I10") for n in range(SETTLEMENTS)),
    )
    store = a_store(tmp_path, setl_d=settlements(), mdtrt_d=visits)
    told = looked(missing_diagnoses, store)
    assert (told.found.height, told.unchecked) == (0, ())


def test_without_any_diagnoses_delivered_no_provider_is_blamed(tmp_path):
    told = looked(missing_diagnoses, a_store(tmp_path, setl_d=settlements()))
    assert told.found.is_empty()
    assert [one.what for one in told.unchecked] == ["no_diagnosis"]
