"""Layers: one file each, sites chosen among those that fit, strengths spread evenly."""

import numpy as np
import pytest

from features.simulation import errors, frauds, lookalikes
from features.simulation.city.build import build_city
from features.simulation.layers import layers_in
from features.simulation.planting import lay
from features.simulation.settings import WORLDS
from features.simulation.streams import stream
from features.simulation.truth.ledger import Ledger

PACKAGES = (frauds, lookalikes, errors)
LAYERS = [(package, layer) for package in PACKAGES for layer in layers_in(package)]


def hooks(layer):
    named = ("city", "visits", "lines", "bills", "boxes", "papers")
    return [hook for hook in (getattr(layer, name) for name in named) if hook is not None]


@pytest.mark.parametrize(("package", "layer"), LAYERS, ids=[layer.name for _, layer in LAYERS])
def test_a_layer_is_named_like_its_file_and_does_something(package, layer):
    module = __import__(f"{package.__name__}.{layer.name}", fromlist=["LAYER"])
    assert module.LAYER is layer
    assert layer.zh
    assert hooks(layer)


def test_no_two_layers_have_one_name():
    names = [layer.name for _, layer in LAYERS]
    assert len(set(names)) == len(names)


def test_every_scheme_has_a_look_alike_and_every_look_alike_resembles_schemes():
    schemes = {layer.name for layer in layers_in(frauds)}
    resembled = {scheme for layer in layers_in(lookalikes) for scheme in layer.resembles}
    assert resembled == schemes


@pytest.fixture(scope="module")
def laid():
    """The report world, built and laid over, before its first month."""
    city = build_city(WORLDS["report"], 0)
    return city, lay(city, Ledger(city.span))[1]


def test_sites_are_among_those_that_fit(laid):
    city, layers = laid
    for each in layers:
        assert each.layer.fits(city)[each.sites.at].all(), each.layer.name
        assert len(set(each.sites.at.tolist())) == len(each.sites)


def test_honest_sites_that_resemble_a_scheme_outnumber_its_own(laid):
    _, layers = laid
    bad = {each.layer.name: len(each.sites) for each in layers if each.package == "frauds"}
    for scheme, count in bad.items():
        alike = sum(
            len(each.sites)
            for each in layers
            if each.package == "lookalikes" and scheme in each.layer.resembles
        )
        assert alike > count, scheme


def test_every_scheme_has_ten_sites_in_the_report_world(laid):
    _, layers = laid
    few = [each.layer.name for each in layers if each.package == "frauds" and len(each.sites) < 10]
    assert not few


def test_strengths_are_spread_evenly(laid):
    _, layers = laid
    for each in layers:
        count = len(each.sites)
        assert np.floor(np.sort(each.sites.strength) * count).tolist() == list(range(count))


def test_one_more_component_leaves_the_other_streams_alone():
    first = stream(7, "people").random(3)
    stream(7, "something new").random(100)
    assert (stream(7, "people").random(3) == first).all()
    assert (stream(8, "people").random(3) != first).all()
