"""Reading identifiers back (serving/access/identifiers.py)."""

import zipfile

import polars as pl
import pytest

from features.bad_input import BadInput
from serving.access.identifiers import CHUNK, identifiers
from serving.output import write_table

ONE, TWO = "FJ-AAAABBBBCCCCDDDD", "FJ-EEEEFFFFGGGGHHHH"
FRAME = pl.DataFrame({"entity_id": ["H1", "H2"], "copy": [ONE, TWO]})


@pytest.mark.parametrize("suffix", [".csv", ".json", ".parquet", ".xlsx"])
def test_every_format_is_read_and_all_are_told(tmp_path, suffix):
    write_table(tmp_path / f"told{suffix}", FRAME)
    assert identifiers(tmp_path / f"told{suffix}") == [ONE, TWO]
    write_table(tmp_path / f"bare{suffix}", FRAME.drop("copy"))
    assert identifiers(tmp_path / f"bare{suffix}") == []


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_whatever_encoding_it_was_saved_in(tmp_path, encoding):
    (tmp_path / "a.csv").write_bytes(f"名,copy\n甲,{ONE}\n".encode(encoding))
    assert identifiers(tmp_path / "a.csv") == [ONE]


@pytest.mark.parametrize("before", [*range(CHUNK - 40, CHUNK + 2, 3)])
def test_an_identifier_across_two_reads_is_found(tmp_path, before):
    (tmp_path / "a").write_bytes(b"x" * before + ONE.encode() + b"x" * 99)
    assert identifiers(tmp_path / "a") == [ONE]


def test_what_only_looks_like_one_is_none(tmp_path):
    (tmp_path / "a").write_text("FJ-AAAA FJ-aaaabbbbccccdddd FJ-0000111100001111")
    assert identifiers(tmp_path / "a") == []
    pl.DataFrame({"copy": ["x", None]}).write_parquet(tmp_path / "b")
    assert identifiers(tmp_path / "b") == []


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(tmp_path):
    with pytest.raises(BadInput, match="there is no such file"):
        identifiers(tmp_path)
    (tmp_path / "a").write_bytes(b"PAR1 and nothing more")
    with pytest.raises(BadInput, match="not a whole file of Parquet"):
        identifiers(tmp_path / "a")
    with zipfile.ZipFile(tmp_path / "b", "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("a.xml", "x" * 9999)
    whole = (tmp_path / "b").read_bytes()
    (tmp_path / "b").write_bytes(whole[:33] + b"\xff\xff" + whole[35:])
    with pytest.raises(BadInput, match="b: cannot be read"):
        identifiers(tmp_path / "b")
