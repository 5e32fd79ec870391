import pytest

from features.claims.outcomes.headers import columns_of
from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("amount_confirmed", "amount_confirmed"),
        ("AMOUNT_CONFIRMED", "amount_confirmed"),
        ("认定金额", "amount_confirmed"),
        (" 认定金额（元）", "amount_confirmed"),
        ("认定金额 (万元以下)", "amount_confirmed"),
        ("机构编号", "fixmedins_code"),
        ("定性", "tier"),
    ],
)
def test_a_column_goes_by_its_name_its_label_or_what_inspectors_call_it(header, column):
    assert columns_of(CASE_D, ["案号", header], "sheet") == {"case_no": "案号", column: header}


def test_every_chinese_label_of_the_contract_is_understood():
    for table in (CASE_D, INSPECTION_D):
        told = columns_of(table, [column.zh for column in table.columns], "sheet")
        assert told == {column.name: column.zh for column in table.columns}


def test_its_own_name_goes_before_another_word_for_it():
    header = ["案号", "结论日期", "决定日期"]
    assert columns_of(CASE_D, header, "sheet")["decided_at"] == "决定日期"
    header = ["检查编号", "结论日期", "决定日期"]
    assert columns_of(INSPECTION_D, header, "sheet")["decided_at"] == "结论日期"


def test_without_a_number_it_is_no_sheet_of_that_table():
    assert columns_of(CASE_D, ["机构编号", "决定日期"], "sheet") == {}
    assert columns_of(INSPECTION_D, ["案号", "决定日期"], "sheet") == {}


def test_a_sheet_named_like_the_table_may_call_its_number_just_that():
    assert columns_of(CASE_D, ["编号"], "案件") == {"case_no": "编号"}
    assert columns_of(CASE_D, ["编号"], "case_d") == {"case_no": "编号"}
    assert columns_of(CASE_D, ["编号"], "检查") == {}


def test_what_nobody_knows_is_left_out():
    assert columns_of(CASE_D, ["案号", "承办人", ""], "sheet") == {"case_no": "案号"}
