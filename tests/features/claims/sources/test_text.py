import csv
import gzip
import io
import stat
import tempfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.bad_input import BadInput
from features.claims.sources.source import POSITION, EmptyTable
from features.claims.sources.text import TextSource

SECRET = "11010119900101"


def source(folder: Path, content: bytes | str, name: str = "a.csv") -> TextSource:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "work").mkdir(exist_ok=True)
    return TextSource(path, name, "a", folder / "work")


def rows(text: TextSource, size: int = 100) -> list[tuple[object, ...]]:
    return [row for part in text.batches(text.schema().names(), size) for row in part.rows()]


def refusal(text: TextSource) -> str:
    with pytest.raises(BadInput) as caught:
        rows(text)
    said = str(caught.value)
    assert said.startswith(text.name)
    assert "\n" not in said
    assert SECRET not in said
    return said


def test_values_stay_text_so_that_leading_zeros_survive(tmp_path):
    assert rows(source(tmp_path, "hosp_lv,n\n01,1.50\n007,\n")) == [
        ("01", "1.50", 1),
        ("007", None, 2),
    ]


def test_every_column_is_text(tmp_path):
    assert source(tmp_path, "a,b\n1,2.5\n").schema() == {"a": pl.String, "b": pl.String}


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path):
    text = source(tmp_path, b"\xef\xbb\xbfpsn_no,gend\nP1,1\n")
    assert text.schema().names() == ["psn_no", "gend"]
    assert rows(text) == [("P1", "1", 1)]


def test_windows_exports_in_gb18030_are_read_with_their_chinese_names(tmp_path):
    text = source(tmp_path, "人员编号,姓名\r\n001,张三\r\n002,㐀\r\n".encode("gb18030"))
    assert text.schema().names() == ["人员编号", "姓名"]
    assert rows(text) == [("001", "张三", 1), ("002", "㐀", 2)]


def test_the_plain_copy_of_a_file_is_made_once_and_for_the_user_alone(tmp_path):
    text = source(tmp_path, "姓名\n张三\n".encode("gb18030"))
    rows(text)
    rows(text)
    (copy,) = (tmp_path / "work").iterdir()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_plain_utf8_file_is_not_copied(tmp_path):
    rows(source(tmp_path, "姓名\n张三\n"))
    assert list((tmp_path / "work").iterdir()) == []


def test_gzip_in_several_members_is_one_file(tmp_path):
    packed = gzip.compress("编号\n001\n".encode()) + gzip.compress(b"002\n")
    assert rows(source(tmp_path, packed, "a.csv.gz")) == [("001", 1), ("002", 2)]


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_the_separator_is_the_one_that_splits_the_header(tmp_path, separator):
    content = "psn_no,gend,age\nP1,1,40\n".replace(",", separator)
    assert rows(source(tmp_path, content)) == [("P1", "1", "40", 1)]


def test_a_quoted_cell_holds_separators_quotes_and_line_breaks(tmp_path):
    content = 'a,b\r\n1,"x, ""y""\r\nz"\r\n2,\r\n'
    assert rows(source(tmp_path, content)) == [("1", 'x, "y"\r\nz', 1), ("2", None, 2)]


def test_columns_without_a_name_are_not_offered(tmp_path):
    assert rows(source(tmp_path, "a,,b,\n1,x,2,\n")) == [("1", "2", 1)]


def test_only_the_asked_columns_come_in_the_asked_order(tmp_path):
    (part,) = source(tmp_path, "a,b,c\n1,2,3\n").batches(["c", "a"], 10)
    assert part.columns == ["c", "a", POSITION]


def test_without_any_column_the_rows_are_still_counted(tmp_path):
    parts = source(tmp_path, "a,b\n1,2\n3,4\n5,6\n").batches([], 2)
    assert [part[POSITION].to_list() for part in parts] == [[1, 2], [3]]


@pytest.mark.parametrize("content", ["", "\n", "psn_no,gend\n", "psn_no,gend"])
def test_a_file_without_rows_is_empty(tmp_path, content):
    with pytest.raises(EmptyTable, match=r"a\.csv: the table is empty"):
        rows(source(tmp_path, content))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (f"a,b\n1,2\n{SECRET},2,3\n", "line 3 has 3 fields, the header 2"),
        (f'a,b\n1,2\n3,"{SECRET}\n4,5\n', "from line 3 on, a quote is not closed"),
        (f'a,b\n1,"x\ny"\n3,{SECRET}" cm\n4,5\n', "line 4 holds a quote"),
        (f'a,b\n1,2\n3,"{SECRET}" cm\n4,5\n', "from line 3 on, text follows a closing quote"),
        (f"{SECRET},x,{SECRET}\n1,2,3\n", "columns 1 and 3 have the same name"),
    ],
)
def test_a_broken_row_is_told_by_its_line_and_not_by_its_values(tmp_path, content, why):
    assert why in refusal(source(tmp_path, content))


def test_a_quote_that_is_open_for_all_of_a_large_file(tmp_path):
    content = 'a,b\n"1,2\n' + "3,4\n" * 300_000
    assert "line 2" in refusal(source(tmp_path, content))


def test_neither_utf8_nor_gb18030(tmp_path):
    assert "UTF-8 or GB18030" in refusal(source(tmp_path, b"a,b\n1,\xff\xff\n"))


def test_one_damaged_byte_in_utf8_does_not_turn_the_file_into_wrong_characters(tmp_path):
    damaged = ("编号,姓名\n" + "1,张三\n" * 10).encode() + b"2,\xd5\xc5\n"
    damaged.decode("gb18030")
    assert "UTF-8" in refusal(source(tmp_path, damaged))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_gzip(tmp_path, share):
    whole = gzip.compress("".join(f"{i * 7919},x\n" for i in range(5000)).encode())
    assert "truncated" in refusal(source(tmp_path, whole[: int(len(whole) * share)], "a.csv.gz"))


def test_a_column_that_the_file_does_not_have(tmp_path):
    with pytest.raises(BadInput, match="no column 'age'"):
        list(source(tmp_path, "a\n1\n").batches(["age"], 10))


def test_a_file_that_went_away(tmp_path):
    text = source(tmp_path, "a\n1\n")
    text.path.unlink()
    assert "FileNotFoundError" in refusal(text)


SIGNS = st.text(st.sampled_from(',;|\t"\n\r 0a张㐀'), max_size=6)
WORDS = st.text(st.characters(codec="gb18030", exclude_characters="\0"), max_size=6)
CELLS = SIGNS | WORDS


@st.composite
def tables(draw):
    width = draw(st.integers(1, 4))
    header = [f"列{i}" for i in range(width)]
    lines = st.lists(CELLS, min_size=width, max_size=width)
    return [header, *draw(st.lists(lines, min_size=1, max_size=12))]


@settings(max_examples=300)
@given(
    table=tables(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]),
    separator=st.sampled_from(",\t;|"),
    ending=st.sampled_from(["\n", "\r\n"]),
    packed=st.booleans(),
    size=st.integers(1, 5),
)
def test_what_was_written_comes_back_cell_for_cell(
    table, encoding, separator, ending, packed, size
):
    if len(table[0]) == 1:
        separator = ","  # A header of one name does not tell its separator.
    written = io.StringIO(newline="")
    # Python leaves a lone carriage return without quotes, which reads as the end of the line.
    returns = any("\r" in cell for line in table for cell in line)
    csv.writer(
        written,
        delimiter=separator,
        lineterminator=ending,
        quoting=csv.QUOTE_ALL if returns else csv.QUOTE_MINIMAL,
    ).writerows(table)
    content = written.getvalue().encode(encoding)
    name = "a.csv.gz" if packed else "a.csv"
    with tempfile.TemporaryDirectory() as folder:
        text = source(Path(folder), gzip.compress(content) if packed else content, name)
        parts = list(text.batches(table[0], size))
    assert all(0 < part.height <= size for part in parts)
    back = pl.concat(parts)
    assert back[POSITION].to_list() == list(range(1, len(table)))
    assert back.drop(POSITION).fill_null("").rows() == [tuple(row) for row in table[1:]]
