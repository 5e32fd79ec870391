"""Of the files of a fact table those are written anew that hold a row which differs."""

import polars as pl
import pytest

from features.facts.months.carried_rows import Kept, carry_rows
from features.facts.row_files import row_files, scan_rows, write_rows

ORDER = ["settlement"]
JANUARY, APRIL, JULY = 24300, 24303, 24306
KINDS = {"settlement": pl.String(), "month": pl.Int32(), "void_month": pl.Int32()}
GONE = pl.col("settlement").is_in(["S2", "S4"])


def rows(*several):
    return pl.DataFrame(several, schema=KINDS, orient="row")


BEFORE = rows(
    *(("S1", JANUARY, None), ("S2", JANUARY, None)),
    *(("S3", APRIL, None), ("S4", APRIL, None)),
)
AGAIN = (("S2", JANUARY, None), ("S4", APRIL, JULY))


def carried(folder, made, kept, before=BEFORE):
    """The rows afterwards, and of which spans the file is the one from before."""
    old, new = folder / "old", folder / "new"
    write_rows(old, 0, before)
    carry_rows(old, new, 0, made, kept, ORDER)
    was = row_files(old, 0)
    linked = {span for span, path in row_files(new, 0).items() if path.samefile(was.get(span, old))}
    return scan_rows(new, 0).collect().sort(ORDER).rows(), linked


def test_a_file_stays_where_what_was_made_anew_is_what_it_was(tmp_path):
    told, linked = carried(tmp_path, rows(*AGAIN, ("S5", JULY, None)), Kept(GONE))
    assert told == [
        ("S1", JANUARY, None),
        ("S2", JANUARY, None),
        ("S3", APRIL, None),
        ("S4", APRIL, JULY),
        ("S5", JULY, None),
    ]
    assert linked == {JANUARY // 3}


def test_what_is_not_made_again_is_gone(tmp_path):
    told, linked = carried(tmp_path, rows(), Kept(GONE))
    assert [settlement for settlement, *_ in told] == ["S1", "S3"]
    assert linked == set()


@pytest.mark.parametrize("before", [BEFORE, BEFORE.clear()], ids=["some", "none"])
def test_where_nothing_comes_nothing_is_written(tmp_path, before):
    told, linked = carried(tmp_path, rows(), Kept(pl.lit(False)), before)
    assert told == before.rows()
    assert linked == row_files(tmp_path / "old", 0).keys()


def test_a_row_that_moved_is_told_where_it_is_now(tmp_path):
    def place(old):
        return old.with_columns(pl.col("settlement") + "'")

    moved = pl.col("settlement") == "S3"
    told, linked = carried(tmp_path, rows(*AGAIN), Kept(GONE, moved, place))
    assert [settlement for settlement, *_ in told] == ["S1", "S2", "S3'", "S4"]
    assert linked == {JANUARY // 3}
