"""Chooses the sites of every layer, and lays the layers over a month, hook by hook."""

from dataclasses import dataclass
from types import ModuleType

import numpy as np
import polars as pl

from features.simulation import errors, frauds, lookalikes
from features.simulation.arrays import Bools, Ints
from features.simulation.city.city import City
from features.simulation.layers import (
    EMPLOYER,
    PATIENT,
    PROVIDER,
    Layer,
    Papers,
    layers_in,
)
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.streams import stream
from features.simulation.truth.ledger import Ledger

#: Share of frauds planted where another scheme is planted already. Where a small city has no more
#: untouched places of a kind, others are used again.
_AGAIN = 0.2


@dataclass(frozen=True)
class Laid:
    """A layer with its sites and the package it comes from."""

    package: str
    layer: Layer
    sites: Sites


def lay(city: City, ledger: Ledger) -> tuple[City, tuple[Laid, ...]]:
    """Assign sites to every layer, run the city hooks, and tell the ledger."""
    laid: list[Laid] = []
    for package in (errors, lookalikes, frauds):
        for each in _assigned(city, package, laid):
            laid.append(each)
            ledger.sites(each.package, each.layer, each.sites)
    for each in laid:
        if each.layer.city is not None and len(each.sites):
            city = each.layer.city(city, each.sites, _random(city, each, "city"))
    return city, tuple(laid)


def _assigned(city: City, package: ModuleType, earlier: list[Laid]) -> list[Laid]:
    name = package.__name__.rsplit(".", 1)[1]
    rng = stream(city.settings.seed, f"{city.number}/sites/{name}")
    layers = layers_in(package)
    taken: dict[str, Bools] = {}
    for each in earlier:
        if each.package == "errors":  # what is not uploaded rightly can be told of nobody
            wrong = taken.setdefault(each.layer.site, np.zeros(each.sites.among, dtype=bool))
            wrong[each.sites.at] = True
    counts = _counts(city, name, layers)
    result = []
    for layer in sorted(layers, key=lambda each: int(each.fits(city).sum())):
        fits = layer.fits(city)
        used = taken.setdefault(layer.site, np.zeros(len(fits), dtype=bool))
        late = used & (rng.random(len(fits)) >= (_AGAIN if name == "frauds" else 0.0))
        drawn = rng.permutation(np.flatnonzero(fits))
        at = drawn[np.argsort(late[drawn], kind="stable")][: counts[layer.name]]
        used[at] = True
        result.append(Laid(name, layer, _sites(city, layer, len(fits), at, rng)))
    return sorted(result, key=lambda each: each.layer.name)


def _counts(city: City, package: str, layers: tuple[Layer, ...]) -> dict[str, int]:
    """How many sites each layer gets: an equal share of its package's, times its weight."""
    settings, schemes = city.settings, max(1, len(layers_in(frauds)))
    share = {
        PROVIDER: settings.prevalence * len(city.providers) / schemes,
        PATIENT: settings.patient_prevalence * len(city.people) / schemes,
        EMPLOYER: settings.prevalence * len(city.providers) / schemes,
    }
    if package == "errors":
        share = dict.fromkeys(share, settings.errors * len(city.providers) / max(1, len(layers)))
    if package == "lookalikes":
        share = {site: settings.lookalikes * each for site, each in share.items()}
    return {each.name: max(1, round(share[each.site] * each.weight)) for each in layers}


def _sites(city: City, layer: Layer, among: int, at: Ints, rng: np.random.Generator) -> Sites:
    """Spread strengths over (0, 1), fainter with the severity knob; draw when each begins."""
    steps = (rng.permutation(len(at)) + rng.random(len(at))) / max(1, len(at))
    latest = int(layer.latest_onset * city.span.days)
    onset = rng.integers(0, latest + 1, len(at))
    return Sites(among, at, steps**city.settings.severity, onset)


def _random(city: City, laid: Laid, hook: str) -> np.random.Generator:
    return stream(city.settings.seed, f"{city.number}/{laid.package}/{laid.layer.name}/{hook}")


def visits_hooks(
    month: Month, laid: tuple[Laid, ...], package: str, visits: pl.DataFrame
) -> pl.DataFrame:
    """Lay the `visits` hooks of a package over the month's visits."""
    for each in laid:
        if each.package == package and each.layer.visits and len(each.sites):
            rng = month.stream(f"{package}/{each.layer.name}/visits")
            visits = each.layer.visits(month, each.sites, visits, rng).select(visits.columns)
    return visits


def rows_hooks(
    month: Month, laid: tuple[Laid, ...], hook: str, visits: pl.DataFrame, rows: pl.DataFrame
) -> pl.DataFrame:
    """Lay the hooks named lines, bills or boxes over the rows of that frame."""
    for package in ("lookalikes", "frauds", "errors"):
        for each in laid:
            change = getattr(each.layer, hook)
            if each.package == package and change and len(each.sites):
                rng = month.stream(f"{package}/{each.layer.name}/{hook}")
                rows = change(month, each.sites, visits, rows, rng).select(rows.columns)
    return rows


def papers_hooks(month: Month, laid: tuple[Laid, ...], papers: Papers) -> Papers:
    """Lay the `papers` hooks over the finished tables."""
    for package in ("lookalikes", "frauds", "errors"):
        for each in laid:
            if each.package == package and each.layer.papers and len(each.sites):
                rng = month.stream(f"{package}/{each.layer.name}/papers")
                papers = each.layer.papers(month, each.sites, papers, rng)
    return papers
