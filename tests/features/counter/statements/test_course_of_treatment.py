from features.counter.statements.course_of_treatment import STATEMENT
from tests.features.counter.speaking import speaking
from tests.tables import a_store


def test_what_comes_back_by_plan_counts_and_a_stay_without_a_diagnosis_is_not_asked(tmp_path):
    bills = "\n".join(["setl_id psn_no begndate", *(f"S{n} P{n} 2025-03-01" for n in range(7))])
    codes = ("C34.1", "Z51.1", "N18.5", "F20.0", "I69.3", "J18.9", "-")
    visits = "\n".join(
        ["mdtrt_id psn_no dscg_maindiag_code", *(f"S{n} P{n} {c}" for n, c in enumerate(codes))]
    )
    told = speaking(STATEMENT, a_store(tmp_path, setl_d=bills, mdtrt_d=visits))
    assert [told[f"S{n}"] for n in range(7)] == [True] * 5 + [False, None]
