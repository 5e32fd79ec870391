from datetime import date

import pytest

from features.claims.column import Ids
from features.claims.outcomes.reading import lines_of
from features.claims.outcomes.sheets import sheets_of
from tests.features.claims.outcomes.drawn import a_ledger, a_sheet


@pytest.fixture
def read(tmp_path):
    store = a_ledger(tmp_path)

    def told(text):
        (sheet,) = sheets_of(a_sheet(tmp_path, text), tmp_path, print)
        return lines_of(sheet, store)

    told.store = store
    return told


def test_a_line_has_its_values_as_the_store_has_them_and_its_cells(read):
    (line,), lost, _ = read("案号 机构编号 认定金额 决定日期\nC1 east 1,200.5 2025年9月1日")
    east = read.store.key_of(Ids.PROVIDER, ["east"])["east"]
    assert (line.table.name, line.number, line.row) == ("case_d", "C1", 1)
    assert line.said == {
        "fixmedins_code": east,
        "amount_confirmed": 120050,
        "decided_at": date(2025, 9, 1),
    }
    assert line.text["fixmedins_code"] == "east"
    assert line.broken is None
    assert lost == []


def test_a_row_with_both_numbers_is_two_lines(read):
    lines, _, _ = read("案号 检查编号 结论日期 决定日期\nC1 J1 2025-09-01 2025-10-01")
    assert [(line.table.name, line.number, str(line.said["decided_at"])) for line in lines] == [
        ("case_d", "C1", "2025-10-01"),
        ("inspection_d", "J1", "2025-09-01"),
    ]


def test_a_row_without_a_number_is_told(read):
    lines, lost, _ = read("案号 tier\nC1 fraud\n- fraud")
    assert [line.row for line in lines] == [1]
    assert [(one.row, one.reason.en) for one in lost] == [
        (2, "neither a case number nor an inspection number")
    ]


def test_a_target_that_nobody_has_filled_in_is_open_and_not_refused(read):
    lines, lost, unfilled = read(
        "检查编号 机构编号 选点方式 入选概率 线索来源 结果\n- east 随机抽查 0.2 监督检查 -"
    )
    assert (lines, lost, unfilled) == ([], [], 1)


def test_a_word_for_a_lane_becomes_its_code_and_one_s_own_word_stays(read):
    lines, _, _ = read("检查编号 机构编号 选点方式\nJ1 east 随机抽查\nJ2 east 专项")
    assert [line.said["lane"] for line in lines] == ["exploration", "专项"]
    assert all(line.broken is None for line in lines)


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("fixmedins_code", "north", "fixmedins_code: the store knows no such id"),
        ("psn_no", "Wang", "psn_no: the store knows no such id"),
        ("decided_at", "soon", "decided_at cannot be read"),
        ("decided_at", "2025-02-30", "decided_at cannot be read"),
        ("amount_confirmed", "12万", "amount_confirmed cannot be read"),
        ("tier", "mischief", "tier is none of fraud, violation"),
    ],
)
def test_what_cannot_be_read_is_a_reason_and_never_just_empty(read, column, value, reason):
    (line,), _, _ = read(f"case_no {column}\nC1 {value}")
    assert line.broken.en == reason
    assert column in line.broken.zh
    assert value not in line.broken.zh + line.broken.en
