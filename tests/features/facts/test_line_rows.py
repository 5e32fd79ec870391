"""Fee lines: which owe a code, what is known of their boxes, and from which month on."""

from datetime import date, datetime

import pytest

from tests.features.facts.random_boxes import ITEMS, counted_lines, line_versions
from tests.tables import a_store

PILLS, SYRUP, HERB = ITEMS
SHOPS = """
    setl_id  psn_no  fixmedins_code  med_type  begndate    medfee_sumamt  fund_pay_sumamt
    S1       Zhang   shop            41        2025-08-01  100            80
    S2       Li      other           41        2025-07-20  100            80
"""
LINE = f"bkkp_sn setl_id med_list_codg cnt det_item_fee_sumamt\nL1 S1 {PILLS} 1 25"
BOX, TWIN = "81234567890123456789", "81234567890123456780"
CODE = "drug_trac_codg setl_id bkkp_sn med_list_codg psn_no fixmedins_code sel_retn_time crte_time"
OWN = f"{CODE}\n{BOX} S1 L1 {PILLS} Zhang shop 2025-08-01T10:00:00 -"
THERE = f"{BOX} S2 - - Li other 2025-07-20T10:00:00"


@pytest.fixture
def lines(tmp_path):
    """The versions of each line of drawn tables; settlements and line L1 unless drawn."""

    def told(**tables: str) -> dict[str, list[dict]]:
        return line_versions(a_store(tmp_path, **{"setl_d": SHOPS, "fee_list_d": LINE} | tables))

    return told


def owes(lines, item=PILLS, day="2025-08-01", care="41", quantity="1", **tables) -> bool:
    (line,) = lines(
        setl_d=f"setl_id med_type begndate\nS1 {care} {day}",
        fee_list_d=f"bkkp_sn med_list_codg cnt\nL1 {item} {quantity}",
        **tables,
    )["L1"]
    return line["owes_code"]


@pytest.mark.parametrize(("item", "owed"), [(PILLS, True), (SYRUP, True), (HERB, False)])
def test_western_and_patent_medicines_owe_a_code_and_herbal_pieces_do_not(lines, item, owed):
    assert owes(lines, item) is owed


def test_an_item_that_says_nothing_of_itself_owes_none(lines):
    assert owes(lines, "-") is False
    assert owes(lines, "OWN-17") is False


@pytest.mark.parametrize(("day", "owed"), [("2025-06-30", False), ("2025-07-01", True)])
def test_before_july_2025_no_box_owes_a_code(lines, day, owed):
    assert owes(lines, day=day) is owed


def test_what_is_given_in_a_bed_owes_none(lines):
    assert owes(lines, care="21") is False
    assert owes(lines, care="11") is True


@pytest.mark.parametrize("quantity", ["-1", "0"])
def test_what_is_taken_off_the_bill_owes_none(lines, quantity):
    assert owes(lines, quantity=quantity) is False


@pytest.mark.parametrize(
    ("begin", "end", "owed"),
    [
        ("-", "-", False),
        ("2025-08-01", "2025-08-01", False),
        ("2025-08-02", "-", True),
        ("-", "2025-07-31", True),
    ],
)
def test_a_drug_on_the_list_without_codes_owes_none_while_it_is_listed(lines, begin, end, owed):
    listed = f"med_list_codg begndate enddate\n{PILLS} {begin} {end}"
    assert owes(lines, no_trace_list=listed) is owed


def test_a_lines_money_is_its_part_of_what_the_fund_paid(lines):
    (line,) = lines()["L1"]
    assert line["fund"] == 2_000


def test_where_the_bill_comes_to_nothing_no_part_of_it_can_be_told(lines):
    (line,) = lines(setl_d=SHOPS.replace("100", "0"))["L1"]
    assert line["fund"] is None


def test_a_line_without_its_settlement_or_of_another_patient_or_invalid_is_none(lines):
    told = lines(
        fee_list_d="""
            bkkp_sn  setl_id  psn_no  vali_flag
            L1       S1       Zhang   -
            L2       S9       Zhang   -
            L3       S1       Li      -
            L4       S1       Zhang   0
        """
    )
    assert list(told) == ["L1"]


def test_a_line_that_is_uploaded_after_its_settlement_counts_from_then_on(lines):
    (line,) = lines(fee_list_d="bkkp_sn setl_id crte_time\nL1 S1 2025-10-02")["L1"]
    assert line["visible"] == datetime(2025, 10, 2)
    assert line["month"] == 2025 * 12 + 9


def test_without_trace_codes_nothing_of_boxes_can_be_said(lines):
    (line,) = lines()["L1"]
    assert (line["coded"], line["resold"], line["unstocked"]) == (None, None, None)


def test_before_the_first_trace_code_was_known_none_is_missing(lines):
    (line,) = lines(drug_trac_d=f"{CODE}\n{TWIN} - - - - other 2025-09-01T10:00:00 -")["L1"]
    assert line["coded"] is None


def test_a_line_without_its_code_is_told_from_one_with_it(lines):
    told = lines(fee_list_d=f"{LINE}\nL2 S1 {SYRUP} 1 75", drug_trac_d=OWN)
    assert [told[line][0]["coded"] for line in ("L1", "L2")] == [True, False]
    assert [told[line][0]["resold"] for line in ("L1", "L2")] == [False, None]
    assert [told[line][0]["box"] for line in ("L1", "L2")] == [int(BOX[1:]), None]


@pytest.mark.parametrize(
    ("code", "coded"),
    [
        (f"S1 - {PILLS} Zhang", True),
        (f"S1 - {SYRUP} Zhang", False),
        (f"S1 L1 {PILLS} -", True),
        (f"S1 L1 {PILLS} Li", False),
        (f"S2 - {PILLS} Zhang", False),
    ],
    ids=["by the item", "another item", "no patient", "another patient", "another bill"],
)
def test_a_code_goes_with_the_line_or_the_item_of_the_bill_that_it_names(lines, code, coded):
    (line,) = lines(drug_trac_d=f"{CODE}\n{BOX} {code} shop 2025-08-01T10:00:00 -")["L1"]
    assert line["coded"] is coded


def test_a_code_uploaded_late_is_missing_until_then(lines):
    first, second = lines(
        drug_trac_d=f"{OWN[:-1]}2025-10-05T10:00:00\n{TWIN} - - - - other 2025-07-01T10:00:00 -"
    )["L1"]
    assert (first["coded"], first["void_month"]) == (False, 2025 * 12 + 9)
    assert (second["coded"], second["month"]) == (True, 2025 * 12 + 9)


def test_a_box_sold_elsewhere_before_is_told_by_one_version(lines):
    (line,) = lines(drug_trac_d=f"{OWN}\n{THERE} -")["L1"]
    assert (line["coded"], line["resold"]) == (True, True)


FROM_AFAR = f"""
    drug_trac_codg  fixmedins_code  sel_retn_time        received_at
    {BOX}           far             2025-07-20T10:00:00  2025-11-05T08:00:00
"""


@pytest.mark.parametrize(
    ("as_of", "resold"),
    [(date(2025, 9, 1), False), (date(2025, 11, 1), False), (date(2025, 12, 1), True)],
)
def test_what_another_pool_tells_later_counts_from_the_month_in_which_it_is_learned(
    tmp_path, as_of, resold
):
    drawn = {"setl_d": SHOPS, "fee_list_d": LINE, "drug_trac_d": OWN, "trace_alert": FROM_AFAR}
    store = a_store(tmp_path, **drawn)
    assert len(line_versions(store)["L1"]) == 2
    assert counted_lines(store, as_of)["L1"]["resold"] is resold


def test_a_refund_voids_all_versions(tmp_path):
    refunded = """
        setl_id  psn_no  fixmedins_code  setl_time   refd_setl_flag  init_setl_id
        S1       Zhang   shop            2025-08-01  -               -
        R1       Zhang   shop            2025-12-15  1               S1
    """
    drawn = {"setl_d": refunded, "fee_list_d": LINE, "drug_trac_d": OWN, "trace_alert": FROM_AFAR}
    store = a_store(tmp_path, **drawn)
    assert [row["void_month"] % 12 + 1 for row in line_versions(store)["L1"]] == [11, 12]
    assert "L1" in counted_lines(store, date(2025, 12, 1))
    assert counted_lines(store, date(2026, 1, 1)) == {}


def test_of_several_boxes_of_a_line_the_one_resold_is_shown(lines):
    own = f"{OWN}\n{TWIN} S1 L1 {PILLS} Zhang shop 2025-08-01T10:00:00 -"
    (line,) = lines(drug_trac_d=f"{own}\n{THERE} -")["L1"]
    assert (line["resold"], line["box"]) == (True, int(BOX[1:]))
    (line,) = lines(drug_trac_d=f"{own}\n{THERE.replace(BOX, TWIN)} -")["L1"]
    assert (line["resold"], line["box"]) == (True, int(TWIN[1:]))


PURCHASE = "drug_trac_codg fixmedins_code purc_retn_stoin_time crte_time"
TELLS = f"{PURCHASE}\n{TWIN} shop 2025-01-05T10:00:00 -"
"""The shop has told of its purchases since January; it sells the box in August."""


def unstocked(tmp_path, purchases: str, as_of: date, codes: str = OWN) -> bool | None:
    drawn = {"setl_d": SHOPS, "fee_list_d": LINE, "drug_trac_d": codes, "purc_trac_d": purchases}
    return counted_lines(a_store(tmp_path, **drawn), as_of)["L1"]["unstocked"]


@pytest.mark.parametrize(("as_of", "said"), [(date(2025, 10, 1), None), (date(2025, 11, 1), True)])
def test_a_box_never_received_is_told_of_90_days_after_the_sale(tmp_path, as_of, said):
    assert unstocked(tmp_path, TELLS, as_of) is said


def test_a_box_that_was_received_is_in_stock_from_the_beginning(tmp_path):
    bought = f"{TELLS}\n{BOX} shop 2025-07-15T10:00:00 -"
    assert unstocked(tmp_path, bought, date(2025, 9, 1)) is False
    assert unstocked(tmp_path, bought, date(2026, 9, 1)) is False


@pytest.mark.parametrize(
    ("told", "november", "december"), [("2025-10-20", False, False), ("2025-11-20", True, False)]
)
def test_a_purchase_told_late_clears_the_sale_from_then_on(tmp_path, told, november, december):
    bought = f"{TELLS}\n{BOX} shop 2025-07-15T10:00:00 {told}T10:00:00"
    assert unstocked(tmp_path, bought, date(2025, 11, 1)) is november
    assert unstocked(tmp_path / "later", bought, date(2025, 12, 1)) is december


@pytest.mark.parametrize(("since", "said"), [("2025-02-02", True), ("2025-02-03", None)])
def test_for_180_days_a_seller_sells_what_it_had_before_it_told_of_purchases(tmp_path, since, said):
    tells = TELLS.replace("2025-01-05", since)
    assert unstocked(tmp_path, tells, date(2026, 1, 1)) is said


@pytest.mark.parametrize(
    "purchases", [TELLS.replace("shop", "other"), f"{PURCHASE}\n{BOX} x 2025-01-05 -"]
)
def test_of_a_seller_who_tells_of_no_purchases_it_cannot_be_said(tmp_path, purchases):
    assert unstocked(tmp_path, purchases, date(2026, 1, 1)) is None


def test_without_a_code_nobody_knows_which_box_to_look_for(tmp_path):
    code = OWN.replace("L1", "L9")
    assert unstocked(tmp_path, TELLS, date(2026, 1, 1), code) is None


def test_of_several_boxes_the_one_not_received_is_shown(tmp_path):
    own = f"{OWN}\n81234567890123456700 S1 L1 {PILLS} Zhang shop 2025-08-01T10:00:00 -"
    bought = f"{TELLS}\n81234567890123456700 shop 2025-07-15T10:00:00 -"
    drawn = {"setl_d": SHOPS, "fee_list_d": LINE, "drug_trac_d": own, "purc_trac_d": bought}
    row = counted_lines(a_store(tmp_path, **drawn), date(2026, 1, 1))["L1"]
    assert (row["unstocked"], row["box"]) == (True, int(BOX[1:]))
