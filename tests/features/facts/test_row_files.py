"""The rows of a bucket lie in files of three months, and are all there again."""

import polars as pl

from features.facts.row_files import row_files, scan_rows, write_rows

ROWS = pl.DataFrame(
    {"month": [24312, 24314, 24315, None, 24311], "settlement": ["S1", "S2", "S3", "S4", "S5"]}
)


def test_three_months_share_a_file_in_the_order_of_their_rows(tmp_path):
    write_rows(tmp_path, 7, ROWS)
    held = {span: pl.read_parquet(path)["settlement"].to_list() for span, path in files(tmp_path)}
    assert held == {0: ["S4"], 24309 // 3: ["S5"], 24312 // 3: ["S1", "S2"], 24315 // 3: ["S3"]}
    assert scan_rows(tmp_path, 7).collect().sort("settlement").equals(ROWS.sort("settlement"))


def test_a_bucket_without_rows_has_its_columns(tmp_path):
    write_rows(tmp_path, 7, ROWS.clear())
    assert scan_rows(tmp_path, 7).collect().equals(ROWS.clear())


def files(table):
    return row_files(table, 7).items()
