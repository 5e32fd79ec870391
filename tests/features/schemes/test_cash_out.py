"""高价药套现: dear drugs on the cards of people from elsewhere, card after card."""

import pytest

from features.schemes.cash_out import CashOut
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

HEAD = (
    "setl_id psn_no fixmedins_code med_type setl_time insu_admdvs fix_blng_admdvs medfee_sumamt\n"
)
#: Two people insured in another city and one who lives there, within an hour; Ms Zhao is from here.
BILLS = """
S1 Zhang H1 41 2025-03-01T14:00:00 970102 990105 500
S2 Li    H1 41 2025-03-01T14:20:00 960102 990105 500
S3 Wang  H1 41 2025-03-01T14:50:00 990105 990105 500
S4 Zhao  H1 41 2025-03-01T15:00:00 990105 990105 500
"""
PEOPLE = "psn_no live_admdvs\nZhang -\nLi -\nWang 950101\nZhao 990105"
DRUG = "XL01XEA001A001010104021"
LINES = "bkkp_sn setl_id med_list_codg cnt pric rx_circ_flag det_item_fee_sumamt\n" + "".join(
    f"L{n} S{n} {DRUG} 1 500 0 500\n" for n in (1, 2, 3, 4)
)
BURST = (CashOut.burst_share, CashOut.burst_money, CashOut.burst_count, CashOut.busiest_day)


def drawn(folder, bills=BILLS, lines=LINES, people=PEOPLE, **tables):
    return a_store(folder, setl_d=HEAD + bills, fee_list_d=lines, psn_info_b=people, **tables)


def lines_behind(store, behaviour, *who):
    return sorted(behind(store, behaviour, *who, column="bkkp_sn"))


def test_dear_packs_for_people_from_elsewhere_within_hours_are_the_evidence(tmp_path):
    store = drawn(tmp_path)
    assert value(store, CashOut.burst_share) == 0.5
    assert value(store, CashOut.burst_money) == 0.5
    assert value(store, CashOut.burst_count) == 2.0
    assert value(store, CashOut.busiest_day) == 2.0
    for behaviour in BURST:
        assert lines_behind(store, behaviour) == ["L2", "L3"]


@pytest.mark.parametrize(
    ("honest", "bills", "lines"),
    [
        ("everyday drugs of tourists", BILLS, LINES.replace(" 1 500 0", " 1 35 0")),
        ("a double-channel shop that fills prescriptions", BILLS,
         LINES.replace(" 500 0 500", " 500 1 500")),
        ("people from here", BILLS.replace("970102", "990107").replace("960102", "990101")
         .replace("Wang ", "Sun  "), LINES),
        ("hours apart", BILLS.replace("T14:20", "T18:20").replace("T14:50", "T21:50"), LINES),
        ("in a hospital", BILLS.replace(" 41 ", " 11 "), LINES),
        ("one traveller's two bills", BILLS.replace("Li   ", "Zhang").replace("Wang ", "Zhang"),
         LINES),
    ],
)  # fmt: skip
def test_no_burst_is(tmp_path, honest, bills, lines):
    assert lines_behind(drawn(tmp_path, bills, lines), CashOut.burst_count) == []


def test_the_same_card_at_a_sister_shop_within_days(tmp_path):
    again = BILLS + "S5 Zhang H2 41 2025-03-04T10:00:00 970102 990105 500\n"
    lines = LINES + f"L5 S5 {DRUG} 1 500 0 500\n"
    store = drawn(tmp_path, again, lines)
    assert value(store, CashOut.two_shops_share, "H2") == 1.0
    assert lines_behind(store, CashOut.two_shops_share, "H2") == ["L5"]
    assert value(store, CashOut.two_shops_share, "H1") == 0.0


@pytest.mark.parametrize(
    ("honest", "later", "lines"),
    [
        ("weeks later", "S5 Zhang H2 41 2025-03-20T10:00:00 970102 990105 500\n", "0 500"),
        ("a prescription", "S5 Zhang H2 41 2025-03-04T10:00:00 970102 990105 500\n", "1 500"),
        ("the same shop", "S5 Zhang H1 41 2025-03-04T10:00:00 970102 990105 500\n", "0 500"),
    ],
)
def test_no_second_shop_is(tmp_path, honest, later, lines):
    store = drawn(tmp_path, BILLS + later, LINES + f"L5 S5 {DRUG} 1 500 {lines}\n")
    assert lines_behind(store, CashOut.two_shops_share, "H1") == []
    if " H2 " in later:
        assert lines_behind(store, CashOut.two_shops_share, "H2") == []


def test_where_nobodys_home_or_no_line_is_told_nothing_is_said(tmp_path):
    homeless = a_store(
        tmp_path / "homeless",
        setl_d="setl_id med_type setl_time\nS1 41 2025-03-01T10:00:00",
        fee_list_d=f"bkkp_sn setl_id med_list_codg cnt pric\nL1 S1 {DRUG} 1 500",
    )
    bare = a_store(tmp_path / "bare", setl_d=HEAD + BILLS)
    for store in (homeless, bare):
        for behaviour in CashOut.behaviours():
            assert value(store, behaviour) is None
            assert behind(store, behaviour) == []
