"""Which places a layer gets, and in which order the layers are laid over a month."""

from dataclasses import replace
from functools import cache

import numpy as np
import polars as pl
import pytest

from features.simulation import planting
from features.simulation.city.build import build_city
from features.simulation.layers import EMPLOYER, PATIENT, PROVIDER, Layer
from features.simulation.planting import Laid, lay, papers_hooks, rows_hooks, visits_hooks
from features.simulation.settings import Settings
from features.simulation.sites import Sites
from features.simulation.truth.ledger import Ledger
from tests.features.simulation.trade.honest_months import month_of, opening, town
from tests.features.simulation.trade.written import lines, visits

SETTINGS = Settings(people=2_000, months=12, providers=200, prevalence=0.5, seed=5)


@cache
def small():
    return build_city(SETTINGS, 0)


def everywhere(city):
    return np.ones(len(city.providers), dtype=bool)


def layer(name, fits=everywhere, **columns):
    return Layer(name, "层", fits, **columns)


@pytest.fixture
def planted(monkeypatch):
    """Return what `lay` makes of layers told by package."""

    def make(city=None, **packages):
        def found(package):
            return packages.get(package.__name__.rsplit(".", 1)[1], ())

        monkeypatch.setattr(planting, "layers_in", found)
        city = city or small()
        return lay(city, Ledger(city.span))

    return make


def sites_of(laid):
    return {each.layer.name: each.sites for each in laid}


def test_sites_are_different_entities_that_fit(planted):
    def fits(city):
        return city.pharmacy

    _, laid = planted(frauds=tuple(layer(f"f{n}", fits) for n in range(3)))
    for each in laid:
        assert small().pharmacy[each.sites.at].all()
        assert len(set(each.sites.at.tolist())) == len(each.sites) > 0


def test_every_fraud_gets_its_equal_share_of_the_prevalence_times_its_weight(planted):
    layers = (layer("a"), layer("b", weight=0.5), layer("c"), layer("d", weight=0.001))
    _, laid = planted(frauds=layers)
    share = SETTINGS.prevalence * len(small().providers) / 4
    counts = {name: len(sites) for name, sites in sites_of(laid).items()}
    assert counts == {"a": round(share), "b": round(share / 2), "c": round(share), "d": 1}


def test_a_look_alike_has_more_sites_than_a_scheme_of_its_weight(planted):
    _, laid = planted(frauds=(layer("f"), layer("g")), lookalikes=(layer("h"),))
    counts = sites_of(laid)
    assert len(counts["h"]) == round(SETTINGS.lookalikes * len(counts["f"]))


def test_an_error_gets_its_share_of_the_providers(planted):
    _, laid = planted(errors=(layer("e"), layer("f")))
    each = SETTINGS.errors * len(small().providers) / 2
    assert [len(sites) for sites in sites_of(laid).values()] == [round(each)] * 2


@pytest.mark.parametrize("site", [PROVIDER, PATIENT, EMPLOYER])
def test_sites_are_positions_of_what_the_layer_is_laid_over(planted, site):
    sizes = {PROVIDER: "providers", PATIENT: "people", EMPLOYER: "employers"}

    def fits(city):
        return np.ones(len(getattr(city, sizes[site])), dtype=bool)

    _, (each,) = planted(frauds=(layer("f", fits, site=site),))
    assert each.sites.among == len(getattr(small(), sizes[site]))
    assert (each.sites.at < each.sites.among).all()


def test_no_two_look_alikes_share_a_place_while_there_are_others(planted):
    _, laid = planted(frauds=(layer("f"),) * 8, lookalikes=(layer("a"), layer("b")))
    one, other = (set(sites_of(laid)[name].at.tolist()) for name in "ab")
    assert one
    assert not one & other


def test_where_there_are_no_other_places_layers_share_them(planted):
    def one(city):
        return np.arange(len(city.providers)) == 3

    _, laid = planted(lookalikes=(layer("a", one), layer("b", one)))
    assert [sites.at.tolist() for sites in sites_of(laid).values()] == [[3], [3]]


def test_a_fifth_of_the_places_with_a_scheme_may_get_another(planted):
    half = replace(small(), settings=replace(SETTINGS, prevalence=1.0))
    _, laid = planted(half, frauds=(layer("a"), layer("b")))
    one, other = (set(sites_of(laid)[name].at.tolist()) for name in "ab")
    assert len(one) == len(other) == 100
    assert 4 <= len(one & other) <= 32


def test_the_severity_knob_makes_strengths_fainter(planted):
    _, (plain,) = planted(frauds=(layer("f"),))
    fainter = replace(small(), settings=replace(SETTINGS, severity=3.0))
    _, (faint,) = planted(fainter, frauds=(layer("f"),))
    assert faint.sites.at.tolist() == plain.sites.at.tolist()
    assert faint.sites.strength == pytest.approx(plain.sites.strength**3)
    assert ((plain.sites.strength > 0) & (plain.sites.strength < 1)).all()


def test_a_layer_begins_within_its_share_of_the_span(planted):
    _, laid = planted(frauds=(layer("now", latest_onset=0.0), layer("later", latest_onset=0.5)))
    sites = sites_of(laid)
    assert (sites["now"].onset == 0).all()
    assert 0 < sites["later"].onset.max() <= small().span.days / 2


def test_the_same_seed_chooses_the_same_places_and_another_others(planted):
    _, (one,) = planted(frauds=(layer("f"),))
    _, (again,) = planted(frauds=(layer("f"),))
    elsewhere = replace(small(), settings=replace(SETTINGS, seed=6))
    _, (other,) = planted(elsewhere, frauds=(layer("f"),))
    assert one.sites.at.tolist() == again.sites.at.tolist()
    assert one.sites.at.tolist() != other.sites.at.tolist()


def test_the_city_is_changed_by_errors_then_look_alikes_then_frauds(planted):
    ran = []

    def hook(name):
        def change(city, sites, rng):
            ran.append((name, len(sites)))
            return replace(city, number=city.number + 1)

        return change

    city, laid = planted(
        frauds=(layer("f", city=hook("f")),),
        errors=(layer("e", city=hook("e")),),
        lookalikes=(layer("l", city=hook("l")), layer("m")),
    )
    assert [name for name, _ in ran] == ["e", "l", "f"]
    assert city.number == 3
    assert [each.package for each in laid] == ["errors", "lookalikes", "lookalikes", "frauds"]


def nobody():
    return Sites(3, np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0, dtype=np.int64))


def somebody():
    return Sites(3, np.array([1]), np.array([0.5]), np.array([0]))


def a_month():
    return month_of(town(), 0, opening(town()))


def test_a_packages_visits_hooks_run_alone_and_only_where_there_are_sites():
    ran = []

    def hook(month, sites, rows, rng):
        ran.append(len(rows))
        return pl.concat([rows, rows])

    laid = (
        Laid("frauds", layer("f", visits=hook), somebody()),
        Laid("frauds", layer("g", visits=hook), nobody()),
        Laid("lookalikes", layer("h", visits=hook), somebody()),
    )
    assert visits_hooks(a_month(), laid, "frauds", visits({})).height == 2
    assert ran == [1]


@pytest.mark.parametrize("hook", ["lines", "bills", "boxes"])
def test_rows_are_changed_by_look_alikes_then_frauds_then_errors(hook):
    ran = []

    def change(name):
        def changed(month, sites, seen, rows, rng):
            ran.append(name)
            return rows.with_columns(own=pl.lit(name))

        return changed

    laid = tuple(
        Laid(package, layer(package, **{hook: change(package)}), somebody())
        for package in ("errors", "frauds", "lookalikes")
    )
    rows = rows_hooks(a_month(), laid, hook, visits({}), lines({}))
    assert ran == ["lookalikes", "frauds", "errors"]
    assert rows.columns == lines({}).columns


def test_papers_are_changed_by_look_alikes_then_frauds_then_errors():
    def change(name):
        return lambda month, sites, papers, rng: papers | {"order": [*papers["order"], name]}

    laid = tuple(
        Laid(package, layer(package, papers=change(package)), somebody())
        for package in ("errors", "frauds", "lookalikes")
    )
    told_order = papers_hooks(a_month(), laid, {"order": []})["order"]
    assert told_order == ["lookalikes", "frauds", "errors"]


def test_a_hook_draws_from_a_stream_of_its_own():
    drawn = {}

    def hook(name):
        def change(month, sites, rows, rng):
            drawn.setdefault(name, []).append(rng.random())
            return rows

        return change

    one, other = (Laid("frauds", layer(n, visits=hook(n)), somebody()) for n in "fg")
    visits_hooks(a_month(), (one,), "frauds", visits({}))
    visits_hooks(a_month(), (other, one), "frauds", visits({}))
    assert drawn["f"][0] == drawn["f"][1] != drawn["g"][0]
