import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.bad_input import BadInput
from serving.dossier.extrapolate import extrapolate
from tests.tables import frame

DRAWN = """
    stratum  fund   found  stratum_charts  stratum_fund  stratum_dearest
    top      500.0  400.0  2               900.0         500.0
    top      400.0  0.0    2               900.0         500.0
    visits   100.0  50.0   40              6000.0        300.0
    visits   200.0  0.0    40              6000.0        300.0
    visits   100.0  0.0    40              6000.0        300.0
    visits   100.0  50.0   40              6000.0        300.0
"""


def test_found_over_paid_in_the_sample_is_carried_to_all_that_was_paid():
    told = extrapolate(frame(DRAWN))
    assert told.found == 500.0
    assert told.estimate == pytest.approx(400 + 100 / 500 * 6000)
    assert told.expansion == pytest.approx(400 + 100 / 4 * 40)
    assert told.low < told.estimate < told.high


def test_the_interval_is_cochrans_by_hand():
    told = extrapolate(frame(DRAWN))
    rest = [50 - 20, 0 - 40, 0 - 20, 50 - 20]
    variance = 40**2 * (1 - 4 / 40) / 4 * sum(r * r for r in rest) / 3
    reach = 3.182446 * variance**0.5  # Student's t, 3 degrees, 97.5 %
    above = min(400 + 1200 * math.exp(reach / 1200), 500 + 5500)
    assert told.high == pytest.approx(above, rel=1e-6)
    assert told.low == pytest.approx(max(500, 1600 - reach), rel=1e-6)


def test_a_stratum_looked_at_whole_has_no_doubt():
    drawn = frame(DRAWN).with_columns(
        pl.when(pl.col("stratum") == "visits").then(4).otherwise(2).alias("stratum_charts"),
        pl.when(pl.col("stratum") == "visits").then(500.0).otherwise(900.0).alias("stratum_fund"),
    )
    told = extrapolate(drawn)
    assert told.low == told.estimate == told.high == told.found == 500.0


def test_nothing_found_leaves_room_for_what_a_sample_cannot_show():
    told = extrapolate(frame(DRAWN).with_columns(pl.col("found") * 0.0))
    assert (told.found, told.estimate, told.low) == (0.0, 0.0, 0.0)
    # 22 of 40 charts with a finding would leave a sample of 4 without one in 3.3 % of draws.
    assert told.high == pytest.approx(min(22 * 300.0, 900 + 6000 - 900 - 500))


def test_a_chart_not_looked_at_widens_the_interval_to_both_sides():
    drawn = frame(DRAWN).with_row_index()
    seen = extrapolate(drawn)
    unseen = pl.when(pl.col("index") == 5).then(None).otherwise(pl.col("found")).alias("found")
    told = extrapolate(drawn.with_columns(unseen))
    assert told.found == 450.0
    assert told.high > seen.high
    assert told.strata["looked_at"].to_list() == [2, 3]
    never = pl.when(pl.col("index") == 0).then(None).otherwise(pl.col("found")).alias("found")
    told = extrapolate(drawn.with_columns(never))
    assert told.estimate == pytest.approx(1200.0)
    assert told.high >= 500 + 1200


def test_a_stratum_of_which_hardly_a_chart_was_looked_at_is_refused():
    drawn = frame(DRAWN).with_row_index()
    none = pl.when(pl.col("index") > 2).then(None).otherwise(pl.col("found")).alias("found")
    with pytest.raises(BadInput, match="1 of the charts drawn of stratum visits"):
        extrapolate(drawn.with_columns(none))


def invented(lot, size=600, with_finding=0.35):
    """Charts of a stratum, and what would be found in each."""
    fund = np.round(lot.lognormal(5, 0.8, size), 2)
    found = np.where(lot.random(size) < with_finding, fund * lot.uniform(0.3, 1.0, size), 0.0)
    return fund, found


def drawn_from(fund, found, lot, n):
    chosen = lot.choice(len(fund), n, replace=False)
    return pl.DataFrame(
        {"stratum": "visits", "fund": fund[chosen], "found": found[chosen]}
    ).with_columns(
        stratum_charts=pl.lit(len(fund)),
        stratum_fund=pl.lit(float(fund.sum())),
        stratum_dearest=pl.lit(float(fund.max())),
    )


@pytest.mark.parametrize("with_finding", [0.35, 0.15])
def test_over_many_draws_the_interval_holds_the_truth_as_often_as_it_says(with_finding):
    fund, found = invented(np.random.default_rng(7), with_finding=with_finding)
    draws = 400
    told = [
        extrapolate(drawn_from(fund, found, np.random.default_rng(seed), 30))
        for seed in range(draws)
    ]
    truth = found.sum()
    held = sum(one.low <= truth <= one.high for one in told) / draws
    too_high = sum(one.low > truth for one in told) / draws
    assert 0.93 <= held <= 0.985
    assert too_high <= 0.03
    assert sum(one.estimate for one in told) / draws == pytest.approx(truth, rel=0.03)


@given(st.integers(0, 2**32 - 1), st.integers(2, 40), st.floats(0, 1))
def test_no_end_is_below_what_was_found_or_above_all_that_was_paid(seed, n, share):
    lot = np.random.default_rng(seed)
    fund, found = invented(lot, 60, share)
    told = extrapolate(drawn_from(fund, found, lot, n))
    assert told.found - 1e-6 <= told.low <= told.high + 1e-6
    assert told.high <= fund.sum() + 1e-6
