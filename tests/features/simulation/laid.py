"""Cities over which layers are laid by hand: where they lie, and what several tests ask of them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from features.simulation import errors, frauds, lookalikes
from features.simulation.city.city import City
from features.simulation.layers import Layer, layers_in
from features.simulation.planting import Laid
from features.simulation.records.books import Books
from features.simulation.records.ids import Ids
from features.simulation.sites import Sites
from features.simulation.streams import stream
from features.simulation.truth.ledger import Ledger
from tests.features.simulation.months import Run

_PACKAGES = {"errors": errors, "lookalikes": lookalikes, "frauds": frauds}
_LAYERS = {
    layer.name: (name, layer) for name, package in _PACKAGES.items() for layer in layers_in(package)
}


def layer(name: str) -> Layer:
    return _LAYERS[name][1]


def package(name: str) -> str:
    """The package that a layer is of: errors, lookalikes, frauds."""
    return _LAYERS[name][0]


def rarest_first(city: City, names: tuple[str, ...]) -> list[Layer]:
    """The layers, those first for which the fewest may be a site."""
    return sorted(map(layer, names), key=lambda each: int(each.fits(city).sum()))


def lay(each: Layer, city: City, at: np.ndarray, strength: np.ndarray) -> Laid:
    """Lay it over these sites from the first day on."""
    onset = np.zeros(len(at), dtype=np.int64)
    sites = Sites(len(each.fits(city)), at, np.asarray(strength, dtype=np.float64), onset)
    return Laid(package(each.name), each, sites)


def changed_by(laid: tuple[Laid, ...], city: City) -> City:
    """The city after the layers' `city` hooks."""
    for each in laid:
        if each.layer.city is not None:
            rng = stream(city.settings.seed, f"tests/{each.layer.name}/city")
            city = each.layer.city(city, each.sites, rng)
    return city


def lines_of(books: Books, *names: str) -> pl.DataFrame:
    """Lines without refunds, with the visit's `number`, scheme (`of_visit`) and these columns."""
    lines = books.lines.filter(pl.col("original") < 0)
    return lines.with_columns(
        *(books.visits[name].gather(lines["visit"]) for name in names),
        number=books.visits["visit"].gather(lines["visit"]),
        of_visit=books.visits["scheme"].gather(lines["visit"]),
    )


@dataclass(frozen=True)
class LaidOver:
    """A city with its layers, and what came of its months."""

    city: City
    ids: Ids
    ledger: Ledger
    sites: dict[str, Sites]
    visits: pl.DataFrame

    def strong(self, name: str, least: float = 0.45) -> list[int]:
        """The sites of a layer at least that strong."""
        sites = self.sites[name]
        return sites.at[sites.strength >= least].tolist()

    def faint(self, name: str) -> list[int]:
        sites = self.sites[name]
        return sites.at[sites.strength < 0.2].tolist()

    def peers(self, *names: str) -> list[int]:
        """Local providers of the kinds of the layers' sites at which no layer is laid."""
        kind = self.city.providers.kind
        among = np.isin(kind, kind[np.concatenate([self.sites[name].at for name in names])])
        laid = [each.at for each in self.sites.values() if each.among == len(kind)]
        among &= self.city.local & ~np.isin(np.arange(len(kind)), np.concatenate(laid))
        return np.flatnonzero(among).tolist()

    def codes(self, providers: list[int]) -> list[str]:
        return self.ids.providers(pl.Series(providers, dtype=pl.Int64)).to_list()


def came_of(came: Run, laid: tuple[Laid, ...]) -> dict[str, Any]:
    """The fields of `LaidOver`; visits have their `number` and `month`."""
    visits = [books.visits.with_columns(month=pl.lit(n)) for n, books in enumerate(came.books)]
    return {
        "city": came.city,
        "ids": came.ids,
        "ledger": came.ledger,
        "sites": {each.layer.name: each.sites for each in laid},
        "visits": pl.concat(visits).rename({"visit": "number"}),
    }


def share(
    frame: pl.DataFrame, mark: pl.Expr, who: list | None = None, column: str = "provider"
) -> float:
    """The share of marked rows, among those of these providers (people, codes) if they are told."""
    rows = frame if who is None else frame.filter(pl.col(column).is_in(who))
    return float(rows.select(mark.fill_null(value=False).mean()).item() or 0.0)
