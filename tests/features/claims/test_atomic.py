"""Files that are there whole or not at all (features/atomic.py)."""

import polars as pl
import pytest

from features.atomic import replace_file, write_parquet, write_text


def test_a_new_file_makes_its_folder(tmp_path):
    write_text(tmp_path / "a" / "b.txt", "飞检")
    assert (tmp_path / "a" / "b.txt").read_text("utf-8") == "飞检"


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "a.parquet"
    write_parquet(path, pl.DataFrame({"n": range(1000)}))
    write_parquet(path, pl.DataFrame({"n": [1]}))
    assert pl.read_parquet(path)["n"].to_list() == [1]
    assert [left.name for left in tmp_path.iterdir()] == ["a.parquet"]


@pytest.mark.parametrize("fault", [OSError("disk full"), KeyboardInterrupt()])
def test_a_write_that_fails_half_way_leaves_the_old_file_and_nothing_else(tmp_path, fault):
    path = tmp_path / "a.txt"
    write_text(path, "old")

    def half(temporary):
        temporary.write_text("ne")
        raise fault

    with pytest.raises(type(fault)):
        replace_file(path, half)
    assert path.read_text() == "old"
    assert [left.name for left in tmp_path.iterdir()] == ["a.txt"]
