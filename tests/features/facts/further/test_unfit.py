"""Sex and age against the diagnosis, by what others had elsewhere in earlier months."""

from tests.tables import a_store, facts

MANY = range(600)
BILLS = "setl_id psn_no fixmedins_code med_type begndate setl_time\n" + "".join(
    f"U{n} P{n} elsewhere 11 2025-01-10 2025-01-10T10:00:00\n" for n in MANY
)
PEOPLE = "psn_no gend brdy\n" + "".join(f"P{n} {1 + n % 2} 1950-01-01\n" for n in MANY)
VISITS = "mdtrt_id dscg_maindiag_code\n" + "".join(f"U{n} I63.900\n" for n in MANY)


def told(folder, *, born, month="03", at="H1", code="I63.900", many=600):
    kept = 1 + many
    bills = "\n".join(BILLS.splitlines()[:kept])
    bills += f"\nS1 Zhang {at} 11 2025-{month}-02 2025-{month}-02T10:00:00"
    people = "\n".join(PEOPLE.splitlines()[:kept]) + f"\nZhang 1 {born}"
    visits = "\n".join(VISITS.splitlines()[:kept]) + f"\nS1 {code}"
    store = a_store(folder, setl_d=bills, psn_info_b=people, mdtrt_d=visits)
    return facts(store, "settlements")["S1"]


def test_too_young_and_too_old_for_it_and_of_its_age(tmp_path):
    for born, found in (("1980-01-01", True), ("1930-01-01", True), ("1951-01-01", False)):
        assert told(tmp_path / born, born=born)["unfit_age"] is found


def test_nothing_is_learned_in_the_same_month_of_few_or_at_the_provider_itself(tmp_path):
    young = {"born": "1980-01-01"}
    assert not told(tmp_path / "month", **young, month="01")["unfit"]
    assert not told(tmp_path / "few", **young, many=400)["unfit"]
    assert not told(tmp_path / "own", **young, at="elsewhere")["unfit"]


def test_without_a_diagnosis_or_an_age_nothing_is_said(tmp_path):
    assert told(tmp_path / "diagnosis", born="1980-01-01", code="-")["unfit"] is None
    assert told(tmp_path / "age", born="-")["unfit"] is None


def test_who_is_ill_at_an_unusual_age_comes_back_with_it_and_counts_once(tmp_path):
    bills = BILLS + "".join(
        f"S{n} Zhang {at} 11 2025-0{n + 2}-02 2025-0{n + 2}-02T10:00:00\n"
        for n, at in ((1, "H1"), (2, "H1"))
    )
    people, visits = PEOPLE + "Zhang 1 1980-01-01", VISITS + "S1 I63.9\nS2 I63.9"
    store = a_store(tmp_path, setl_d=bills, psn_info_b=people, mdtrt_d=visits)
    rows = facts(store, "settlements")
    assert [rows[f"S{n}"]["unfit"] for n in (1, 2)] == [True, False]
