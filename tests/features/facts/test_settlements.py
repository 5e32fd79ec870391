"""Settlements: what is a row, when it is known, and what is read from visit and person."""

from datetime import date, datetime

import pytest

from features.claims.ingest import ingest
from features.claims.store import Store
from tests.tables import a_source, a_store, facts


@pytest.fixture
def settlements(tmp_path):
    def told(text: str, **tables: str) -> dict[str, dict]:
        return facts(a_store(tmp_path, setl_d=text, **tables), "settlements")

    return told


def test_amounts_are_in_whole_fen(settlements):
    told = settlements("setl_id medfee_sumamt fund_pay_sumamt\nS1 100.50 80.05")["S1"]
    assert (told["total"], told["fund"]) == (10_050, 8_005)


def test_the_personal_account_is_the_funds_money_too(settlements):
    told = settlements("setl_id fund_pay_sumamt acct_pay\nS1 80.05 12\nS2 80.05 -")
    assert (told["S1"]["fund"], told["S2"]["fund"]) == (9_205, 8_005)


def test_a_settlement_is_known_when_it_is_both_settled_and_uploaded(settlements):
    told = settlements("""
        setl_id  setl_time            crte_time
        S1       2025-03-31T12:00:00  2025-04-02T09:00:00
        S2       2025-03-31T12:00:00  2025-03-30T09:00:00
        S3       2025-03-31T12:00:00  -
    """)
    assert told["S1"]["visible"] == datetime(2025, 4, 2, 9)
    assert told["S1"]["month"] == 2025 * 12 + 3
    assert told["S2"]["visible"] == told["S3"]["visible"] == datetime(2025, 3, 31, 12)
    assert told["S3"]["month"] == 2025 * 12 + 2


def test_a_refund_is_no_row_but_voids_what_it_reverses_from_its_own_moment_on(settlements):
    told = settlements("""
        setl_id  setl_time            refd_setl_flag  init_setl_id
        S1       2025-03-09T12:00:00  0               -
        R1       2025-05-02T10:00:00  1               S1
        S2       2025-03-09T12:00:00  0               -
    """)
    assert list(told) == ["S1", "S2"]
    assert told["S1"]["void"] == datetime(2025, 5, 2, 10)
    assert told["S1"]["void_month"] == 2025 * 12 + 4
    assert told["S2"]["void"] is None


def test_of_two_refunds_the_first_counts(settlements):
    told = settlements("""
        setl_id  setl_time            refd_setl_flag  init_setl_id
        S1       2025-03-09T12:00:00  0               -
        R1       2025-05-02T10:00:00  1               S1
        R2       2025-04-02T10:00:00  1               S1
    """)
    assert told["S1"]["void"] == datetime(2025, 4, 2, 10)


def test_a_refund_of_an_unknown_settlement_voids_nothing(settlements):
    told = settlements("setl_id refd_setl_flag init_setl_id\nS1 0 -\nR1 1 S9\nR2 1 -")
    assert list(told) == ["S1"]
    assert told["S1"]["void"] is None


def test_rows_marked_invalid_do_not_exist(settlements):
    told = settlements("""
        setl_id  vali_flag  refd_setl_flag  init_setl_id
        S1       1          0               -
        S2       0          0               -
        S3       -          -               -
        R1       0          1               S1
    """)
    assert list(told) == ["S1", "S3"]
    assert told["S1"]["void"] is None


def test_local_codes_of_care_are_what_the_store_was_told_they_are(tmp_path):
    drawn = "setl_id med_type\nS1 9931\nS2 9932\nS3 9933"
    codes = {"inpatient": {"9931": "家庭病床"}, "pharmacy": {"9932": "药店"}}
    ingest(a_source(tmp_path / "source", setl_d=drawn), tmp_path / "store", codes=codes)
    told = facts(Store.open(tmp_path / "store"), "settlements")
    assert [told[s]["inpatient"] for s in told] == [True, False, False]
    assert [told[s]["pharmacy"] for s in told] == [False, True, False]


def test_kind_of_care_by_its_first_digits_and_else_the_visits(settlements):
    told = settlements(
        "setl_id med_type\nS1 2101\nS2 11\nS3 41\nS4 -",
        mdtrt_d="mdtrt_id med_type\nS4 21",
    )
    assert [told[s]["inpatient"] for s in told] == [True, False, False, True]
    assert [told[s]["pharmacy"] for s in told] == [False, False, True, False]


def test_where_the_kind_of_care_is_not_told_more_than_a_day_of_it_is_a_stay(settlements):
    told = settlements("""
        setl_id  med_type  begndate    enddate
        S1       -         2025-03-01  2025-03-02
        S2       -         2025-03-01  2025-03-01
    """)
    assert [told[s]["inpatient"] for s in told] == [True, False]
    assert [told[s]["pharmacy"] for s in told] == [False, False]


def test_the_group_is_the_settlements_the_visits_or_the_category_of_the_main_diagnosis(settlements):
    told = settlements(
        "setl_id dise_no\nS1 DRG-1\nS2 -\nS3 -\nS4 -",
        mdtrt_d="""
            mdtrt_id  dise_no  dscg_maindiag_code
            S1        DRG-9    I21.0
            S2        DRG-9    I21.0
            S3        -        I21.0
        """,
    )
    assert [told[s]["group"] for s in told] == ["DRG-1", "DRG-9", "I21", None]


def test_a_visit_that_is_not_there_leaves_what_it_would_tell_unknown(settlements):
    told = settlements("setl_id begndate enddate\nS1 2025-03-01 2025-03-05")["S1"]
    assert told["doctor"] is None
    assert (told["begin"], told["end"]) == (date(2025, 3, 1), date(2025, 3, 5))


@pytest.mark.parametrize(
    ("insured", "provider", "elsewhere"),
    [
        ("330100", "330106", False),
        ("330200", "330106", True),
        ("-", "330106", None),
        ("330100", "-", None),
    ],
)
def test_somebody_insured_in_another_city_is_from_elsewhere(
    settlements, insured, provider, elsewhere
):
    told = settlements(f"setl_id insu_admdvs fix_blng_admdvs\nS1 {insured} {provider}")
    assert told["S1"]["from_elsewhere"] is elsewhere


def test_the_region_is_the_providers_or_else_the_patients_province(settlements):
    told = settlements(
        """
        setl_id  psn_no  fix_blng_admdvs  insu_admdvs
        S1       P1      330106           330200
        S2       P1      -                330200
        S3       P1      -                -
        S4       P2      -                -
        """,
        psn_info_b="psn_no live_admdvs\nP1 440100",
    )
    assert [told[s]["region"] for s in told] == ["330106", "33", "44", None]
