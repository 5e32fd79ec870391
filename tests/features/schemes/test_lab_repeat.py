"""糖化血红蛋白等重复检验: tests repeated before they can change, and without the disease."""

import pytest

from features.schemes.lab_repeat import LabRepeat
from tests.features.schemes import test_indication_mismatch as indications
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

HBA1C, VITAMIN_D, BLOOD = "002503020030000", "002503050200000", "002501010150000"
HEAD = "setl_id psn_no fixmedins_code med_type begndate medfee_sumamt\n"
LINE = "bkkp_sn setl_id med_list_codg cnt det_item_fee_sumamt bilg_dr_code\n"
REPEATED = (LabRepeat.repeated_share, LabRepeat.repeated_money)


def visits(*days, who="Zhang", where="H1", item=HBA1C):
    """A visit with the test on each of the days, S1 with line L1 and so on."""
    bills = "".join(f"S{n} {who} {where} 11 {day} 100\n" for n, day in enumerate(days, 1))
    lines = "".join(f"L{n} S{n} {item} 1 100 Chen\n" for n in range(1, len(days) + 1))
    return bills, lines


def drawn(tmp_path, bills, lines, **tables):
    return a_store(tmp_path, setl_d=HEAD + bills, fee_list_d=LINE + lines, **tables)


def lines_behind(store, behaviour, who="H1", **how):
    return sorted(behind(store, behaviour, who, column="bkkp_sn", **how))


def test_hba1c_again_after_four_weeks_counts_and_is_the_evidence(tmp_path):
    store = drawn(tmp_path, *visits("2025-03-01", "2025-03-29"))
    assert value(store, LabRepeat.repeated_share) == 0.5
    assert value(store, LabRepeat.tests_per_patient) == 2.0
    for behaviour in REPEATED:
        assert lines_behind(store, behaviour) == ["L2"]


def test_the_one_before_counts_wherever_it_was_done(tmp_path):
    bills, lines = visits("2025-03-01", "2025-03-29")
    store = drawn(tmp_path, bills.replace("H1", "west", 1), lines)
    assert value(store, LabRepeat.repeated_share) == 1.0
    assert value(store, LabRepeat.repeated_share, "west") == 0.0


def test_the_doctor_who_ordered_is_told_by_it(tmp_path):
    doctor = "mdtrt_id psn_no chfpdr_code\nS2 Zhang Chen"
    store = drawn(tmp_path, *visits("2025-03-01", "2025-03-29"), mdtrt_d=doctor)
    assert value(store, LabRepeat.repeated_share, "Chen", entity="doctor") == 0.5


@pytest.mark.parametrize(
    ("honest", "days", "further"),
    [
        ("a quarterly diabetes clinic", ("2025-01-05", "2025-04-05"), ""),
        ("two lines of one day", ("2025-03-01", "2025-03-01"), ""),
    ],
)
def test_nothing_is_repeated_by(tmp_path, honest, days, further):
    store = drawn(tmp_path, *visits(*days))
    assert value(store, LabRepeat.repeated_share) == 0.0
    assert lines_behind(store, LabRepeat.repeated_share) == []


def test_a_test_refunded_and_done_again_is_no_repetition(tmp_path):
    bills, lines = visits("2025-03-01", "2025-03-29")
    head = HEAD.replace("\n", " setl_time refd_setl_flag init_setl_id\n")
    rows = bills.splitlines()
    bills = f"{rows[0]} 2025-03-01 - -\nR1 Zhang H1 11 2025-03-01 100 2025-03-02 1 S1\n"
    bills += f"{rows[1]} 2025-03-29 - -\n"
    store = a_store(tmp_path, setl_d=head + bills, fee_list_d=LINE + lines)
    assert value(store, LabRepeat.repeated_share) == 0.0


@pytest.mark.parametrize(("again", "share"), [(0, 0.5), (10, None)])
def test_another_test_is_slow_where_hardly_anybody_elsewhere_had_it_again(tmp_path, again, share):
    bills, lines = visits("2025-03-01", "2025-03-29", item=VITAMIN_D)
    for n in range(40):
        day = "2025-01-20" if n < again else "2025-01-05"
        who = n % 10 if n < 2 * again else n
        day = "2025-01-05" if n >= again else day
        bills += f"U{n} usual{who} elsewhere 11 {day} 100\n"
        lines += f"U{n} U{n} {VITAMIN_D} 1 100 Other\n"
    store = drawn(tmp_path, bills, lines)
    assert value(store, LabRepeat.repeated_share) == share


def test_a_blood_count_that_nobody_has_learned_of_is_not_judged(tmp_path):
    store = drawn(tmp_path, *visits("2025-03-01", "2025-03-03", item=BLOOD))
    assert value(store, LabRepeat.repeated_share) is None


DIAGNOSES = "diag_info_id mdtrt_id psn_no diag_code\n"


@pytest.mark.parametrize(
    ("diagnosis", "share"),
    [("I10.x00", 1.0), ("E11.900", 0.0), ("R73.900", 0.0)],
)
def test_hba1c_without_diabetes_counts_where_the_diagnosis_is_told(tmp_path, diagnosis, share):
    told = {"out_med_setl_diag_list_d": f"{DIAGNOSES}D1 S1 Zhang {diagnosis}"}
    store = drawn(tmp_path, *visits("2025-03-01"), **told)
    assert value(store, LabRepeat.undiagnosed_share) == share
    assert lines_behind(store, LabRepeat.undiagnosed_share) == ["L1"] * int(share)


def test_who_was_told_to_be_diabetic_before_is(tmp_path):
    told = {"out_med_setl_diag_list_d": f"{DIAGNOSES}D1 S1 Zhang E11.900\nD2 S2 Zhang I10.x00"}
    store = drawn(tmp_path, *visits("2025-01-05", "2025-05-05"), **told)
    assert value(store, LabRepeat.undiagnosed_share) == 0.0


ANYBODY = LabRepeat.for_anybody_share


def test_a_slow_test_for_another_illness_is_for_anybody(tmp_path):
    store = indications.drawn(tmp_path)
    assert value(store, ANYBODY) == 1.0
    assert lines_behind(store, ANYBODY) == ["T1"]
    assert value(store, ANYBODY, "elsewhere") is None
    assert value(store, ANYBODY, "Chen", entity="doctor") == 1.0


@pytest.mark.parametrize(
    ("honest", "how"),
    [
        ("a second diagnosis that explains it", {"out_med_setl_diag_list_d": indications.SECOND}),
        ("one of the months before", indications.before("2025-02-20", "K29.700")),
        ("a rare disease", {"visits": indications.RARE}),
        ("no diagnosis told", {"visits": indications.OWN_VISITS.replace("I10.x00", "-")}),
    ],
)
def test_no_test_is_for_anybody_with(tmp_path, honest, how):
    assert lines_behind(indications.drawn(tmp_path, **how), ANYBODY) == []


def test_without_the_tables_nothing_is_said(tmp_path):
    store = a_store(tmp_path / "no lines", setl_d=HEAD + visits("2025-03-01")[0])
    for behaviour in LabRepeat.behaviours():
        assert value(store, behaviour) is None
    store = drawn(tmp_path / "no diagnoses", *visits("2025-03-01"))
    assert value(store, LabRepeat.undiagnosed_share) is None
