"""为非定点、中止机构结算: a suspended provider goes on billing."""

import pytest

from features.schemes.suspended_billing import SuspendedBilling
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

#: The shop is suspended in March; two purchases of that month, one before and one after.
BILLS = """
    setl_id  fixmedins_code  med_type  begndate    setl_time   fund_pay_sumamt
    S1       shop            41        2025-02-28  2025-02-28  100
    S2       shop            41        2025-03-01  2025-03-01  200
    S3       shop            41        2025-03-31  2025-03-31  300
    S4       shop            41        2025-04-01  2025-04-01  400
    S5       other           41        2025-03-10  2025-03-10  500
"""
PAUSES = """
    fixmedins_code  begntime    endtime     vali_flag
    elsewhere       2025-01-01  2025-01-31  1
    shop            2025-03-01  2025-04-01  1
"""


def test_care_that_begins_during_a_suspension_counts_and_is_the_evidence(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS, fixmedins_paus_d=PAUSES)
    assert value(store, SuspendedBilling.suspended_money, "shop") == 500.0
    assert value(store, SuspendedBilling.suspended_money_share, "shop") == 0.5
    assert value(store, SuspendedBilling.suspended_days, "shop") == 2.0
    for behaviour in SuspendedBilling.behaviours():
        assert sorted(behind(store, behaviour, "shop")) == ["S2", "S3"]
        assert value(store, behaviour, "other") == 0.0
        assert behind(store, behaviour, "other") == []


def test_a_suspension_without_an_end_goes_on(tmp_path):
    pauses = PAUSES.replace("2025-04-01", "-")
    store = a_store(tmp_path, setl_d=BILLS, fixmedins_paus_d=pauses)
    assert behind(store, SuspendedBilling.suspended_money, "shop") == ["S4", "S3", "S2"]


CONTRACTS = """
    fixmedins_code  fixmedins_name  begntime    endtime
    shop            Old             2020-01-01  2025-03-01
    shop            New             2025-03-01  -
"""


@pytest.mark.parametrize(
    ("honest", "tables"),
    [
        (
            "a patient admitted before",
            {"setl_d": "setl_id fixmedins_code begndate enddate\nS1 shop 2025-02-20 2025-03-10"},
        ),
        (
            "care of before that is settled during it",
            {"setl_d": BILLS.replace("02-28  2025-02-28", "02-28  2025-03-15")},
        ),
        (
            "a new name",
            {"fixmedins_paus_d": PAUSES.replace("shop ", "gone "), "fixmedins_b": CONTRACTS},
        ),
        (
            "a suspension that is not valid",
            {"fixmedins_paus_d": PAUSES.replace("2025-04-01  1", "2025-04-01  0")},
        ),
        (
            "a merger: the one that closed settles nothing",
            {
                "fixmedins_paus_d": PAUSES.replace("2025-04-01", "-"),
                "setl_d": BILLS.replace("S2       shop ", "S2  heir ")
                .replace("S3       shop ", "S3  heir ")
                .replace("S4       shop ", "S4  heir "),
            },
        ),
    ],
)
def test_nothing_is_billed_during_a_suspension_by(tmp_path, honest, tables):
    store = a_store(tmp_path, **({"setl_d": BILLS, "fixmedins_paus_d": PAUSES} | tables))
    who = "heir" if "merger" in honest else "shop"
    found = behind(store, SuspendedBilling.suspended_money, who)
    if "settled during" in honest:
        assert found == ["S3", "S2"]
    else:
        assert found == []


def test_without_the_table_and_before_its_first_suspension_nothing_is_said(tmp_path):
    alone = a_store(tmp_path / "alone", setl_d=BILLS)
    later = a_store(
        tmp_path / "later",
        setl_d=BILLS,
        fixmedins_paus_d="fixmedins_code begntime\nshop 2025-05-01",
    )
    for store in (alone, later):
        for behaviour in (
            SuspendedBilling.suspended_money,
            SuspendedBilling.suspended_money_share,
        ):
            assert value(store, behaviour, "shop") is None
