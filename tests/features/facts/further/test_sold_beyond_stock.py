"""Packs sold beyond the stock: what a line may know of its seller's purchases, sales and counts."""

import pytest

from tests.features.facts.random_boxes import line_versions
from tests.tables import a_store

PILLS = "XC07AAP032A001010104021"
BILLS = "setl_id psn_no fixmedins_code med_type begndate medfee_sumamt\n"
LINES = "bkkp_sn setl_id med_list_codg cnt pric det_item_fee_sumamt\n"
BOUGHT = (
    "fixmedins_code med_list_codg purc_retn_cnt purc_retn_type finl_trns_pric "
    "purc_retn_stoin_time crte_time purc_invo_no\n"
)
COUNTED = "fixmedins_code med_list_codg inv_cnt invdate crte_time\n"


def a_shop(folder, sales, purchases, counts="", buckets=1):
    """Sales (month of 2025, packs, price[, kind of care]) to one person each; purchases (packs,
    kind, month of receipt, month of upload)."""
    bills, lines = BILLS, LINES
    for n, (month, packs, price, *care) in enumerate(sales):
        bills += f"S{n} P{n} H1 {care[0] if care else 41} 2025-{month:02d}-10 {packs * price}\n"
        lines += f"L{n} S{n} {PILLS} {packs} {price} {packs * price}\n"
    bought = BOUGHT
    for n, (packs, kind, came, told) in enumerate(purchases):
        days = f"2025-{came:02d}-03T08:00:00 2025-{told:02d}-03T09:00:00"
        bought += f"H1 {PILLS} {packs} {kind} 20 {days} I{n}\n"
    further = {"invinfo": COUNTED + counts} if counts else {}
    return a_store(
        folder, setl_d=bills, fee_list_d=lines, purcinfo=bought, buckets=buckets, **further
    )


def told(store):
    """By line, its packs and the part of them beyond the stock, once all was told."""
    return {
        line: (last["packs"], last["packs_beyond"])
        for line, (*_, last) in sorted(line_versions(store).items())
    }


ONE = 10_000
SALES = [(1, 10, 25), (8, 12, 25), (8, 8, 25)]
TELLS = [(10, 1, 1, 1)]


def test_each_line_of_the_month_has_its_part_of_what_was_in_no_stock(tmp_path):
    store = a_shop(tmp_path, SALES, [*TELLS, (15, 1, 8, 8)])
    assert told(store) == {
        "L0": (None, None),
        "L1": (12 * ONE, 3 * ONE),
        "L2": (8 * ONE, 2 * ONE),
    }


def test_it_is_known_three_months_later(tmp_path):
    versions = line_versions(a_shop(tmp_path, SALES, [*TELLS, (15, 1, 8, 8)]))["L1"]
    assert [(row["month"] % 12 + 1, row["packs_beyond"]) for row in versions] == [
        (8, 0),
        (11, 3 * ONE),
    ]


@pytest.mark.parametrize(
    ("honest", "more"),
    [
        ("a receipt booked a month after the sale", (15, 1, 9, 9)),
        ("a purchase told within three months", (15, 1, 7, 10)),
        ("what was bought long before", (15, 1, 2, 2)),
    ],
)
def test_a_purchase_covers_the_sale_with(tmp_path, honest, more):
    store = a_shop(tmp_path, SALES, [*TELLS, (4, 1, 8, 8), more])
    assert told(store)["L1"] == (12 * ONE, 0)


@pytest.mark.parametrize(
    ("late", "more"),
    [("booked two months later", (20, 1, 10, 10)), ("told in the fourth month", (20, 1, 7, 11))],
)
def test_a_purchase_does_not_cover_it_where_it_is(tmp_path, late, more):
    assert told(a_shop(tmp_path, SALES, [*TELLS, more]))["L1"] == (12 * ONE, 12 * ONE)


def test_what_was_sent_back_to_the_trader_is_in_no_stock(tmp_path):
    store = a_shop(tmp_path, SALES, [*TELLS, (20, 1, 6, 6), (10, 2, 7, 7)])
    assert told(store)["L1"] == (12 * ONE, 6 * ONE)


def test_boxes_that_a_count_found_are_in_stock_and_one_pack_is_a_slip(tmp_path):
    counts = f"H1 {PILLS} 9 2025-05-31 2025-05-31\n"
    store = a_shop(tmp_path / "some", SALES, TELLS, counts)
    assert told(store)["L1"] == (12 * ONE, 12 * ONE * 11 // 20)
    counts = counts.replace(" 9 ", " 19 ")
    assert told(a_shop(tmp_path / "all but one", SALES, TELLS, counts))["L1"] == (12 * ONE, 0)


def test_nothing_is_told_of_parts_of_packs_beds_or_before_six_months(tmp_path):
    parts = [(1, 10, 25), (8, 200, 1), (9, 20, 25, 21), (6, 20, 25)]
    store = a_shop(tmp_path, parts, TELLS)
    assert told(store) == {f"L{n}": (None, None) for n in range(4)}


def test_a_box_taken_back_may_be_sold_again(tmp_path):
    back = "refd_setl_flag init_setl_id setl_id psn_no fixmedins_code med_type begndate\n"
    back += "1 S1 R1 P1 H1 41 2025-08-20\n"
    tmp = tmp_path / "with"
    a_shop(tmp, [*SALES, (9, 12, 25)], [*TELLS, (20, 1, 8, 8)])
    assert told(a_store(tmp, setl_d=back))["L3"] == (12 * ONE, 0)


def test_the_number_of_buckets_and_later_claims_change_nothing(tmp_path):
    purchases = [*TELLS, (15, 1, 8, 8)]
    one = a_shop(tmp_path / "one", SALES, purchases)
    more = a_shop(tmp_path / "more", SALES, purchases, buckets=3)
    later = a_shop(
        tmp_path / "later",
        [*SALES, (12, 50, 25)],
        [*purchases, (90, 1, 11, 11)],
        f"H1 {PILLS} 90 2025-11-30 2025-11-30\n",
    )
    assert told(one) == told(more)
    assert told(one).items() <= told(later).items()
