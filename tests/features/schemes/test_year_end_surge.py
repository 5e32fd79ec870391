"""年底突击刷卡、冲顶: quotas and accounts are emptied in the last weeks of the year."""

from datetime import date

import pytest

from features.schemes.year_end_surge import YearEndSurge
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

AS_OF = date(2026, 1, 1)
#: One purchase in spring, one in early December, one that takes most of an account after Christmas.
BILLS = """
    setl_id  psn_no  fixmedins_code  med_type  begndate    fund_pay_sumamt  acct_pay  balc
    S1       Zhang   shop            41        2025-04-01  100              0         900
    S2       Li      shop            41        2025-12-03  100              0         900
    S3       Zhang   shop            41        2025-12-27  0                800       100
"""


def asked(store, behaviour, who="shop", **how):
    return value(store, behaviour, who, as_of=AS_OF, **how)


def rows_behind(store, behaviour, who="shop"):
    return behind(store, behaviour, who, as_of=AS_OF)


def test_the_money_of_december_counts_against_the_year_and_is_the_evidence(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS)
    assert asked(store, YearEndSurge.december_money) == 0.9
    assert rows_behind(store, YearEndSurge.december_money) == ["S3", "S2"]
    assert asked(store, YearEndSurge.last_weeks_money) == 0.8
    assert rows_behind(store, YearEndSurge.last_weeks_money) == ["S3"]


def test_an_account_emptied_in_the_last_weeks_counts_and_is_the_evidence(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS)
    for behaviour in (YearEndSurge.emptied_share, YearEndSurge.emptied_count):
        assert asked(store, behaviour) == 1.0
        assert rows_behind(store, behaviour) == ["S3"]


def test_the_patient_is_told_by_it_too(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS)
    assert asked(store, YearEndSurge.last_weeks_money, "Zhang", entity="patient") == 8 / 9
    assert asked(store, YearEndSurge.emptied_count, "Li", entity="patient") is None


@pytest.mark.parametrize(
    ("honest", "visits", "bills"),
    [
        ("a winter infection", "mdtrt_id otp_diag_info\nS3 J06.900", BILLS),
        ("a chronic refill", "mdtrt_id otp_diag_info\nS3 I10.x00", BILLS),
        (
            "a refill of the chronic benefit",
            "mdtrt_id otp_diag_info\nS3 M17.900",
            BILLS.replace("41        2025-12-27", "14 2025-12-27"),
        ),
        (
            "a stay in bed",
            "mdtrt_id dscg_maindiag_code\nS3 M17.900",
            BILLS.replace("41        2025-12-27", "21 2025-12-27"),
        ),
    ],
)
def test_the_end_of_the_year_is_not_explained_by(tmp_path, honest, visits, bills):
    store = a_store(tmp_path, setl_d=bills, mdtrt_d=visits)
    for behaviour in YearEndSurge.behaviours():
        assert "S3" not in rows_behind(store, behaviour)


def test_a_year_without_a_surge_has_a_twelfth_in_december(tmp_path):
    months = "\n".join(f"S{n} shop 41 2025-{n:02d}-15 100 300 900" for n in range(1, 13))
    head = "setl_id fixmedins_code med_type begndate fund_pay_sumamt acct_pay balc\n"
    store = a_store(tmp_path, setl_d=head + months)
    assert asked(store, YearEndSurge.december_money) == pytest.approx(1 / 12)
    assert asked(store, YearEndSurge.emptied_share) == 0.0


def test_without_diagnoses_nothing_is_said_of_calls_nor_of_accounts_without_a_balance(tmp_path):
    calls = a_store(tmp_path / "calls", setl_d=BILLS.replace(" 41 ", " 11 "))
    for behaviour in YearEndSurge.behaviours():
        assert asked(calls, behaviour) is None
    bills = "setl_id fixmedins_code med_type begndate\nS1 shop 41 2025-12-27"
    unbalanced = a_store(tmp_path / "unbalanced", setl_d=bills)
    assert asked(unbalanced, YearEndSurge.emptied_share) is None
    assert asked(unbalanced, YearEndSurge.emptied_count) is None
