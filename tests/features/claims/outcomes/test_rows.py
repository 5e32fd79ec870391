from features.claims.outcomes.headers import columns_of
from features.claims.outcomes.rows import sheet_of
from features.claims.sources.source import POSITION
from features.claims.tables.case_d import CASE_D


def test_rows_are_a_sheet_of_the_columns_that_any_of_them_has():
    sheet = sheet_of(CASE_D, [{"case_no": "C1"}, {"case_no": "C2", "tier": "fraud"}])
    assert sheet.rows.columns == [POSITION, "case_no", "tier"]
    assert sheet.rows.rows() == [(1, "C1", None), (2, "C2", "fraud")]


def test_it_offers_what_a_file_with_these_headers_would():
    sheet = sheet_of(CASE_D, [{"case_no": "C1", "tier": "fraud"}])
    assert sheet.columns == {"case_d": columns_of(CASE_D, ["case_no", "tier"], "sheet")}
