"""空刷医保凭证: cards are swiped one after the other, and nobody takes a drug home."""

from datetime import date

import pytest

from features.schemes.phantom_drug import PhantomDrug
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

HEAD = (
    "setl_id psn_no fixmedins_code med_type setl_type mdtrt_cert_type setl_time "
    "begndate acct_pay balc fund_pay_sumamt\n"
)
#: Three cards within six minutes take most of their accounts; Zhao pays a little with his own.
SWIPED = """
S1 Zhang H1 41 2 03 2025-03-01T21:00:00 2025-03-01 300 10 0
S2 Li    H1 41 2 03 2025-03-01T21:03:00 2025-03-01 200 0  0
S3 Wang  H1 41 2 02 2025-03-01T21:06:00 2025-03-01 100 90 0
S4 Zhao  H1 41 2 03 2025-03-01T21:07:00 2025-03-01 20  500 0
"""
IN_ROW = (PhantomDrug.in_row_share, PhantomDrug.in_row_money, PhantomDrug.in_row_count)


def drawn(folder, bills=SWIPED, **tables):
    return a_store(folder, setl_d=HEAD + bills, **tables)


def test_accounts_drained_by_card_minutes_apart_are_told_of_and_are_the_evidence(tmp_path):
    store = drawn(tmp_path)
    assert value(store, PhantomDrug.in_row_share) == 0.5
    assert value(store, PhantomDrug.in_row_count) == 2.0
    assert value(store, PhantomDrug.in_row_money) == pytest.approx(300 / 620)
    for behaviour in IN_ROW:
        assert sorted(behind(store, behaviour)) == ["S2", "S3"]


def test_the_card_is_told_by_it_too(tmp_path):
    store = drawn(tmp_path)
    assert value(store, PhantomDrug.in_row_count, "Wang", entity="patient") == 1.0
    assert value(store, PhantomDrug.in_row_count, "Zhao", entity="patient") == 0.0


DRAWER = "setl_id psn_no fixmedins_code med_type mdtrt_cert_type setl_time\n" + "".join(
    f"S{n} P{n} H1 41 03 2025-03-01T21:0{n}:00\n" for n in range(1, 6)
)


def test_a_drawer_of_cards_is_told_of_whatever_was_on_them(tmp_path):
    store = a_store(tmp_path, setl_d=DRAWER)
    assert value(store, PhantomDrug.swiped_share) == 2 / 5
    assert value(store, PhantomDrug.swiped_count) == 2.0
    for behaviour in (PhantomDrug.swiped_share, PhantomDrug.swiped_count):
        assert sorted(behind(store, behaviour)) == ["S4", "S5"]
    assert value(store, PhantomDrug.swiped_share, "P5", entity="patient") == 1.0


@pytest.mark.parametrize(
    ("honest", "bills"),
    [
        ("a ward that settles its patients together", SWIPED.replace(" 41 ", " 21 ")),
        ("people who show their telephones",
         SWIPED.replace(" 03 ", " 01 ").replace("02 2", "01 2")),
        ("single customers of a shop that never closes", SWIPED.replace("T21:03", "T23:03")
         .replace("T21:06", "T03:06")),
        ("a market day: one after the other, and the accounts are kept",
         SWIPED.replace(" 10 0", " 400 0").replace(" 0  0", " 900 0").replace(" 90 0", " 900 0")),
        ("one family's card twice", SWIPED.replace("Li  ", "Zhang").replace("Wang", "Zhang")),
        ("claims settled by hand at the office", SWIPED.replace(" 41 2 ", " 41 1 ")),
        ("at another shop", SWIPED.replace("Li    H1", "Li H2").replace("Wang  H1", "Wang H3")),
        ("small change", SWIPED.replace(" 200 0 ", " 40 0 ").replace(" 100 90", " 45 0")),
    ],
)  # fmt: skip
def test_no_row_of_swipes_is(tmp_path, honest, bills):
    assert behind(drawn(tmp_path, bills), PhantomDrug.in_row_count) == []


def test_chance_neighbours_of_a_place_where_cards_are_drained_all_day_do_not_count(tmp_path):
    all_day = "".join(
        f"D{n} P{n} H1 41 2 03 2025-03-01T{8 + n:02d}:00:00 2025-03-01 100 0 0\n" for n in range(10)
    )
    late = "\nS1 Zhang H1 41 2 03 2025-03-01T17:04:00 2025-03-01 100 0 0\n"
    assert behind(drawn(tmp_path, all_day + late), PhantomDrug.in_row_count) == []


BOX = "XC07AAP032A001010104021"
LINES = f"bkkp_sn setl_id med_list_codg cnt fee_ocur_time\nL1 S1 {BOX} 1 2025-08-01T21:00:00\n" + (
    f"L2 S4 {BOX} 1 2025-08-01T21:07:00"
)


def test_boxes_without_a_code_on_a_bill_that_drained_an_account(tmp_path):

    august = SWIPED.replace("2025-03-01", "2025-08-01")
    codes = "drug_trac_codg setl_id sel_retn_time bkkp_sn\n"
    codes += "81234567890123456789 S4 2025-08-01T21:07:00 L2"
    store = drawn(tmp_path, august, fee_list_d=LINES, drug_trac_d=codes)
    later = {"as_of": date(2025, 10, 1)}
    assert value(store, PhantomDrug.uncoded_share, **later) == 0.5
    assert behind(store, PhantomDrug.uncoded_share, column="bkkp_sn", **later) == ["L1"]


def test_cards_of_others_minutes_before_count_whatever_is_on_the_card(tmp_path):
    store = drawn(tmp_path, SWIPED.replace(" 300 10 0", " 30 900 0"))
    asked = {"entity": "patient"}
    told = [value(store, PhantomDrug.cards_in_row, who, **asked) for who in ("Zhang", "Li", "Zhao")]
    assert told == [0.0, 1.0, 3.0]
    assert value(store, PhantomDrug.cards_in_row) == 6.0
    assert value(store, PhantomDrug.cards_per_purchase) == 1.5
    assert sorted(behind(store, PhantomDrug.cards_in_row)) == ["S2", "S3", "S4"]


@pytest.mark.parametrize(
    ("honest", "bills"),
    [
        ("people who show their telephones",
         SWIPED.replace(" 03 ", " 01 ").replace("02 2", "01 2")),
        ("a clinic's market day", SWIPED.replace(" 41 ", " 11 ")),
        ("customers an hour apart", SWIPED.replace("T21:03", "T19:03").replace("T21:06", "T18:06")
         .replace("T21:07", "T17:07")),
    ],
)  # fmt: skip
def test_no_cards_in_a_row_are(tmp_path, honest, bills):
    assert behind(drawn(tmp_path, bills), PhantomDrug.cards_in_row) == []


def test_boxes_without_a_code_on_purchases_by_card(tmp_path):
    august = SWIPED.replace("2025-03-01", "2025-08-01").replace("300 10", "3 900")
    codes = "drug_trac_codg setl_id sel_retn_time bkkp_sn\n"
    codes += "81234567890123456789 S4 2025-08-01T21:07:00 L2"
    asked = {"as_of": date(2025, 10, 1), "entity": "patient"}
    store = drawn(tmp_path / "card", august, fee_list_d=LINES, drug_trac_d=codes)
    told = [value(store, PhantomDrug.uncoded_by_card, who, **asked) for who in ("Zhang", "Zhao")]
    assert told == [1.0, 0.0]
    evidence = behind(store, PhantomDrug.uncoded_by_card, "Zhang", column="bkkp_sn", **asked)
    assert evidence == ["L1"]
    phone = august.replace(" 03 ", " 01 ")
    store = drawn(tmp_path / "phone", phone, fee_list_d=LINES, drug_trac_d=codes)
    assert value(store, PhantomDrug.uncoded_by_card, "Zhang", **asked) == 0.0


@pytest.mark.parametrize(
    ("honest", "died", "share"),
    [
        ("weeks after the death", "2025-02-01", 0.25),
        ("what an outage held up for two days", "2025-02-27", 0.0),
        ("alive", "-", 0.0),
    ],
)
def test_a_dead_persons_card(tmp_path, honest, died, share):
    people = f"psn_no die_date\nZhang {died}\nLi -\nWang -\nZhao -"
    store = drawn(tmp_path, psn_info_b=people)
    assert value(store, PhantomDrug.dead_share) == share
    assert behind(store, PhantomDrug.dead_share) == ["S1"] * (share > 0)


def test_nothing_is_said_where_cards_balances_people_or_lines_are_not_told(tmp_path):
    bare = a_store(tmp_path, setl_d="setl_id med_type setl_time\nS1 41 2025-03-01T10:00:00")
    for behaviour in PhantomDrug.behaviours():
        assert value(bare, behaviour) is None
        assert behind(bare, behaviour) == []
