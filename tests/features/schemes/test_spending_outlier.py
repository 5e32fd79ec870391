"""支出异常: level and growth of fund spending."""

import pytest

from features.schemes.spending_outlier import SpendingOutlier
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

YEAR = """
    setl_id  psn_no  med_type  begndate    enddate     fund_pay_sumamt
    S1       Zhang   21        2025-01-01  2025-01-11  900
    S2       Zhang   21        2025-02-01  2025-02-04  600
    S3       Li      11        2025-03-01  2025-03-01  300
    S4       Li      21        2025-05-01  2025-05-01  1200
"""
OF_STAYS = [
    SpendingOutlier.days_total,
    SpendingOutlier.patients,
    SpendingOutlier.fund_per_stay,
    SpendingOutlier.fund_against_expected,
]


@pytest.mark.parametrize(
    ("behaviour", "expected", "rows"),
    [
        (SpendingOutlier.fund_total, 3000.0, ["S4", "S1", "S2", "S3"]),
        (SpendingOutlier.settlements_total, 4.0, ["S4", "S1", "S2", "S3"]),
        (SpendingOutlier.days_total, 10 + 3 + 1, ["S1", "S2", "S4"]),
        (SpendingOutlier.patients, 2.0, ["S1", "S2", "S4"]),
        (SpendingOutlier.fund_per_stay, 2700 / 3, ["S4", "S1", "S2"]),
        (SpendingOutlier.fund_growth, (1200 / 3) / (1800 / 9), ["S4", "S3", "S2", "S1"]),
    ],
    ids=lambda it: getattr(it, "name", ""),
)
def test_the_year_says_what_was_worked_out_by_hand(tmp_path, behaviour, expected, rows):
    store = a_store(tmp_path, setl_d=YEAR)
    assert value(store, behaviour) == pytest.approx(expected)
    assert behind(store, behaviour) == rows


@pytest.mark.parametrize("behaviour", OF_STAYS, ids=lambda b: b.name)
def test_a_clinic_without_a_stay_has_none_of_it(tmp_path, behaviour):
    store = a_store(tmp_path, setl_d="setl_id med_type\nS1 11")
    assert value(store, behaviour) is None


def test_a_refunded_settlement_costs_the_fund_nothing(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id  fund_pay_sumamt  setl_time   refd_setl_flag  init_setl_id
            S1       900              2025-03-01  -               -
            R1       -900             2025-04-01  1               S1
            S2       100              2025-03-01  -               -
        """,
    )
    assert value(store, SpendingOutlier.fund_total) == 100.0
    assert behind(store, SpendingOutlier.fund_total) == ["S2"]


def test_a_provider_new_in_the_last_three_months_has_no_growth(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id begndate\nS1 2025-05-01")
    assert value(store, SpendingOutlier.fund_growth) is None


def test_people_insured_in_another_city_are_from_elsewhere(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id  fix_blng_admdvs  insu_admdvs
            S1       330102           330105
            S2       330102           330201
            S3       330102           310101
            S4       330102           -
        """,
    )
    assert value(store, SpendingOutlier.from_elsewhere) == 2 / 3
    assert behind(store, SpendingOutlier.from_elsewhere) == ["S2", "S3"]


def test_where_no_region_is_known_nobody_is_known_to_be_from_elsewhere(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id insu_admdvs\nS1 330105")
    assert value(store, SpendingOutlier.from_elsewhere) is None


def _visits(count: int, more: str) -> str:
    head = "setl_id psn_no fixmedins_code med_type begndate dise_no medfee_sumamt\n"
    usual = [f"U{n} usual-{n} elsewhere 11 2025-01-01 M1 100" for n in range(count)]
    return head + "\n".join(usual) + "\n" + more


def test_an_outpatient_settlement_is_measured_against_its_group_elsewhere(tmp_path):
    store = a_store(
        tmp_path,
        setl_d=_visits(
            5,
            """
            S1  Zhang  H1  14  2025-03-01  M1  300
            S2  Li     H1  11  2025-03-01  M1  100
            S3  Wang   H1  11  2025-03-01  M9  900
            S4  He     H1  21  2025-03-01  M1  900
            """,
        ),
    )
    assert value(store, SpendingOutlier.outpatient_cost_against_group) == 2.0
    assert behind(store, SpendingOutlier.outpatient_cost_against_group) == ["S1", "S2"]


def test_an_outpatient_group_too_rare_elsewhere_has_no_usual_charge(tmp_path):
    store = a_store(tmp_path, setl_d=_visits(4, "S1 Zhang H1 11 2025-03-01 M1 300"))
    assert value(store, SpendingOutlier.outpatient_cost_against_group) is None


SICKER = """
    S1  Zhang  H1  2025-03-01  2025-03-06  GRAVE  9000
    S2  Li     H1  2025-03-01  2025-03-06  GRAVE  9400
    S3  Wang   H2  2025-03-01  2025-03-06  LIGHT  2000
    S4  He     H2  2025-03-01  2025-03-06  LIGHT  1000
"""
"""A referral centre, and a hospital that takes more than such cases do."""


def test_sicker_patients_cost_more_and_are_as_expected(tmp_path):
    usual = "\n".join(
        f"U{group}{n} p{n} elsewhere 2025-01-01 2025-01-06 {group} {fund}"
        for group, fund in (("GRAVE", 9000), ("LIGHT", 1000))
        for n in range(5)
    )
    head = "setl_id psn_no fixmedins_code begndate enddate dise_no fund_pay_sumamt\n"
    store = a_store(tmp_path, setl_d=head + usual + SICKER)
    raw, adjusted = SpendingOutlier.fund_per_stay, SpendingOutlier.fund_against_expected
    assert (value(store, raw), value(store, raw, "H2")) == (9200, 1500)
    assert value(store, adjusted) == pytest.approx(18_400 / 18_000)
    assert value(store, adjusted, "H2") == 3000 / 2000
    assert behind(store, adjusted) == ["S2"]
    assert behind(store, adjusted, "H2") == ["S3"]
    assert adjusted.adjusts is raw
