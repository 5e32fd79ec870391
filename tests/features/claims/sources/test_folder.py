import gzip
import stat

import openpyxl
import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.sources.folder import Files
from features.claims.sources.source import POSITION

ONE = pl.DataFrame({"id": ["007"]})


@pytest.fixture
def given(tmp_path):
    folder = tmp_path / "given"
    folder.mkdir()
    return folder


@pytest.fixture
def work(tmp_path):
    return tmp_path / "work"


def put(folder, *names):
    """Files of one column and one row."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.lower().endswith(".parquet"):
            ONE.write_parquet(path)
        elif name.lower().endswith(".gz"):
            path.write_bytes(gzip.compress(b"id\n007\n"))
        else:
            path.write_text("id\n007\n")


def workbook(path, *sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in sheets:
        sheet = book.create_sheet(name)
        sheet.append(["id"])
        sheet.append([name])
    book.save(path)


def names(where, work, table):
    with Files(str(where), work) as files:
        return [source.name for source in files.named(table)]


def matched(where, work, pattern):
    with Files(str(where), work) as files:
        return [source.name for source in files.matching(pattern)]


def test_all_parts_of_a_table_are_found_by_their_names(given, work):
    parts = ["SETL_D-2025-01.parquet", "setl_d.part0.csv.gz", "setl_d_202502.CSV", "setl_d_3.txt"]
    put(given, *parts, "setl_d_backup.csv", "mdtrt_d.csv", "notes.md")
    assert names(given, work, "setl_d") == parts
    assert names(given, work, "mdtrt_d") == ["mdtrt_d.csv"]
    assert names(given, work, "psn_info_b") == []


def test_every_kind_of_file_is_read(given, work):
    put(given, "setl_d_1.csv", "setl_d_2.csv.gz", "setl_d_3.tsv", "setl_d_4.parquet")
    with Files(str(given), work) as files:
        read = [
            part.rows() for source in files.named("setl_d") for part in source.batches(["id"], 9)
        ]
    assert read == [[("007", 1)]] * 4


def test_a_folder_named_like_the_table_offers_all_its_files(given, work):
    put(given, "SETL_D/part-00000-9f3c.c000.parquet", "SETL_D/any name.csv", "SETL_D/_SUCCESS")
    with Files(str(given), work) as files:
        sources = files.named("setl_d")
        assert [source.table for source in sources] == ["setl_d", "setl_d"]
    assert names(given, work, "any name") == []


def test_hive_partitions_become_text_columns_unless_the_file_has_them(given, work):
    put(given, "setl_d/pt=202501/id=5/part-0.parquet", "setl_d/pt=__HIVE_DEFAULT_PARTITION__/b.csv")
    with Files(str(given), work) as files:
        first, second = files.named("setl_d")
        assert first.schema() == {"id": pl.String, "pt": pl.String}
        (part,) = first.batches(["pt", "id"], 9)
        assert part.columns == ["pt", "id", POSITION]
        assert part.rows() == [("202501", "007", 1)]
        assert [p.rows() for p in second.batches(["pt"], 9)] == [[(None, 1)]]
        assert first.digest() != second.digest()


def test_hidden_files_and_folders_are_no_sources(given, work):
    put(given, "setl_d.csv", ".setl_d.csv", "_setl_d.csv", "setl_d/_temporary/0/part-0.parquet")
    put(given, "setl_d/.hive-staging/part-0.parquet")
    assert names(given, work, "setl_d") == ["setl_d.csv"]


def test_files_deeper_in_other_folders_are_not_taken_by_chance(given, work):
    put(given, "setl_d.csv", "old/setl_d.csv", "old/setl_d/part-0.csv")
    assert names(given, work, "setl_d") == ["setl_d.csv"]


@pytest.mark.parametrize("other", ["setl_d.parquet", "SETL_D.parquet", "setl_d.csv.gz"])
def test_one_table_in_two_kinds_of_file_asks_to_keep_one(given, work, other):
    put(given, "setl_d.csv", other)
    with pytest.raises(BadInput, match=r"both .* are there; keep one"):
        names(given, work, "setl_d")
    assert names(given, work, "mdtrt_d") == []


def test_a_pattern_takes_files_of_many_folders(given, work):
    put(given, "2025-01/setl_d.csv", "2025-02/setl_d.csv", "2024-12/setl_d.csv", "2025-01/a.md")
    found = names(given / "2025-*" / "*.csv", work, "setl_d")
    assert found == ["given/2025-01/setl_d.csv", "given/2025-02/setl_d.csv"]


def test_a_pattern_below_a_tables_folder_takes_its_partitions(given, work):
    put(given, "setl_d/pt=202501/part-0.parquet", "setl_d/pt=202412/part-0.parquet")
    with Files(f"{given}/setl_d/pt=2025*/*", work) as files:
        (source,) = files.named("setl_d")
        assert source.name == "setl_d/pt=202501/part-0.parquet"
        assert source.schema().names() == ["id", "pt"]


def test_a_single_file_is_a_source(given, work):
    put(given, "setl_d_2025.csv", "setl_d_2024.csv")
    assert names(given / "setl_d_2025.csv", work, "setl_d") == ["setl_d_2025.csv"]
    assert matched(given / "setl_d_2025.csv", work, "setl_d_*.csv") == ["setl_d_2025.csv"]
    assert matched(given / "setl_d_2025.csv", work, "setl_d_2024.csv") == []


def test_a_folder_name_with_brackets_is_a_name_and_no_pattern(given, work):
    put(given, "2025[a]/setl_d.csv")
    assert names(given / "2025[a]", work, "setl_d") == ["setl_d.csv"]


def test_a_mapping_names_a_file_a_pattern_or_a_folder(given, work):
    put(given, "费用明细_1.csv", "费用明细_2.parquet", "sub/费用明细_3.csv", "fees[1].csv")
    assert matched(given, work, "费用明细_1.csv") == ["费用明细_1.csv"]
    assert matched(given, work, "费用明细_*") == ["费用明细_1.csv", "费用明细_2.parquet"]
    assert matched(given, work, "sub") == ["sub/费用明细_3.csv"]
    assert matched(given, work, "**/费用明细_3.csv") == ["sub/费用明细_3.csv"]
    assert matched(given, work, "fees[1].csv") == ["fees[1].csv"]
    assert matched(given, work, "nothing.csv") == []


@pytest.mark.parametrize("pattern", ["../other.csv", "/etc/*.csv"])
def test_a_mapping_cannot_leave_the_folder(given, work, pattern):
    put(given, "setl_d.csv")
    with pytest.raises(BadInput, match="does not lie below it"):
        matched(given, work, pattern)


def test_a_workbook_named_like_the_table_offers_its_first_sheet(given, work):
    workbook(given / "setl_d_2025.xlsx", "Sheet1", "Sheet2")
    assert names(given, work, "setl_d") == ["setl_d_2025.xlsx#Sheet1"]


def test_another_workbook_offers_its_sheets_by_their_names(given, work):
    workbook(given / "extract.xlsx", "MDTRT_D", "setl_d_2024", "setl_d_2025", "notes")
    assert names(given, work, "setl_d") == [
        "extract.xlsx#setl_d_2024",
        "extract.xlsx#setl_d_2025",
    ]
    with Files(str(given), work) as files:
        (source,) = files.named("mdtrt_d")
        assert source.table == "mdtrt_d"
        assert [part.rows() for part in source.batches(["id"], 9)] == [[("MDTRT_D", 1)]]


def test_a_mapping_names_a_sheet(given, work):
    workbook(given / "book.xlsx", "一", "二")
    put(given, "a#b.csv")
    assert matched(given, work, "book.xlsx#二") == ["book.xlsx#二"]
    assert matched(given, work, "*.xlsx#二") == ["book.xlsx#二"]
    assert matched(given, work, "book.xlsx") == ["book.xlsx#一"]
    assert matched(given, work, "book.xlsx#三") == []
    assert matched(given, work, "a#b.csv") == ["a#b.csv"]


def test_a_source_is_the_same_however_often_it_is_asked_for(given, work):
    put(given, "setl_d.csv.gz")
    with Files(str(given), work) as files:
        assert files.named("setl_d")[0] is files.matching("setl_d.csv.gz")[0]


def test_copies_lie_in_a_folder_of_the_user_alone_and_are_gone_at_the_end(given, work):
    put(given, "setl_d.csv.gz")
    with Files(str(given), work) as files:
        list(files.named("setl_d")[0].batches(["id"], 9))
        (private,) = work.iterdir()
        assert stat.S_IMODE(work.stat().st_mode) == 0o700
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
        assert len(list(private.iterdir())) == 1
    assert list(work.iterdir()) == []


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("nowhere", "there is no such file or folder"),
        ("notes.md", "files of this kind are not read"),
        ("empty", "there is no file to read"),
        ("2031-*/*.csv", "there is no file to read"),
    ],
)
def test_where_nothing_is_to_read_it_is_said_in_one_sentence(given, work, where, why):
    put(given, "notes.md")
    (given / "empty").mkdir()
    with pytest.raises(BadInput, match=why) as caught:
        Files(str(given / where), work)
    assert str(given / where) in str(caught.value)
    assert not work.exists()
