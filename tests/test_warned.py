import polars as pl
import pytest

from tests import warned


def asked(file):
    letters = pl.Series(["a"])
    exec(compile("letters.is_in(letters)", str(warned.ROOT / file), "exec"), {"letters": letters})
    told = warned._told.copy()
    warned._told.clear()
    return told


def test_a_warning_out_of_rust_is_told_with_its_place_in_our_code():
    (told,) = asked("features/some.py")
    assert told.startswith(f"{warned.ROOT}/features/some.py:1: `is_in` with a collection")


@pytest.mark.parametrize("file", ["tests/some.py", ".venv/features/some.py"])
def test_what_others_do_is_theirs(file):
    assert asked(file) == []
