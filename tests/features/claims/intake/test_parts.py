import polars as pl
import pyarrow.parquet as pq

from features.claims.intake.parts import SMALL, absorbed, key_part, table_part
from features.claims.manifest import Part, file_digest
from features.claims.store import scan_part
from features.claims.tables import TABLES

DRUG_TRAC_D, DIAGNOSES = TABLES["drug_trac_d"], TABLES["setl_list_diag_d"]


def part(rows: int) -> Part:
    return Part(file="f", bucket=0, rows=rows, sha256="")


def diagnoses(**columns) -> pl.DataFrame:
    return pl.DataFrame(columns, schema_overrides=DIAGNOSES.schema)


def test_small_parts_are_written_anew_with_what_comes():
    assert absorbed([(0, part(10)), (1, part(SMALL))], 1) == [0, 1]


def test_a_large_part_stays_when_little_comes_and_goes_with_much():
    assert absorbed([(0, part(10 * SMALL))], SMALL) == []
    assert absorbed([(0, part(10 * SMALL))], 5 * SMALL) == [0]


def test_a_bucket_that_grows_month_by_month_has_few_parts_and_rewrites_little():
    parts: list[int] = []
    written = 0
    for _ in range(60):
        taken = absorbed(enumerate(map(part, parts)), SMALL)
        whole = SMALL + sum(parts[place] for place in taken)
        parts = [rows for place, rows in enumerate(parts) if place not in taken] + [whole]
        written += whole
    assert sum(parts) == 60 * SMALL
    assert len(parts) <= 6
    assert written <= 6 * 60 * SMALL


def test_a_column_without_a_value_is_left_out_and_read_back_as_nulls(tmp_path):
    rows = diagnoses(
        setl_list_diag_id=["b", "a"], psn_no=[2, 1], diag_code=["I10", None], diag_name=[None, None]
    )
    told = table_part(tmp_path, DIAGNOSES, 0, rows)
    assert pq.read_schema(tmp_path / told.file).names == [
        "setl_list_diag_id",
        "psn_no",
        "diag_code",
    ]
    again = scan_part(tmp_path, told, DIAGNOSES).collect()
    assert dict(again.schema) == DIAGNOSES.schema
    assert again.select("psn_no", "diag_code", "diag_name").rows() == [
        (1, None, None),
        (2, "I10", None),
    ]


def test_a_part_is_named_by_what_it_holds(tmp_path):
    rows = diagnoses(setl_list_diag_id=["a", "b"], psn_no=[1, 2])
    one = table_part(tmp_path, DIAGNOSES, 3, rows)
    other = table_part(tmp_path, DIAGNOSES, 3, rows.reverse())
    assert one == other
    assert one.file == f"claims/setl_list_diag_d/0003-{one.sha256[:16]}.parquet"
    assert file_digest(tmp_path / one.file) == one.sha256
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_months_are_counted_where_the_table_has_one(tmp_path):
    times = ["2025-01-31", "2025-02-01", "2025-02-28"]
    rows = pl.DataFrame(
        {"drug_trac_codg": [3, 1, 2], "fixmedins_code": [1, 1, 1], "sel_retn_time": times},
    ).with_columns(
        pl.col("sel_retn_time").str.to_datetime("%Y-%m-%d", time_unit="us"),
        pl.col("drug_trac_codg").cast(pl.UInt64),
        *(
            pl.lit(None, dtype=DRUG_TRAC_D[name].stored).alias(name)
            for name in DRUG_TRAC_D.key
            if name not in ("drug_trac_codg", "fixmedins_code", "sel_retn_time")
        ),
    )
    told = table_part(tmp_path, DRUG_TRAC_D, 0, rows)
    assert told.months == {"202501": 1, "202502": 2}
    held = pq.ParquetFile(tmp_path / told.file)
    codes = held.metadata.row_group(0).column(held.schema.names.index("drug_trac_codg"))
    assert "DELTA_BINARY_PACKED" in codes.encodings
    assert scan_part(tmp_path, told, DRUG_TRAC_D).collect()["drug_trac_codg"].to_list() == [1, 2, 3]


def test_a_key_table_is_sorted_by_key(tmp_path):
    told = key_part(tmp_path, "patient", 0, pl.DataFrame({"raw": ["a", "b"], "key": [9, 2]}))
    assert pl.read_parquet(tmp_path / told.file)["key"].to_list() == [2, 9]
