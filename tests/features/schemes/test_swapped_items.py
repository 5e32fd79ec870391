"""串换药品、器械、日用品: what goes over the counter is not what the line says."""

from datetime import date

import pytest

from features.schemes.swapped_items import SwappedItems
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

AS_OF = date(2025, 12, 1)
BRUSH, DRESSING = "C17040100100157", "C14030300100105"
PILLS, OTHER_PILLS = "XA02BCA011A001010104021", "XC08CAA011A001010104021"
#: In January forty others sell the brush for 10 yuan, and boxes of the pills.
USUAL = [f"U{n}" for n in range(40)]
BILLS = "setl_id psn_no fixmedins_code med_type begndate medfee_sumamt\n" + "".join(
    f"{who} {who} H{who} 41 2025-01-10 110\n" for who in USUAL
)
LINES = (
    "bkkp_sn setl_id med_list_codg medins_list_name hilist_name cnt pric det_item_fee_sumamt\n"
    + "".join(
        f"B{who} {who} {BRUSH} 牙科用毛刷 牙科用毛刷 1 10 10\nP{who} {who} {PILLS} - - 1 100 100\n"
        for who in USUAL
    )
)
CODES = (
    "drug_trac_codg setl_id bkkp_sn fixmedins_code med_list_codg psn_no sel_retn_time\n"
    + "".join(
        f"8111111{n:013d} {who} P{who} H{who} {PILLS} {who} 2025-01-10T12:00:00\n"
        for n, who in enumerate(USUAL)
    )
)
#: In October H1 sells cooking oil as two brushes, a brush, and two packs of other pills, one of
#: which is a box of those that everybody sells as PILLS.
OWN_BILLS = """
S1 Zhang H1 41 2025-10-01 50
S2 Li    H1 41 2025-10-02 300
"""
OWN_LINES = f"""
L1 S1 {BRUSH}       食用油      牙科用毛刷  2 20  40
L2 S1 {BRUSH}       牙科用毛刷  牙科用毛刷  1 10  10
L3 S2 {OTHER_PILLS} -           -           1 150 150
L4 S2 {PILLS}       -           -           1 150 150
"""
OWN_CODES = f"""
81111110000000000991 S2 L3 H1 {OTHER_PILLS} Li 2025-10-02T12:00:00
81111110000000000992 S2 L4 H1 {PILLS} Li 2025-10-02T12:00:00
"""
PURCHASES = "fixmedins_code med_list_codg purc_retn_cnt purc_retn_type purc_retn_stoin_time\n"
TELLS = f"H1 {DRESSING} 10 1 2025-01-05T08:00:00\n"
SOLD_BEFORE = "S0 Wang H1 41 2025-05-01 10\n"
BRUSH_BEFORE = f"L0 S0 {BRUSH} 牙科用毛刷 牙科用毛刷 1 10 10\n"


def drawn(tmp_path, *, bills=OWN_BILLS, lines=OWN_LINES, codes=OWN_CODES, bought=TELLS, **tables):
    tables = {"drug_trac_d": CODES + codes, "purcinfo": PURCHASES + bought} | tables
    return a_store(tmp_path, setl_d=BILLS + bills, fee_list_d=LINES + lines, **tables)


def drawn_long(tmp_path, **how):
    return drawn(tmp_path, bills=OWN_BILLS + SOLD_BEFORE, lines=OWN_LINES + BRUSH_BEFORE, **how)


def asked(store, behaviour, who="H1"):
    return value(store, behaviour, who, as_of=AS_OF)


def lines_behind(store, behaviour):
    return sorted(behind(store, behaviour, column="bkkp_sn", as_of=AS_OF))


def test_a_brush_that_the_till_calls_cooking_oil_counts(tmp_path):
    store = drawn(tmp_path)
    assert asked(store, SwappedItems.daily_goods) == 1.0
    assert lines_behind(store, SwappedItems.daily_goods) == ["L1"]


def test_a_price_that_hardly_anybody_asks_for_the_device_counts(tmp_path):
    store = drawn(tmp_path)
    assert asked(store, SwappedItems.dear_share) == pytest.approx(0.8)
    assert lines_behind(store, SwappedItems.dear_share) == ["L1"]


def test_devices_sold_for_months_and_never_bought_count(tmp_path):
    store = drawn_long(tmp_path)
    assert asked(store, SwappedItems.unbought_share) == 1.0
    assert lines_behind(store, SwappedItems.unbought_share) == ["L1", "L2"]


def test_a_box_that_everybody_sells_as_another_drug_counts(tmp_path):
    store = drawn(tmp_path)
    assert asked(store, SwappedItems.other_box_share) == 0.5
    assert lines_behind(store, SwappedItems.other_box_share) == ["L3"]


def test_devices_sold_beyond_those_bought_count_in_their_part(tmp_path):
    head = PURCHASES.replace("purc_retn_type", "purc_retn_type finl_trns_pric")
    bought = f"H1 {DRESSING} 10 1 8 2025-01-05T08:00:00\nH1 {BRUSH} 1 1 8 2025-09-05T08:00:00\n"
    store = drawn(tmp_path, purcinfo=head + bought)
    assert value(store, SwappedItems.beyond_stock_share, as_of=date(2026, 2, 1)) == (
        pytest.approx(2 / 3, abs=1e-4)
    )
    assert sorted(
        behind(store, SwappedItems.beyond_stock_share, column="bkkp_sn", as_of=date(2026, 2, 1))
    ) == ["L1", "L2"]


def test_a_seller_that_tells_of_the_drugs_it_buys_alone_has_no_books_of_devices(tmp_path):
    head = PURCHASES.replace("purc_retn_type", "purc_retn_type finl_trns_pric")
    bought = f"H1 {PILLS} 10 1 80 2025-01-05T08:00:00\nHU1 {BRUSH} 10 1 8 2025-01-05T08:00:00\n"
    store = drawn(tmp_path, purcinfo=head + bought)
    assert value(store, SwappedItems.beyond_stock_share, as_of=date(2026, 2, 1)) is None


BOUGHT = f"H1 {BRUSH} 10 1 2025-04-05T08:00:00\n"
MASKS = f"""
L1 S1 {BRUSH} 医用口罩    医用外科口罩  2 10 20
"""
SHOP = OWN_LINES.replace("2 20  40", "2 10  20").replace("食用油 ", "牙科用毛刷 ")


@pytest.mark.parametrize(
    ("honest", "how"),
    [
        ("a device shop that buys what it sells", {"bought": TELLS + BOUGHT, "lines": SHOP}),
        ("masks that the catalogue calls masks", {"lines": MASKS, "bought": TELLS + BOUGHT}),
        ("devices of a stay", {"bills": OWN_BILLS.replace("Zhang H1 41", "Zhang H1 21")}),
        (
            "an orthopaedic supplier without a market to compare with",
            {"lines": SHOP.replace(BRUSH, DRESSING).replace("2 10  20", "2 90 180")},
        ),
    ],
)
def test_no_device_is_suspicious_of(tmp_path, honest, how):
    store = drawn(tmp_path, **how)
    for behaviour in SwappedItems.behaviours():
        assert not {"L1", "L2"} & set(lines_behind(store, behaviour))


@pytest.mark.parametrize(
    ("honest", "bought"),
    [
        ("a seller that tells of no purchases", "HU1 " + TELLS.removeprefix("H1 ")),
        ("stock from before it told of them", TELLS.replace("2025-01-05", "2025-06-05")),
        ("what was bought once", TELLS + BOUGHT),
    ],
)
def test_nothing_is_unbought_of(tmp_path, honest, bought):
    assert lines_behind(drawn_long(tmp_path, bought=bought), SwappedItems.unbought_share) == []


@pytest.mark.parametrize(
    ("honest", "changed"),
    [
        ("another pack of the substance", OWN_LINES.replace(OTHER_PILLS, PILLS[:18] + "99999")),
        ("a product that few are known to sell", OWN_LINES),
    ],
)
def test_no_box_is_anothers_of(tmp_path, honest, changed):
    few = {} if changed != OWN_LINES else {"drug_trac_d": CODES.split("\n")[0] + OWN_CODES}
    store = drawn(tmp_path, lines=changed, **few)
    assert lines_behind(store, SwappedItems.other_box_share) == []


def test_without_the_tables_nothing_is_said(tmp_path):
    store = a_store(tmp_path / "no lines", setl_d=BILLS + OWN_BILLS)
    for behaviour in SwappedItems.behaviours():
        assert asked(store, behaviour) is None
    untold = a_store(tmp_path / "no boxes", setl_d=BILLS + OWN_BILLS, fee_list_d=LINES + OWN_LINES)
    assert asked(untold, SwappedItems.unbought_share) is None
    assert asked(untold, SwappedItems.other_box_share) is None
