import math

import numpy as np
import polars as pl
import pytest

from features.months import month_of
from features.vectors.vectors import ID
from serving.dossier.trends import trends
from serving.targets import leading_behaviours


@pytest.fixture(scope="module")
def told(world, asked):
    wanted = {i: leading_behaviours(world.scores, i) for i in asked}
    return trends(world.store, world.scores, wanted, "en")


def test_a_trend_has_the_twelve_months_before_the_date(told, world):
    last = month_of(world.as_of)
    for found in told.values():
        for trend in found:
            months = [month_of(point.month) for point in trend.points]
            assert months == list(range(last - 12, last))


def test_the_quartiles_are_in_order_and_peers_are_no_more_than_there_are(told, world):
    points = [p for found in told.values() for trend in found for p in trend.points if p.peers]
    assert points
    assert all(p.peer_low <= p.peer_median <= p.peer_high for p in points)
    assert max(p.peers for p in points) <= world.scores.vectors.frame.height + len(
        world.scores.held
    )


def test_a_months_share_is_that_of_the_claims_of_the_month_counted_by_hand(world):
    """Slowly: the share of stays at which the till settled elsewhere, of one hospital."""
    from features.facts.build import build_facts
    from features.schemes.hanging_bed import HangingBed

    behaviour = HangingBed.settled_elsewhere
    frame = world.scores.vectors.frame.drop_nulls(behaviour.name)
    i, key = frame.sort(behaviour.name + "__exposure").select(ID, "entity").row(-1)
    (trend,) = trends(world.store, world.scores, {i: [behaviour]}, "zh")[i]
    last = month_of(world.as_of)
    rows = build_facts(world.store, tables={"stays"}).scan("stays").collect()
    rows = rows.filter(
        pl.col("provider") == key, pl.col("void_month").is_null() | (pl.col("void_month") >= last)
    )
    for point in trend.points:
        own = rows.filter(pl.col("month") == month_of(point.month))["settled_elsewhere"]
        if own.len() == 0:
            assert point.value is None
        else:
            assert point.value == pytest.approx(own.fill_null(False).mean())
    assert np.isfinite([p.value for p in trend.points if p.value is not None]).all()
    assert not any(math.isnan(p.value) for p in trend.points if p.value is not None)
