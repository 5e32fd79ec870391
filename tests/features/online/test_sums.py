"""Sums put apart by provider and of all others are what they were together."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from features.facts.pool import Narrow
from features.online.sums import OTHERS, PROVIDER, everywhere, summed, taken_off

ROWS = st.lists(
    st.tuples(st.sampled_from([1, 2, 3]), st.sampled_from("ab"), st.integers(0, 3)), max_size=12
)
NARROW = Narrow("drawn", lambda rows, store, bucket: rows, ("n",))


def _frame(rows):
    schema = {PROVIDER: pl.Int64, "item": pl.String, "n": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row").lazy()


def _sorted(rows):
    return sorted(rows.collect().select(PROVIDER, "item", "n").iter_rows())


@given(kept=ROWS, gone=ROWS, come=ROWS)
def test_what_is_taken_off_was_never_there(kept, gone, come):
    changed = [_frame(kept + gone), taken_off(_frame(gone), ("n",)), _frame(come)]
    assert _sorted(summed(pl.concat(changed), ("n",))) == _sorted(
        summed(_frame(kept + come), ("n",))
    )


@given(rows=ROWS)
def test_others_are_everywhere_without_those_apart(rows):
    apart = _frame([row for row in rows if row[0] == 1])
    off = taken_off(everywhere(NARROW, apart), ("n",))
    others = summed(pl.concat([everywhere(NARROW, _frame(rows)), off]), ("n",))
    expected = [(OTHERS, item, n) for provider, item, n in rows if provider != 1]
    assert _sorted(others) == _sorted(summed(_frame(expected), ("n",)))
