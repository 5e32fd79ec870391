import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.survival import FEW, SHRINK, PastMoney, learn


def past(rows):
    """Rows of (risk, at issue, found, identified, confirmed); all cases are of the tier."""
    risk, issue, found, identified, confirmed = (
        np.array(c, float) for c in zip(*rows, strict=True)
    )
    money = np.column_stack([identified, confirmed])
    return PastMoney(risk, issue, found.astype(np.int8), identified, confirmed, money)


NONE = [(0.1, 1000.0, 0, 0.0, 0.0)] * 20
FOUND = [(0.5, 1000.0, 1, 400.0, 300.0)] * 10


def test_risk_times_at_issue_times_the_ratio_adds_up_to_what_was_identified():
    told = learn(past(NONE + FOUND))
    ratio = 10 * 400 / (20 * 100 + 10 * 500)
    assert told.identified.point == pytest.approx(ratio ** (10 / (10 + SHRINK)))
    assert told.survives.point == pytest.approx(0.75)
    assert told.both.point == pytest.approx(told.identified.point * 0.75)
    assert told.cases == 10


def test_few_cases_take_a_yuan_at_issue_for_a_yuan_and_many_do_not():
    few, many = learn(past(NONE + FOUND)), learn(past((NONE + FOUND) * 100))
    ratio = 4000 / 7000
    assert ratio < many.identified.point < few.identified.point < 1
    assert many.identified.point == pytest.approx(ratio, rel=0.02)
    assert many.both.high - many.both.low < few.both.high - few.both.low


def test_what_is_found_without_its_money_told_is_made_up_for():
    silent = [(0.5, 1000.0, 1, np.nan, np.nan)] * 10
    told, whole = learn(past(NONE + FOUND + silent)), learn(past(NONE + FOUND + FOUND))
    assert told.cases == 10
    assert told.identified.low == pytest.approx(whole.identified.low, rel=0.2)
    raw = [each.identified.point ** ((n + SHRINK) / n) for each, n in ((told, 10), (whole, 20))]
    assert raw[0] == pytest.approx(raw[1])


def test_the_share_that_survives_leans_on_cases_of_all_tiers_while_there_are_few():
    one = past(NONE + FOUND)
    of_all = np.vstack([one.of_all, [[10_000.0, 1_000.0]]])
    more = PastMoney(
        *(np.append(getattr(one, n), 0) for n in ("risk", "at_issue", "found", "identified")),
        np.append(one.confirmed, 0),
        of_all,
    )
    pooled = (10 * 300 + 1_000) / (10 * 400 + 10_000)
    assert learn(more).survives.point == pytest.approx((10 * 0.75 + 20 * pooled) / 30)


@pytest.mark.parametrize(
    "rows",
    [
        NONE,
        NONE + FOUND[: FEW - 1],
        [(0.5, 0.0, 1, 400.0, 300.0)] * 9,
        [(0.5, 9.0, 1, 4.0, 0.0)] * 9,
    ],
)
def test_too_few_cases_or_no_money_teach_nothing(rows):
    assert learn(past(rows)) is None


inspections = st.lists(
    st.tuples(
        st.floats(0.01, 0.99),
        st.floats(1.0, 1e6),
        st.integers(0, 1),
        st.floats(1.0, 1e6),
        st.floats(0.1, 1.0),
    ),
    min_size=FEW,
    max_size=30,
)


@settings(max_examples=40, deadline=None)
@given(inspections)
def test_the_intervals_hold_their_points_and_no_more_survives_than_was_identified(rows):
    told = learn(past([(r, a, f, f * y, f * y * s) for r, a, f, y, s in rows]))
    if told is None:
        assert sum(row[2] for row in rows) < FEW
        return
    for factor in (told.identified, told.survives, told.both):
        assert 0 <= factor.low <= factor.point <= factor.high
    assert told.survives.high <= 1


def test_the_same_inspections_teach_the_same():
    assert learn(past(NONE + FOUND)) == learn(past(NONE + FOUND))
