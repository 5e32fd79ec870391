"""What was published, read from a snapshot's folder alone: no store, no registry."""

import io
from dataclasses import dataclass, fields
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
from serving.percentile import percentiles
from training.bundle import Bundle, read_bundle

MODEL, NORMS, ENTITIES = "model", "norms.npz", "entities.parquet"
VALUES, EXPOSURES, CONTRIBUTIONS = "values", "exposures", "contributions"
PLACES = tuple(field.name for field in fields(Relative))
MATRICES = (VALUES, EXPOSURES, CONTRIBUTIONS, *PLACES)
"""One Parquet file each, entities x behaviours."""


@dataclass(frozen=True)
class Published:
    """The scores of one as-of date and what places a foreign vector among them.

    `entities` has entity_id, settlements, type, level, region, status, risk, risk_violation,
    log_odds, baseline, rank, percentile, scheme (code), out_of_fold (not scored by the final
    member), data_error_zh and data_error_en; the scored come first, and the matrices have their
    rows, NaN for "no data".
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

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of `entities` by entity id."""
        return {entity_id: row for row, entity_id in enumerate(self.entities[ID])}

    def percentile_of(self, log_odds: float) -> float:
        """Percentile of a foreign vector's log-odds among the scored entities, 0 to 100."""
        return float(percentiles(np.array([log_odds]), self._log_odds)[0])

    @cached_property
    def _log_odds(self) -> NDArray[np.float64]:
        return self.entities["log_odds"].drop_nulls().to_numpy()


def read_snapshot(folder: Path) -> Published:
    """Read a snapshot; BadInput where one byte of it is not what was published."""
    card, files = opened(folder)
    bundle = read_bundle(folder / MODEL, card.bundle)
    told = {name: _matrix(files, name) for name in MATRICES}
    return Published(
        card,
        bundle,
        bundle.behaviours,
        norms_of(files[NORMS], tuple(bundle.card.behaviours)),
        _frame(files, ENTITIES),
        told[VALUES],
        told[EXPOSURES],
        told[CONTRIBUTIONS],
        Relative(**{name: told[name] for name in PLACES}),
    )


def _matrix(files: dict[str, bytes], name: str) -> Matrix:
    """Row by row in memory, as it was when it was summed: the sums come out bit for bit."""
    return np.ascontiguousarray(_frame(files, f"{name}.parquet").to_numpy())


def _frame(files: dict[str, bytes], name: str) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO(files[name]))
