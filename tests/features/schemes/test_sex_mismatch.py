"""男女检查、男女用药: examinations and drugs of the other sex stand on the bill."""

import pytest

from features.schemes.sex_mismatch import SexMismatch
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

SMEAR, BLOOD = "002501040010000", "002501010150000"
WOMEN = [f"W{n}" for n in range(100)]
#: In January a hundred women have a smear elsewhere; in March Mr Zhang has two, and Ms Li one.
PEOPLE = "psn_no gend\n" + "".join(f"{who} 2\n" for who in [*WOMEN, "Li"]) + "Zhang 1\nWang 1\n"
USUAL = "setl_id psn_no fixmedins_code med_type begndate medfee_sumamt\n" + "".join(
    f"U{who} {who} elsewhere 11 2025-01-10 100\n" for who in WOMEN
)
BILLS = """
S1 Zhang H1 11 2025-03-01 100
S2 Li H1 11 2025-03-02 100
S3 Wang H1 11 2025-03-03 200
"""
LINES = "bkkp_sn setl_id med_list_codg cnt det_item_fee_sumamt bilg_dr_code\n" + "".join(
    f"U{who} U{who} {SMEAR} 1 100 Other\n" for who in WOMEN
)
OWN = f"""
L1 S1 {SMEAR} 1 100 Chen
L2 S1 {SMEAR} 1 100 Chen
L3 S2 {SMEAR} 1 100 Chen
L4 S3 {BLOOD} 1 200 Chen
"""
RULE = f"rule_code med_list_codg gend begndate\nGZ10000302004000 {SMEAR} 2 2025-01-01"
LEARNED = (SexMismatch.of_items_share, SexMismatch.money_share, SexMismatch.of_one_patient)


def drawn(tmp_path, own=OWN, bills=BILLS, people=PEOPLE, **tables):
    tables = {"setl_d": USUAL + bills, "fee_list_d": LINES + own, "psn_info_b": people} | tables
    return a_store(tmp_path, **tables)


def lines_behind(store, behaviour, **how):
    return sorted(behind(store, behaviour, column="bkkp_sn", **how))


def test_a_womans_test_on_a_mans_bill_counts_and_is_the_evidence(tmp_path):
    store = drawn(tmp_path)
    assert value(store, SexMismatch.of_items_share) == pytest.approx(2 / 3)
    assert value(store, SexMismatch.of_one_patient) == 2.0
    for behaviour in LEARNED:
        assert lines_behind(store, behaviour) == ["L1", "L2"]
    assert value(store, SexMismatch.of_items_share, "elsewhere") is None


def test_doctor_and_patient_are_told_by_it_too(tmp_path):
    store = drawn(tmp_path, mdtrt_d="mdtrt_id psn_no chfpdr_code\nS1 Zhang Chen")
    assert value(store, SexMismatch.of_items_share, "Chen", entity="doctor") == pytest.approx(2 / 3)
    assert value(store, SexMismatch.of_one_patient, "Zhang", entity="patient") == 2.0
    assert value(store, SexMismatch.of_one_patient, "Li", entity="patient") is None


def test_what_the_rules_of_the_day_list_counts_even_where_nothing_is_learned(tmp_path):
    few = {"setl_d": USUAL.split("\n")[0] + BILLS, "fee_list_d": LINES.split("\n")[0] + OWN}
    store = drawn(tmp_path, rule_items=RULE, **few)
    assert value(store, SexMismatch.listed_times) == 2.0
    assert lines_behind(store, SexMismatch.listed_times) == ["L1", "L2"]
    assert value(store, SexMismatch.of_items_share) == pytest.approx(2 / 3)


BORN = "\n".join(
    f"{line} {'brdy' if n == 0 else '1980-01-01'}"
    for n, line in enumerate(PEOPLE.split("\n"))
    if line
)


def called(diagnosis, newborn="0"):
    return f"mdtrt_id psn_no dscg_maindiag_code nwb_flag\nS1 Zhang {diagnosis} {newborn}"


def test_an_illness_of_women_on_a_mans_card_is_counted_and_is_the_evidence(tmp_path):
    store = drawn(tmp_path, people=BORN, mdtrt_d=called("N76.000"))
    assert value(store, SexMismatch.diagnosed_times, "Zhang", entity="patient") == 1.0
    assert behind(store, SexMismatch.diagnosed_times, column="setl_id") == ["S1"]


@pytest.mark.parametrize("honest", [called("J06.900"), called("N47.x00"), called("N76.000", "1")])
def test_an_illness_of_either_sex_or_his_own_or_a_newborns_is_not(tmp_path, honest):
    store = drawn(tmp_path, people=BORN, mdtrt_d=honest)
    assert behind(store, SexMismatch.diagnosed_times, column="setl_id") == []


INFANT = """
    mdtrt_id  psn_no  nwb_flag
    S1        Zhang   1
"""


@pytest.mark.parametrize(
    ("honest", "how"),
    [
        ("a newborn treated under a parent's card", {"mdtrt_d": INFANT}),
        ("an infant", {"people": PEOPLE.replace("gend", "gend brdy").replace(
            "Zhang 1", "Zhang 1 2024-09-01").replace(" 2\n", " 2 1980-01-01\n").replace(
            "Wang 1", "Wang 1 1980-01-01")}),
    ],
)  # fmt: skip
def test_no_line_is_that_of(tmp_path, honest, how):
    store = drawn(tmp_path, **how)
    assert value(store, SexMismatch.of_items_share) == 0.0
    for behaviour in SexMismatch.behaviours():
        assert lines_behind(store, behaviour) == []


def test_an_item_that_men_use_too_is_of_no_sex(tmp_path):
    store = drawn(tmp_path, people=PEOPLE.replace("W1 2", "W1 1").replace("W2 2", "W2 1"))
    assert value(store, SexMismatch.of_items_share) is None
    assert value(store, SexMismatch.money_share) == 0.0


def test_a_few_slips_everywhere_are_absorbed(tmp_path):
    """The share of a provider with a slip in a hundred lines is that of its peers."""
    slip = "".join(f"S{n} {WOMEN[n]} H1 11 2025-03-05 100\n" for n in range(10, 30))
    fine = "".join(f"M{n} S{n} {SMEAR} 1 100 Chen\n" for n in range(10, 30))
    store = drawn(tmp_path, bills=BILLS + slip, own=OWN.replace("L2 S1", "L2 S2") + fine)
    assert value(store, SexMismatch.of_items_share) == pytest.approx(1 / 23)
    assert value(store, SexMismatch.of_one_patient) == 1.0


def test_without_the_tables_nothing_is_said(tmp_path):
    store = a_store(tmp_path, setl_d=USUAL + BILLS)
    for behaviour in SexMismatch.behaviours():
        assert value(store, behaviour) is None
    of_nobody = "psn_no brdy\nZhang 1960-01-01"
    store = drawn(tmp_path / "people", people=of_nobody)
    for behaviour in SexMismatch.behaviours():
        assert value(store, behaviour) is None
