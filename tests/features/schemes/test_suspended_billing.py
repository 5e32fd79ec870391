"""为非定点、中止机构结算: a suspended provider goes on billing."""

from datetime import date

import pytest

from features.schemes.suspended_billing import SuspendedBilling
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

#: In August the till sells a box that the shop had received before it was suspended.
PILLS = "XC07AAP032A001010104021"
BOX, OWN = "81234567890123456789", "81234567890123456788"
LENT = {
    "setl_d": """
        setl_id  psn_no  fixmedins_code  med_type  begndate    medfee_sumamt
        S1       Li      till            41        2025-08-02  300
        S2       Wang    till            41        2025-08-03  100
    """,
    "fee_list_d": f"""
        bkkp_sn  setl_id  med_list_codg  cnt  det_item_fee_sumamt
        L1       S1       {PILLS}        1    300
        L2       S2       {PILLS}        1    100
    """,
    "drug_trac_d": f"""
        drug_trac_codg  fixmedins_code  psn_no  setl_id  bkkp_sn  sel_retn_time
        {BOX}           till            Li      S1       L1       2025-08-02T10:00:00
        {OWN}           till            Wang    S2       L2       2025-08-03T10:00:00
    """,
    "purc_trac_d": f"""
        drug_trac_codg  fixmedins_code  purc_retn_stoin_time
        {BOX}           shop            2025-07-01T09:00:00
        {OWN}           till            2025-07-01T09:00:00
    """,
    "fixmedins_paus_d": """
        fixmedins_code  begntime    endtime
        shop            2025-07-20  2025-09-15
    """,
}
OF_THE_TILL = (SuspendedBilling.lent_share, SuspendedBilling.lent_money)

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
OF_ITS_OWN_TILL = (
    SuspendedBilling.suspended_money,
    SuspendedBilling.suspended_money_share,
    SuspendedBilling.suspended_days,
)


def test_care_that_begins_during_a_suspension_counts_and_is_the_evidence(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS, fixmedins_paus_d=PAUSES)
    assert value(store, SuspendedBilling.suspended_money, "shop") == 500.0
    assert value(store, SuspendedBilling.suspended_money_share, "shop") == 0.5
    assert value(store, SuspendedBilling.suspended_days, "shop") == 2.0
    for behaviour in OF_ITS_OWN_TILL:
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


def lent(tmp_path, as_of=date(2026, 1, 1), **tables):
    """The settlements behind each of OF_THE_TILL, and their values."""
    store = a_store(tmp_path, **(LENT | tables))
    return (
        [behind(store, b, "till", as_of=as_of) for b in OF_THE_TILL],
        [value(store, b, "till", as_of=as_of) for b in OF_THE_TILL],
    )


def test_a_box_of_a_suspended_shop_that_another_till_settled_counts_for_the_till(tmp_path):
    assert lent(tmp_path) == ([["S1"], ["S1"]], [0.5, 240.0])
    store = a_store(tmp_path / "shown", **LENT)
    shown = {"as_of": date(2026, 1, 1), "column": "drug_trac_codg"}
    assert behind(store, SuspendedBilling.lent_share, "till", **shown) == [BOX]


def test_it_is_known_once_the_suspension_has_ended(tmp_path):
    assert lent(tmp_path / "before", date(2025, 9, 1)) == ([[], []], [0.0, 0.0])
    assert lent(tmp_path / "after", date(2025, 10, 1)) == ([["S1"], ["S1"]], [0.5, 240.0])


@pytest.mark.parametrize(
    ("honest", "change"),
    [
        ("stock handed over by who closes for good", ("fixmedins_paus_d", "2025-09-15", "-")),
        ("suspended after the sale", ("fixmedins_paus_d", "2025-07-20", "2025-08-03")),
        ("open again before the sale", ("fixmedins_paus_d", "2025-09-15", "2025-08-02")),
        ("the shop was never suspended", ("fixmedins_paus_d", "shop ", "far  ")),
        ("its own box", ("purc_trac_d", "shop ", "till ")),
    ],
)
def test_no_till_was_lent(tmp_path, honest, change):
    table, old, new = change
    found, values = lent(tmp_path, **{table: LENT[table].replace(old, new)})
    assert (found, values) == ([[], []], [0.0, 0.0])


def test_a_box_that_the_till_was_told_to_have_received_too_is_its_own(tmp_path):
    moved = LENT["purc_trac_d"] + f"{BOX} till 2025-07-30T09:00:00"
    assert lent(tmp_path, purc_trac_d=moved) == ([[], []], [0.0, 0.0])


@pytest.mark.parametrize(
    ("untold", "tables"),
    [
        ("purchases of the till", {"purc_trac_d": LENT["purc_trac_d"].replace("till", "east")}),
        ("trace codes", {"drug_trac_d": "fixmedins_code setl_id\ntill S9"}),
    ],
)
def test_of_a_till_nothing_is_said_without(tmp_path, untold, tables):
    assert lent(tmp_path, **tables) == ([[], []], [None, None])


def test_of_a_till_nothing_is_said_without_suspensions(tmp_path):
    tables = {name: text for name, text in LENT.items() if name != "fixmedins_paus_d"}
    store = a_store(tmp_path, **tables)
    for behaviour in OF_THE_TILL:
        assert value(store, behaviour, "till", as_of=date(2026, 1, 1)) is None
