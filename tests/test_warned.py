import polars as pl

from tests import warned


def test_a_warning_out_of_rust_is_told_with_its_place():
    letters = pl.Series(["a"])
    letters.is_in(letters)
    (told,) = warned._told
    warned._told.clear()
    assert told.startswith(f"{__file__}:")
    assert "DeprecationWarning: `is_in`" in told
