"""What is really so, for supervision's luck and for grading; no table of claims contains it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from features.simulation.arrays import Floats
from features.simulation.records.books import Books
from features.simulation.sites import Sites


@dataclass(frozen=True)
class Truth:
    """Columns over providers: the scheme (null: honest), its severity (0: honest), look-alike."""

    scheme: pl.Series
    severity: Floats
    look_alike: pl.Series


def _names(among: int, layers: Mapping[str, Sites]) -> pl.Series:
    names: list[str | None] = [None] * among
    for name, sites in layers.items():
        for provider in sites.provider:
            names[provider] = name
    return pl.Series(names, dtype=pl.String)


def truth_of(books: Books, look_alikes: Mapping[str, Sites], frauds: Mapping[str, Sites]) -> Truth:
    """Return the truth; a site at which no settlement came of its scheme counts as honest."""
    among = len(books.world.providers)
    done = books.visits.filter(pl.col("scheme").is_not_null())["provider"]
    guilty = np.isin(np.arange(among), done.to_numpy())
    severity = np.sum([sites.spread(sites.strength, 0.0) for sites in frauds.values()], axis=0)
    scheme = pl.select(pl.when(pl.Series(guilty)).then(_names(among, frauds))).to_series()
    return Truth(scheme, np.where(guilty, severity, 0.0), _names(among, look_alikes))


def truth_tables(books: Books, truth: Truth) -> dict[str, pl.DataFrame]:
    """Return the frames of the truth folder, each in the order of its key.

    `severity` is 0 where `scheme` is null; otherwise it rises from unfindable to plain at 1.
    """
    code, scheme = books.providers, books.visits["scheme"].gather(books.settlements["visit"])
    settlements = pl.DataFrame({"setl_id": books.settlement_ids, "scheme": scheme})
    look_alikes = pl.DataFrame({"fixmedins_code": code, "look_alike": truth.look_alike})
    providers = pl.DataFrame(
        {"fixmedins_code": code, "scheme": truth.scheme, "severity": truth.severity.round(4)}
    )
    return {
        "providers": providers.sort("fixmedins_code"),
        "look_alikes": look_alikes.drop_nulls().sort("fixmedins_code"),
        "settlements": settlements.drop_nulls().sort("setl_id"),
    }
