import numpy as np
import polars as pl
import pytest

from features.simulation.span import DAY
from features.simulation.supervision.offences import accusable
from features.simulation.supervision.tips import places, tips_of


@pytest.fixture(scope="module")
def tips(known):
    drawn = [tips_of(known, np.random.default_rng(seed)) for seed in range(5)]
    return pl.concat(drawn)


@pytest.fixture(scope="module")
def of_providers(known, tips):
    bad = known.plainness("provider", len(known.city.providers))
    rows = tips.filter(pl.col("entity") == "provider")
    return rows.with_columns(pl.Series("plain", bad[rows["position"]]))


def test_many_tips_are_groundless_and_some_are_true(of_providers):
    assert 0.3 < (of_providers["plain"] == 0).mean() < 0.9


def test_a_plain_fraud_is_reported_more_often_than_a_faint_one(known, of_providers):
    plainness = known.plainness("provider", len(known.city.providers))
    times = np.bincount(of_providers["position"], minlength=len(plainness))
    plain, faint = plainness > 0.8, (plainness > 0) & (plainness < 0.2)
    assert times[plain].mean() > 2 * times[faint].mean()


def test_private_and_large_ones_draw_more(known, of_providers):
    groundless = of_providers.filter(pl.col("plain") == 0)["position"].to_numpy()
    assert known.city.providers.private[groundless].mean() > 0.55
    assert known.size[groundless].mean() > known.size[known.city.local].mean()


def test_the_scheme_it_speaks_of_is_sometimes_wrong_and_sometimes_unclear(known, of_providers):
    true = known.of("provider").select("position", "scheme").with_columns(right=True)
    guilty = of_providers.filter(pl.col("plain") > 0)
    told = guilty.join(true, on=["position", "scheme"], how="left")["right"].fill_null(False)
    assert 0.4 < told.mean() < 0.85
    assert 0.03 < of_providers["scheme"].null_count() / of_providers.height < 0.2


def test_a_pharmacy_is_not_accused_of_keeping_empty_beds(known, of_providers):
    kind = places(known.city).gather(of_providers["position"])
    groundless = of_providers.filter(pl.col("plain") == 0, kind == "P")
    assert set(groundless["scheme"].drop_nulls()) <= set(accusable("P"))


def test_tips_come_in_at_office_hours_within_the_span(known, tips):
    assert tips["minute"].min() >= 0
    assert tips["minute"].max() < known.city.span.days * DAY
    hour = tips["minute"] % DAY // 60
    assert hour.min() >= 8
    assert hour.max() < 20
