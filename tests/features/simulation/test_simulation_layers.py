from types import ModuleType

import numpy as np
import polars as pl
import pytest
from features.simulation.population.providers import draw_providers
from features.simulation.world import VISIT, World

from features.simulation import frauds, lookalikes
from features.simulation.layers import Layer, assign, fraud, layers_in, look_alike
from features.simulation.sites import Sites
from features.simulation.streams import stream


def _nothing(world: World, sites: Sites, rng: np.random.Generator) -> World:
    return world


@pytest.mark.parametrize("package", [frauds, lookalikes])
def test_a_layer_is_named_like_its_file(package: ModuleType) -> None:
    for layer in layers_in(package):
        assert layer.effect.__module__ == f"{package.__name__}.{layer.name}"
        assert layer.zh


def test_a_provider_has_at_most_one_layer_of_a_kind() -> None:
    providers = draw_providers(200, stream(1, "providers"))
    layers = layers_in(frauds)
    sites = assign(layers, providers, 450, stream(1, "sites"))
    chosen = np.concatenate([each.provider for each in sites.values()])
    assert len(set(chosen.tolist())) == len(chosen) == len(layers) * 4


def test_a_layer_keeps_to_its_tiers_and_sizes() -> None:
    providers = draw_providers(200, stream(2, "providers"))
    layer = fraud("bus", "大巴", _nothing, ("village",), frozenset({2}))
    (sites,) = assign((layer,), providers, 450, stream(2, "sites")).values()
    assert (providers.tier[sites.provider] == 2).all()
    assert (providers.stays[sites.provider] >= layer.least_stays).all()


def test_strengths_are_spread_evenly() -> None:
    providers = draw_providers(500, stream(3, "providers"))
    layer = look_alike("village", "村", _nothing)
    (sites,) = assign((layer,), providers, 450, stream(3, "sites")).values()
    assert np.floor(np.sort(sites.strength) * 15).tolist() == list(range(15))


def test_one_more_component_leaves_the_other_streams_alone() -> None:
    first = stream(7, "people").random(3)
    stream(7, "something new").random(100)
    assert (stream(7, "people").random(3) == first).all()
    assert (stream(8, "people").random(3) != first).all()


def _visits(*rows: tuple[int, int, bool]) -> pl.DataFrame:
    names = ("provider", "day", "inpatient")
    frame = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.Int64), orient="row")
    rest = [pl.lit(None, kind).alias(k) for k, kind in VISIT.items() if k not in names]
    return frame.with_columns(pl.col("inpatient").cast(pl.Boolean), *rest).select(VISIT.names())


def test_sites_touch_their_own_stays_from_the_onset_on() -> None:
    sites = Sites(3, np.array([1]), np.array([1.0]), np.array([10]))
    visits = _visits((0, 20, True), (1, 9, True), (1, 10, True), (1, 30, False), (1, 30, True))
    picked = sites.pick(visits, np.random.default_rng(0), 0.0, 1.0)
    assert picked.tolist() == [False, False, True, False, True]


def test_a_layer_is_a_plain_record() -> None:
    layer = Layer("a", "甲", _nothing, frozenset({1}), 0.1)
    assert (layer.least_stays, layer.latest_onset, layer.looks_like) == (0.0, 0.0, ())
