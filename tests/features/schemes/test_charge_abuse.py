"""重复、超标准、分解收费: billed twice, above the list, or in parts."""

from datetime import date, timedelta

import pytest

from features.schemes.charge_abuse import ChargeAbuse
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

BED, COUNT, WHITE_CELLS = "001109000010000", "002501010150000", "002501010050000"
HEAD = "setl_id psn_no fixmedins_code med_type begndate enddate hosp_lv medfee_sumamt\n"
LINE = (
    "bkkp_sn setl_id med_list_codg cnt pric pric_uplmt_amt det_item_fee_sumamt fee_ocur_time "
    "bilg_dept_codg\n"
)


def charge(line, bill, day, item=BED, cnt=1, price=50, cap="-", ward="A"):
    return f"{line} {bill} {item} {cnt} {price} {cap} {cnt * price} {day}T10:00:00 {ward}\n"


def usual(providers=1, price=50):
    """Sixty stays of two nights elsewhere in January, a bed a night and never on leaving."""
    bills = lines = ""
    for n in range(60):
        bills += f"U{n} P{n} other{n % providers} 21 2025-01-10 2025-01-12 05 100\n"
        for night in ("2025-01-10", "2025-01-11"):
            lines += charge(f"U{n}-{night}", f"U{n}", night, price=price)
    return bills, lines


#: A stay of three nights in March.
STAY = "S1 Zhang H1 21 2025-03-01 2025-03-04 05 200\n"
NIGHTS = "".join(charge(f"L{n}", "S1", date(2025, 3, 1) + timedelta(n)) for n in range(3))


def drawn(tmp_path, own, bills=STAY, providers=1, **tables):
    usual_bills, usual_lines = usual(providers)
    return a_store(
        tmp_path, setl_d=HEAD + usual_bills + bills, fee_list_d=LINE + usual_lines + own, **tables
    )


def lines_behind(store, behaviour):
    return sorted(behind(store, behaviour, column="bkkp_sn"))


def test_a_bed_billed_twice_on_one_day_counts_and_is_the_evidence(tmp_path):
    store = drawn(tmp_path, NIGHTS + charge("L9", "S1", "2025-03-02"))
    assert value(store, ChargeAbuse.again_share) == 0.25
    assert lines_behind(store, ChargeAbuse.again_share) == ["L9"]
    assert lines_behind(store, ChargeAbuse.money_share) == ["L9"]


@pytest.mark.parametrize(
    ("honest", "lines"),
    [
        ("another ward on the same day", NIGHTS + charge("L9", "S1", "2025-03-02", ward="B")),
        ("all nights in one sum at discharge", charge("L9", "S1", "2025-03-03", cnt=3)),
        (
            "a day made up for on the next",
            charge("L0", "S1", "2025-03-01")
            + charge("L1", "S1", "2025-03-03")
            + charge("L2", "S1", "2025-03-03"),
        ),
        (
            "a line taken back and billed anew",
            NIGHTS
            + charge("L8", "S1", "2025-03-02", cnt=-1).replace("T10", "T11")
            + charge("L9", "S1", "2025-03-02").replace("T10", "T12"),
        ),
    ],
)
def test_no_bed_is_billed_again_by(tmp_path, honest, lines):
    store = drawn(tmp_path, lines)
    assert value(store, ChargeAbuse.again_share) == 0.0
    assert lines_behind(store, ChargeAbuse.money_share) == []


def test_a_bed_for_the_day_of_leaving_counts(tmp_path):
    store = drawn(tmp_path, NIGHTS + charge("L9", "S1", "2025-03-04"))
    assert value(store, ChargeAbuse.leaving_share) == 0.25
    assert lines_behind(store, ChargeAbuse.leaving_share) == ["L9"]
    assert value(store, ChargeAbuse.again_share) == 0.0


def test_a_stay_of_one_day_has_no_day_of_leaving(tmp_path):
    bill = STAY.replace("2025-03-04", "2025-03-01")
    store = drawn(tmp_path, charge("L0", "S1", "2025-03-01"), bills=bill)
    assert value(store, ChargeAbuse.leaving_share) is None


RIVALS = f"""
    rule_code         med_list_codg  other_codg  begndate
    GZ10000102013000  {WHITE_CELLS}  {COUNT}     2025-01-01
"""


def test_a_part_billed_beside_its_package_counts_from_the_rules_first_day_on(tmp_path):
    lines = charge("L1", "S1", "2025-03-01", COUNT)
    lines += charge("L2", "S1", "2025-03-01", WHITE_CELLS).replace("T10", "T11")
    store = drawn(tmp_path / "rule", lines, rule_items=RIVALS)
    assert value(store, ChargeAbuse.together_share) == 0.5
    assert lines_behind(store, ChargeAbuse.together_share) == ["L2"]
    later = RIVALS.replace("2025-01-01", "2025-03-02")
    store = drawn(tmp_path / "later", lines, rule_items=later)
    assert value(store, ChargeAbuse.together_share) is None


@pytest.mark.parametrize(
    ("honest", "day", "ward"),
    [("on another day", "2025-03-02", "A"), ("by another ward", "2025-03-01", "B")],
)
def test_no_part_stands_beside_its_package(tmp_path, honest, day, ward):
    lines = charge("L1", "S1", "2025-03-01", COUNT)
    lines += charge("L2", "S1", day, WHITE_CELLS, ward=ward)
    store = drawn(tmp_path, lines, rule_items=RIVALS)
    assert value(store, ChargeAbuse.together_share) == 0.0


def test_a_price_above_its_cap_counts(tmp_path):
    lines = charge("L1", "S1", "2025-03-01", cap=55) + charge("L2", "S1", "2025-03-02", cap=45)
    store = drawn(tmp_path, lines)
    assert value(store, ChargeAbuse.over_cap_share) == 0.5
    assert lines_behind(store, ChargeAbuse.over_cap_share) == ["L2"]


def test_a_price_that_hardly_anybody_else_of_the_level_asks_counts(tmp_path):
    lines = charge("L1", "S1", "2025-03-01", price=80) + charge("L2", "S1", "2025-03-02", price=52)
    store = drawn(tmp_path / "dear", lines, providers=20)
    assert value(store, ChargeAbuse.over_market_share) == 0.5
    assert lines_behind(store, ChargeAbuse.over_market_share) == ["L1"]
    higher_level = STAY.replace(" 05 ", " 02 ")
    store = drawn(tmp_path / "higher", lines, bills=higher_level, providers=20)
    assert value(store, ChargeAbuse.over_market_share) is None


def test_without_the_tables_nothing_is_said(tmp_path):
    store = a_store(tmp_path, setl_d=HEAD + STAY)
    for behaviour in ChargeAbuse.behaviours():
        assert value(store, behaviour) is None
    few = a_store(tmp_path / "few", setl_d=HEAD + STAY, fee_list_d=LINE + NIGHTS)
    for behaviour in ChargeAbuse.behaviours()[:-1]:
        assert value(few, behaviour) is None
