import pytest

from features.claims.quality.shown import percent, shown, table_name


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.0, "0.0%"), (0.0001, "<0.1%"), (0.25, "25.0%"), (0.9999, ">99.9%"), (1.0, "100.0%")],
)
def test_a_share_is_never_rounded_to_none_or_all(share, text):
    assert percent(share) == text


def test_amounts_are_whole_fen_told_in_yuan():
    assert shown("amount", 123456, {}, "zh") == "1,234.56"
    assert shown("rows", 123456, {}, "zh") == "123,456"


def test_what_is_not_known_is_no_zero():
    assert shown("amount", None, {}, "zh") == "–"


def test_tables_and_columns_are_told_in_the_language():
    assert table_name("setl_d", "zh") == "结算 (setl_d)"
    assert table_name("setl_d.psn_pay", "en") == "settlement, paid by the patient (setl_d.psn_pay)"
    assert shown("column", "psn_pay", {"table": "setl_d"}, "zh") == "个人支付金额 (psn_pay)"
    assert shown("demanded", True, {}, "en") == "yes"
