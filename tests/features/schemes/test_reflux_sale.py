"""回流药销售: boxes that were sold before are bought back and sold under the insurance again."""

from datetime import date

import pytest

from features.evidence import evidence
from features.schemes.reflux_sale import RefluxSale
from features.schemes.swapped_items import SwappedItems
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

AS_OF = date(2026, 1, 1)
PILLS = "XC07AAP032A001010104021"
BOX, OTHER = "81234567890123456789", "81234567890123456788"
#: A box sold far away in March is sold by the shop in August; another box is the shop's own.
BILLS = """
    setl_id  psn_no  fixmedins_code  med_type  begndate    medfee_sumamt
    S1       Zhang   far             41        2025-03-01  100
    S2       Li      shop            41        2025-08-02  300
    S3       Wang    shop            41        2025-08-03  100
"""
LINES = f"""
    bkkp_sn  setl_id  med_list_codg  cnt  det_item_fee_sumamt
    L1       S1       {PILLS}        1    100
    L2       S2       {PILLS}        1    300
    L3       S3       {PILLS}        1    100
"""
CODES = f"""
    drug_trac_codg  fixmedins_code  psn_no  setl_id  bkkp_sn  sel_retn_time        trdn_flag
    {BOX}           far             Zhang   S1       L1       2025-03-01T10:00:00  0
    {BOX}           shop            Li      S2       L2       2025-08-02T10:00:00  0
    {OTHER}         shop            Wang    S3       L3       2025-08-03T10:00:00  0
"""


def drawn(tmp_path, **tables):
    return a_store(
        tmp_path, **({"setl_d": BILLS, "fee_list_d": LINES, "drug_trac_d": CODES} | tables)
    )


def share(store, who="shop"):
    return value(store, RefluxSale.resold_share, who, as_of=AS_OF)


def test_a_box_that_was_sold_elsewhere_before_counts_for_the_second_seller(tmp_path):
    store = drawn(tmp_path)
    assert share(store) == 0.5
    assert share(store, "far") == 0.0
    assert value(store, RefluxSale.resold_money, "shop", as_of=AS_OF) == 0.75


def test_the_evidence_is_the_fee_line_with_the_code_and_the_funds_part(tmp_path):
    rows = evidence(drawn(tmp_path), AS_OF, {"shop": [RefluxSale.resold_share]})
    assert rows["bkkp_sn"].to_list() == ["L2"]
    assert rows["drug_trac_codg"].to_list() == [BOX]
    assert rows["item"].to_list() == [PILLS]
    assert rows["quantity"].to_list() == [1.0]
    assert rows["amount_at_issue"].to_list() == [240.0]


@pytest.mark.parametrize(
    ("honest", "codes"),
    [
        ("an opened pack", CODES.replace("  0\n", "  1\n")),
        (
            "the same sale told by both channels",
            CODES.replace(BOX, OTHER + "x", 1).replace(OTHER + "x", "81111111111111111111")
            + f"{BOX}  shop  Li  S2  -  2025-08-02T10:07:00  0\n",
        ),
        (
            "a double scan",
            CODES.replace(BOX, "81111111111111111111", 1)
            + f"{BOX}  shop  Li  S2  L2  2025-08-02T10:03:00  0\n",
        ),
        (
            "a carton's code, scanned for every box of it",
            CODES.replace(OTHER, BOX),
        ),
    ],
)
def test_no_box_is_sold_again_by(tmp_path, honest, codes):
    store = drawn(tmp_path, drug_trac_d=codes)
    if honest.startswith("a carton"):  # until the second box of it nobody can tell
        assert behind(store, RefluxSale.resold_share, "shop", as_of=AS_OF, column="setl_id") == [
            "S2"
        ]
    else:
        assert share(store) == 0.0


def test_a_box_that_was_taken_back_may_be_sold_elsewhere(tmp_path):
    codes = CODES.replace("trdn_flag", "trdn_flag  sel_retn_type").replace("  0\n", "  0  1\n")
    codes += f"{BOX}  far  Zhang  -  -  2025-03-03T10:00:00  0  2\n"
    assert share(drawn(tmp_path, drug_trac_d=codes)) == 0.0


def test_what_another_pool_told_later_counts_from_then_on(tmp_path):
    own = CODES.replace(BOX, "81111111111111111111", 1)
    told = f"""
        drug_trac_codg  fixmedins_code  sel_retn_time        received_at
        {BOX}           elsewhere       2025-02-01T10:00:00  2025-10-09T00:00:00
    """
    store = drawn(tmp_path, drug_trac_d=own, trace_alert=told)
    assert value(store, RefluxSale.resold_share, "shop", as_of=date(2025, 10, 1)) == 0.0
    assert share(store) == 0.5
    assert behind(store, RefluxSale.resold_share, "shop", as_of=AS_OF, column="bkkp_sn") == ["L2"]


#: The shop tells of purchases since January; what it sold in August was never received.
STOCK = f"""
    drug_trac_codg        fixmedins_code  purc_retn_stoin_time  crte_time
    81999999999999999999  shop            2025-01-05T10:00:00   2025-01-05T10:00:00
    {OTHER}               shop            2025-07-20T10:00:00   2025-07-20T10:00:00
"""


def test_a_box_that_was_never_received_counts_after_ninety_days(tmp_path):
    store = drawn(tmp_path, purc_trac_d=STOCK)
    unstocked = RefluxSale.unstocked_share
    assert value(store, unstocked, "shop", as_of=date(2025, 10, 1)) == 0.0
    assert value(store, unstocked, "shop", as_of=AS_OF) == 0.5
    assert behind(store, unstocked, "shop", as_of=AS_OF, column="bkkp_sn") == ["L2"]


@pytest.mark.parametrize(
    ("honest", "stock"),
    [
        (
            "a purchase told weeks late",
            STOCK + f"{BOX}  shop  2025-07-21T10:00:00  2025-09-30T10:00:00\n",
        ),
        ("stock of before purchases were told", STOCK.replace("2025-01-05", "2025-06-05")),
    ],
)
def test_no_purchase_is_missing_with(tmp_path, honest, stock):
    store = drawn(tmp_path, purc_trac_d=stock)
    assert value(store, RefluxSale.unstocked_share, "shop", as_of=AS_OF) in (None, 0.0)


SALES = """
    setl_id  psn_no  fixmedins_code  med_type  begndate    medfee_sumamt
    S1       Zhang   shop            41        2025-01-09  250
    S2       Li      shop            41        2025-08-02  500
    S3       Wang    shop            41        2025-08-03  250
    S4       He      shop            41        2025-09-09  50
"""
PACKS = f"""
    bkkp_sn  setl_id  med_list_codg  cnt  pric  det_item_fee_sumamt
    L1       S1       {PILLS}        10   25    250
    L2       S2       {PILLS}        20   25    500
    L3       S3       {PILLS}        10   25    250
    L4       S4       {PILLS}        50   1     50
"""
BOUGHT = f"""
    fixmedins_code  med_list_codg  purc_retn_cnt  finl_trns_pric  purc_retn_stoin_time
    shop            {PILLS}        10             20              2025-01-03T08:00:00
    shop            {PILLS}        24             20              2025-07-20T08:00:00
"""


def test_packs_sold_beyond_those_bought_count_in_their_part(tmp_path):
    store = a_store(tmp_path, setl_d=SALES, fee_list_d=PACKS, purcinfo=BOUGHT)
    beyond = RefluxSale.beyond_stock_share
    assert value(store, beyond, "shop", as_of=date(2025, 11, 1)) == 0.0
    assert value(store, beyond, "shop", as_of=AS_OF) == 0.2
    assert behind(store, beyond, "shop", as_of=AS_OF, column="bkkp_sn") == ["L2", "L3"]
    assert value(store, SwappedItems.beyond_stock_share, "shop", as_of=AS_OF) is None


@pytest.mark.parametrize(
    ("honest", "tables"),
    [
        ("stock of before", {"purcinfo": BOUGHT.replace("2025-01-03", "2025-04-03")}),
        (
            "a receipt booked late",
            {"purcinfo": BOUGHT + f"shop {PILLS} 16 20 2025-09-02T08:00:00\n"},
        ),
        (
            "what a count found",
            {
                "invinfo": "fixmedins_code med_list_codg inv_cnt invdate\n"
                f"shop {PILLS} 16 2025-06-30"
            },
        ),
        ("a single pack", {"purcinfo": BOUGHT.replace("  24 ", "  29 ")}),
        ("opened packs", {"fee_list_d": PACKS.replace("  25  ", "  2   ")}),
        ("a bed", {"setl_d": SALES.replace("  41  ", "  21  ")}),
        ("a seller that tells of no purchases", {"purcinfo": BOUGHT.replace("shop", "far ")}),
    ],
)
def test_no_pack_is_beyond_the_stock_with(tmp_path, honest, tables):
    drawn_tables = {"setl_d": SALES, "fee_list_d": PACKS, "purcinfo": BOUGHT} | tables
    store = a_store(tmp_path, **drawn_tables)
    assert value(store, RefluxSale.beyond_stock_share, "shop", as_of=AS_OF) in (None, 0.0)


def test_without_the_tables_nothing_is_said(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS, fee_list_d=LINES)
    for behaviour in RefluxSale.behaviours():
        assert value(store, behaviour, "shop", as_of=AS_OF) is None
    sold = drawn(tmp_path / "codes")
    assert value(sold, RefluxSale.unstocked_share, "shop", as_of=AS_OF) is None
