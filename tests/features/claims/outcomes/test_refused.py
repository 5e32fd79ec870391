import polars as pl
import pytest

from tests.features.claims.outcomes.drawn import NOW, a_ledger, added

ROWS = """
    案号  机构编号  处理决定  决定日期    承办
    C1    east      予以处罚  2025-09-01  甲
    C2    north     予以处罚  2025-09-01  乙
    C3    west      予以处罚  soon        丙
"""


@pytest.fixture
def refused(tmp_path):
    return added(a_ledger(tmp_path), ROWS).refused


def test_each_refusal_is_a_sentence_with_the_row_as_a_spreadsheet_counts(refused):
    assert len(refused) == 2
    assert refused.lines("en") == [
        "sheet row 3: fixmedins_code: the store knows no such id",
        "sheet row 4: decided_at cannot be read",
    ]
    assert refused.lines("zh")[1] == "sheet 第4行: 决定日期(decided_at)无法读取"


def test_the_refused_rows_stand_under_the_files_own_headers(refused):
    frame = refused.frame("zh")
    assert frame.columns == [
        *("工作表", "行", "未采纳原因"),
        *("案号", "机构编号", "处理决定", "决定日期", "承办"),
    ]
    assert frame.select("行", "案号", "决定日期", "承办").rows() == [
        (3, "C2", "2025-09-01", "乙"),
        (4, "C3", "soon", "丙"),
    ]


def test_mended_they_can_be_added(tmp_path):
    store = a_ledger(tmp_path)
    frame = added(store, ROWS).refused.frame("en")
    mended = frame.with_columns(
        pl.col("机构编号").replace("north", "west"),
        pl.col("决定日期").replace("soon", "2025-10-01"),
    )
    told = added(
        store, "\n".join("|".join(map(str, r)) for r in [mended.columns, *mended.rows()]), NOW
    )
    assert (told.appended["case_d"], len(told.refused)) == (2, 0)


def test_refused_again_they_stand_there_with_the_new_reason(tmp_path):
    store = a_ledger(tmp_path)
    frame = added(store, ROWS).refused.frame("zh")
    mended = frame.with_columns(pl.col("机构编号").replace("north", "west"))
    text = "\n".join("|".join(map(str, r)) for r in [mended.columns, *mended.rows()])
    again = added(store, text.replace("2025-09-01", "2027-09-01")).refused.frame("zh")
    assert again.columns == frame.columns
    assert again["未采纳原因"].to_list() == ["有日期晚于今天", "决定日期(decided_at)无法读取"]
