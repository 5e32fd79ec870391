import numpy as np
import polars as pl
import pytest

from features.simulation.supervision.known import known_of
from features.simulation.supervision.selection import select
from features.simulation.supervision.timing import closing, opening
from features.simulation.supervision.tips import tips_of
from tests.features.simulation.truth.drawn import inspected


@pytest.fixture(scope="module")
def looks(known):
    rng = np.random.default_rng(3)
    return select(known, tips_of(known, rng), rng)


def test_the_share_of_settings_is_inspected_at_least_once(town, looks):
    share = looks["position"].n_unique() / town.local.sum()
    assert share == pytest.approx(town.settings.inspected, abs=0.005)


def test_nobody_outside_the_city_is_inspected(town, looks):
    assert town.local[looks["position"].to_numpy()].all()


def test_a_provider_is_inspected_once_or_rarely_twice(looks):
    times = looks.group_by("position").len()["len"]
    assert times.max() == 2
    assert 0 < (times == 2).mean() < 0.15


def test_inspections_begin_after_five_months_on_working_days(town, looks):
    days = looks["day"].to_numpy()
    assert days.min() >= opening(town.span) == town.span.first_day(5)
    assert days.max() < closing(town.span) + 2
    assert town.span.dates(days).dt.weekday().max() <= 5


def test_those_drawn_by_lot_carry_their_probability_and_no_others_do(town, looks):
    lot = looks.filter(pl.col("lane") == "random")
    wanted = round(town.settings.inspected * town.local.sum())
    assert lot.height == round(town.settings.drawn * wanted)
    assert set(lot["prob"]) == {lot.height / town.local.sum()}
    assert looks.filter(pl.col("prob").is_not_null()).height == lot.height


def test_the_lot_does_not_know_who_is_bad(known):
    bad = known.plainness("provider", len(known.city.providers)) > 0
    hits = []
    for seed in range(30):
        rng = np.random.default_rng(seed)
        looks = select(known, tips_of(known, rng), rng)
        hits.append(bad[looks.filter(pl.col("lane") == "random")["position"]].mean())
    assert np.mean(hits) == pytest.approx(bad[known.city.local].mean(), abs=0.02)


def test_the_other_lanes_favour_plain_fraud_and_large_ones_and_miss_many(known, looks):
    chosen = looks.filter(pl.col("lane") != "random")["position"].unique().to_numpy()
    plain = known.plainness("provider", len(known.city.providers))
    seen = np.isin(np.arange(len(plain)), chosen)
    assert seen[plain > 0.7].mean() > seen[plain == 0].mean() + 0.1
    assert known.size[seen].mean() > known.size[~seen].mean()
    assert (~seen[plain > 0]).sum() > 60


def test_no_lot_no_probability(town, book):
    known = known_of(inspected(town, 0.3, drawn=0.0), book)
    rng = np.random.default_rng(3)
    looks = select(known, tips_of(known, rng), rng)
    assert "random" not in set(looks["lane"])
    assert looks["prob"].null_count() == looks.height
