"""What was published, read from a snapshot's folder alone: no store, no registry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.behaviour import Behaviour
from features.vectors.peers import Matrix, Peers
from features.vectors.relative import Relative
from features.vectors.vectors import ID
from serving.api.norms import norms_of
from serving.api.seal import Card, opened
from serving.percentile import ascending, percentiles_in
from serving.publish.arrays import frame_of, matrix_of
from serving.publish.detailed import details_in, file_name
from serving.publish.index import Index, rows_of
from training.bundle import Bundle, read_bundle

MODEL, NORMS, ENTITIES, INDEX = "model", "norms.npz", "entities.arrow", "index.npy"
VALUES, EXPOSURES, CONTRIBUTIONS = "values", "exposures", "contributions"
PLACES = tuple(field.name for field in fields(Relative))
MATRICES = (VALUES, EXPOSURES, CONTRIBUTIONS, *PLACES)
"""One .npy file each, entities x behaviours."""


@dataclass(frozen=True)
class Published:
    """The scores of one as-of date and what places a foreign vector among them.

    `entities` has entity_id, settlements, type, level, region, status, risk, risk_violation,
    log_odds, baseline, rank, percentile, scheme (code), out_of_fold (not scored by the final
    member), data_error_zh and data_error_en; the scored come first, and the matrices have their
    rows, NaN for "no data". Matrices, entities and index are mapped from the files, read only:
    processes that serve the same snapshot share them. `details` are of the first of the list alone.
    """

    card: Card
    bundle: Bundle
    behaviours: tuple[Behaviour, ...]
    peers: Peers
    entities: pl.DataFrame
    values: Matrix
    exposures: Matrix
    contributions: Matrix
    relative: Relative
    index: Index
    details: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    def rows_of(self, ids: Sequence[str]) -> list[int | None]:
        """The row of `entities` of each id, None where it is unknown."""
        return rows_of(self.index, self.entities[ID], ids)

    def detail(self, name: str, lang: str) -> pl.DataFrame | None:
        """What is published besides scores; None where it was published without."""
        return self.details.get(file_name(name, lang))

    @cached_property
    def names(self) -> frozenset[str]:
        """The behaviours' names."""
        return frozenset(behaviour.name for behaviour in self.behaviours)

    @cached_property
    def traits(self) -> dict[str, frozenset[str]]:
        """The types and the levels that peers have, by "type" and "level"."""
        known = {name: self.entities[name].drop_nulls().unique() for name in ("type", "level")}
        return {name: frozenset(found) for name, found in known.items()}

    def percentile_of(self, log_odds: float) -> float:
        """Percentile of a foreign vector's log-odds among the scored entities, 0 to 100."""
        return float(percentiles_in(self._log_odds, np.array([log_odds]))[0])

    @cached_property
    def _log_odds(self) -> NDArray[np.float64]:
        return ascending(self.entities["log_odds"].drop_nulls().to_numpy())


def read_snapshot(folder: Path) -> Published:
    """Read a snapshot; BadInput where one byte of it is not what was published."""
    card, files = opened(folder)
    bundle = read_bundle(folder / MODEL, card.bundle)
    told = {name: matrix_of(files[f"{name}.npy"], name, np.float64) for name in MATRICES}
    return Published(
        card,
        bundle,
        bundle.behaviours,
        norms_of(bytes(files[NORMS]), tuple(bundle.card.behaviours)),
        frame_of(files[ENTITIES], ENTITIES),
        told[VALUES],
        told[EXPOSURES],
        told[CONTRIBUTIONS],
        Relative(**{name: told[name] for name in PLACES}),
        matrix_of(files[INDEX], INDEX, np.uint64),
        details_in(files),
    )
