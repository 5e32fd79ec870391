"""Cards of one seller whose boxes come back elsewhere are a group; who buys them is none of it."""

from datetime import date

import pytest

from features.groups.find import find_groups
from tests.features.groups.town import AS_OF, RING
from tests.tables import a_store

BOUGHT = ("2025-07-03", "2025-08-04")


def code(n: int) -> str:
    return f"8{n:019d}"


def boxes(
    folder,
    *,
    opened="0",
    as_of=AS_OF,
    told="2025-09-20",
    cards=3,
    channels=1,
    back=None,
    **tables,
):
    """Each of the ring buys a box on two days; `far` sells all of them again to strangers.

    With `back`, `early` had sold them before, and `near` takes them back on that day.
    """
    bills, lines, codes = [], [], []

    def sold(setl, who, shop, day, box, line, flag="0", created=None):
        bills.append(f"{setl} {who} {shop} 41 {day} {day}T10:00:00 125 100")
        lines.append(f"{setl} {line} {who} X1 125")
        when = f"{created or day}T10:30:00"
        for named in (line, "-")[:channels]:
            codes.append(f"{code(box)} {shop} {setl} {who} {named} {day}T10:00:00 {when} {flag} 1")

    box = 0
    for who in RING[:cards]:
        for day in BOUGHT:
            box += 1
            sold(f"A{box}", who, "near", day, box, f"LA{box}", opened)
            sold(f"B{box}", f"Y{box}", "far", "2025-09-10", box, f"LB{box}", created=told)
    for n in range(60):
        sold(f"O{n}", f"O{n}", "large", "2025-07-20", 1000 + n, f"LO{n}")
    for n in range(1, box + 1) if back else ():
        codes.append(f"{code(n)} early - - - 2025-06-01T10:00:00 2025-06-01T10:00:00 0 1")
        codes.append(f"{code(n)} near - - - {back}T10:00:00 {back}T10:00:00 0 2")
    head = "setl_id psn_no fixmedins_code med_type begndate setl_time medfee_sumamt fund_pay_sumamt"
    store = a_store(
        folder,
        setl_d="\n".join([head, *bills]),
        fee_list_d="\n".join(["setl_id bkkp_sn psn_no med_list_codg det_item_fee_sumamt", *lines]),
        drug_trac_d="\n".join(
            [
                "drug_trac_codg fixmedins_code setl_id psn_no bkkp_sn sel_retn_time crte_time "
                "trdn_flag sel_retn_type",
                *codes,
            ]
        ),
        **tables,
    )
    return find_groups(store, as_of)


def test_cards_whose_boxes_come_back_are_a_group_with_both_sellers(tmp_path):
    found = boxes(tmp_path)
    (group,) = found.frame.iter_rows(named=True)
    assert (group["patients"], group["providers"], group["boxes"]) == (3, 2, 6)
    members = found.members.filter(entity="provider")["entity_id"].to_list()
    assert members == ["far", "near"]
    assert sorted(found.members.filter(entity="patient")["entity_id"]) == sorted(RING)


def test_both_sales_of_each_box_are_at_issue_by_their_lines(tmp_path):
    found = boxes(tmp_path)
    assert found.frame.select("amount_at_issue", "claims").row(0) == (1200.0, 12)
    again = found.events.filter(kind="resold").row(0, named=True)
    assert again["patient"].startswith("Y")
    assert again["card"] in RING
    assert again["drug_trac_codg"].startswith("8000")


def test_a_box_told_twice_with_one_bill_is_one_box_of_its_line(tmp_path):
    once = boxes(tmp_path / "once")
    twice = boxes(tmp_path / "twice", channels=2)
    assert twice.events.equals(once.events)
    assert twice.frame["boxes"].to_list() == [6]


@pytest.mark.parametrize(("back", "groups"), [("2025-08-20", 0), ("2025-09-12", 1)])
def test_boxes_that_were_taken_back_in_between_tie_nobody(tmp_path, back, groups):
    assert boxes(tmp_path, back=back).frame.height == groups


def test_two_cards_are_no_group(tmp_path):
    assert boxes(tmp_path, cards=2).frame.is_empty()


def test_opened_packs_may_be_told_twice(tmp_path):
    assert boxes(tmp_path, opened="1").frame.is_empty()


def test_a_second_sale_told_later_is_not_known_yet(tmp_path):
    assert boxes(tmp_path, as_of=date(2025, 10, 1), told="2025-10-20").frame.is_empty()


@pytest.mark.parametrize(
    ("homes", "phones"),
    [(("h1", "h2", "h3"), 1), (("h1", "h1", "h1"), 1)],
    ids=["a_go_betweens_phone", "a_household"],
)
def test_phones_and_households_that_they_have_in_common_are_told(tmp_path, homes, phones):
    household = "\n".join(
        ["psn_no household_link", *(f"{w} {h}" for w, h in zip(RING, homes, strict=True))]
    )
    phone = "\n".join(["psn_no phone_link", *(f"{who} p" for who in RING)])
    found = boxes(tmp_path, psn_household_d=household, psn_phone_d=phone)
    assert found.frame.select("phones", "households").row(0) == (phones, len(set(homes)) == 1)
