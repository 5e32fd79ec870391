from pathlib import Path

import pytest

from features.claims.sources.offered import above, belongs, hidden, partitions, stem, suffix


@pytest.mark.parametrize(
    "name",
    [
        "setl_d",
        "setl_d_202501",
        "setl_d-2025-01",
        "setl_d_2025-01-31",
        "setl_d.part0",
        "setl_d-part-00003",
        "setl_d_2025q1",
        "setl_d_2025年01月",
        "setl_d_20250131t235959",
        "setl_d_p1_of_9",
        "setl_d.snappy",
    ],
)
def test_a_name_with_days_or_parts_behind_it_is_the_tables(name):
    assert belongs(name, "setl_d")
    assert belongs(name, "SETL_D")


@pytest.mark.parametrize(
    "name", ["setl_d2", "setl_d_", "setl_d_backup", "setl_detail", "setl", "my_setl_d", "setl_d_1x"]
)
def test_another_name_is_not(name):
    assert not belongs(name, "setl_d")


def test_a_longer_table_name_is_not_that_of_a_shorter():
    assert not belongs("setl_list_diag_d", "setl")
    assert not belongs("setl_list_diag_d", "setl_list")


def test_the_suffix_of_a_packed_file_is_both():
    assert suffix(Path("x/SETL_D.2025.CSV.GZ")) == ".csv.gz"
    assert stem(Path("x/SETL_D.2025.CSV.GZ")) == "setl_d.2025"
    assert suffix(Path("x/setl_d.docx")) == ""


@pytest.mark.parametrize("name", ["_SUCCESS", ".setl_d.csv.crc", "~$setl_d.xlsx"])
def test_what_holds_no_data_is_hidden(name):
    assert hidden(name)
    assert not hidden("setl_d.csv")


def test_hive_partitions_are_read_from_the_folders_outermost_first():
    path = Path("setl_d/year=2025/city=%E5%8D%97%3A1/x=__HIVE_DEFAULT_PARTITION__/part-0.parquet")
    assert list(partitions(path).items()) == [("year", "2025"), ("city", "南:1"), ("x", None)]
    assert above(path) == Path("setl_d")
    assert partitions(Path("setl_d/part-0.parquet")) == {}
