"""Running sums looked up by place are those added up one by one."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from features.contexts.running import Running

BY = ("kind", "place")
SCHEMA = {"kind": pl.String(), "place": pl.Int64(), "month": pl.Int32()}
cells = st.tuples(
    st.sampled_from(["a", "b", None]),
    st.sampled_from([1, 2, None]),
    st.sampled_from([24310, 24311, 24320, None]),
)
asked = st.tuples(
    st.sampled_from(["a", "b", "c"]), st.sampled_from([1, 2]), st.integers(24309, 24321)
)


def frame(rows, **more):
    return pl.DataFrame(rows, schema={**SCHEMA, **more}, orient="row")


@given(st.dictionaries(cells, st.integers(-3, 3)), st.lists(asked))
def test_it_is_what_is_added_up_of_the_months_before(sums, wanted):
    rows = frame([(*key, n) for key, n in sums.items()], n=pl.Int64())
    told = Running.of(rows, BY, ("n",)).before(frame(wanted))["n"].to_list()
    for (kind, place, month), n in zip(wanted, told, strict=True):
        own = {m: n for (k, p, m), n in sums.items() if (k, p) == (kind, place)}
        dated = any(m is not None and m < month for m in own)
        assert n == (sum(n for m, n in own.items() if m is None or m < month) if dated else 0)


def test_of_no_rows_all_sums_are_nothing():
    none = Running.of(frame([], n=pl.Int64()), BY, ("n",))
    assert none.before(frame([("a", 1, 24310)]))["n"].to_list() == [0]
