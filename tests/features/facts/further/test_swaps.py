"""Goods and boxes that are not what the line says: what a line may know of sellers and boxes."""

from tests.features.facts.further.random_lines import told
from tests.features.schemes.test_swapped_items import (
    BILLS,
    BOUGHT,
    BRUSH,
    CODES,
    LINES,
    OTHER_PILLS,
    OWN_CODES,
    PURCHASES,
    USUAL,
    drawn,
    drawn_long,
)
from tests.tables import a_store

NAMES = ("device", "daily_goods", "unbought", "box_known", "other_box")


def own(store):
    return {line: row for line, row in told(store, *NAMES).items() if line[0] == "L"}


def test_what_is_bought_sold_or_scanned_later_changes_no_earlier_line(tmp_path):
    before = own(drawn_long(tmp_path / "before"))
    drawn_long(tmp_path / "after")
    bills, lines, codes = (text.split("\n")[0] + "\n" for text in (BILLS, LINES, CODES))
    for n, who in enumerate(USUAL):
        bills += f"V{who} {who} H{who} 41 2025-11-10 110\n"
        lines += f"V{who} V{who} {OTHER_PILLS} - - 1 100 100\n"
        codes += (
            f"8111111{n + 500:013d} V{who} V{who} H{who} {OTHER_PILLS} {who} 2025-11-10T12:00:00\n"
        )
    store = a_store(
        tmp_path / "after",
        setl_d=bills,
        fee_list_d=lines,
        drug_trac_d=codes,
        purcinfo=PURCHASES + BOUGHT.replace("2025-04-05", "2025-11-05"),
    )
    assert own(store) == before
    assert before["L1"] == {
        "device": True,
        "daily_goods": True,
        "unbought": True,
        "box_known": False,
        "other_box": None,
    }
    assert before["L3"]["other_box"] is True


def test_a_code_told_in_a_later_month_says_nothing_of_the_line(tmp_path):
    late = OWN_CODES.replace("2025-10-02T", "2025-11-02T")
    assert own(drawn(tmp_path, codes=late))["L3"]["other_box"] is None


def test_the_number_of_buckets_changes_nothing(tmp_path):
    assert own(drawn_long(tmp_path / "more", buckets=3)) == own(drawn_long(tmp_path / "one"))


def test_the_first_sale_of_a_device_is_not_yet_without_a_purchase(tmp_path):
    rows = own(drawn(tmp_path))
    assert rows["L1"]["unbought"] is False
    assert BRUSH.startswith("C")
