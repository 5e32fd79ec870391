"""How much stood together when a row became known, a second time row by row."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from features.contexts.there_by_then import there_by_then
from tests.tables import frame

ROWS = st.lists(
    st.tuples(
        st.sampled_from("ab"), st.integers(1, 6), st.none() | st.integers(1, 9), st.integers(1, 3)
    ),
    min_size=1,
    max_size=12,
)


def there(rows: pl.DataFrame) -> dict[int, int]:
    told = there_by_then(rows.lazy(), ("bed",), "nights")
    return dict(told.select("settlement", "there").collect().rows())


def test_a_row_counts_itself_and_what_was_known_before_and_not_taken_back():
    rows = frame("""
        settlement  bed  visible  void  nights
        1           a    1        3     5
        2           a    2        -     7
        3           a    4        -     1
        4           b    4        -     9
    """)
    assert there(rows) == {1: 5, 2: 12, 3: 8, 4: 9}


@given(ROWS)
def test_row_by_row_in_plain_python_says_the_same(drawn):
    rows = [(n, *cells) for n, cells in enumerate(drawn)]
    names = ("settlement", "bed", "visible", "void", "nights")
    schema = {name: pl.String if name == "bed" else pl.Int64 for name in names}
    slow = {
        key: nights
        + sum(
            other[4]
            for other in rows
            if other[1] == bed
            and (other[2], other[0]) < (visible, key)
            and (other[3] is None or other[3] > max(visible, other[2]))
        )
        for key, bed, visible, _, nights in rows
    }
    assert there(pl.DataFrame(rows, schema, orient="row")) == slow
