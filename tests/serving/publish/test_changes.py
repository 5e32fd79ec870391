import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from serving.publish.changes import TOLERANCE, changes

SCHEMA = {"entity_id": pl.String, "status": pl.String, "risk": pl.Float64, "rank": pl.Int64}
LINES = st.tuples(
    st.sampled_from(["scored", "held"]),
    st.sampled_from([None, 0.1, 0.1 + TOLERANCE / 2, 0.2]),
    st.sampled_from([None, 1, 2]),
)
SIDES = st.dictionaries(st.sampled_from("abcdef"), LINES)


def frame(side):
    return pl.DataFrame([(name, *line) for name, line in side.items()], SCHEMA, orient="row")


def slowly(before, now):
    """The same in plain words."""
    told = []
    for name in sorted(before | now):
        was, is_ = before.get(name), now.get(name)
        if was is None or is_ is None:
            kind = "new" if was is None else "withdrawn"
        else:
            (old_status, old_risk, old_rank), (status, risk, rank) = was, is_
            if None in (risk, old_risk):
                moved = risk is not old_risk
            else:
                moved = abs(risk - old_risk) > TOLERANCE
            if not (moved or status != old_status or rank != old_rank):
                continue
            kind = "changed"
        told.append((name, kind, *(is_ or (None,) * 3), *(was or (None,) * 3)))
    return told


@given(SIDES, SIDES)
def test_fast_and_slow_agree(before, now):
    assert changes(frame(before), frame(now)).rows() == slowly(before, now)


@given(SIDES)
def test_nothing_differs_from_itself(side):
    assert changes(frame(side), frame(side)).height == 0


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        (("scored", 0.5, 3), ("scored", 0.5 + 2 * TOLERANCE, 3), "changed"),
        (("scored", 0.5, 3), ("scored", 0.5, 4), "changed"),
        (("scored", 0.5, 3), ("held", None, None), "changed"),
        (("scored", 0.5, 3), ("scored", 0.5 + TOLERANCE / 2, 3), None),
        (None, ("held", None, None), "new"),
        (("not_scoreable", None, None), None, "withdrawn"),
    ],
)
def test_what_counts_as_a_change(was, now, kind):
    told = changes(frame({"H1": was} if was else {}), frame({"H1": now} if now else {}))
    assert told["change"].to_list() == ([kind] if kind else [])
