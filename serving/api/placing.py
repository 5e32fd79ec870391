"""Foreign vectors among the published peers, explained by the model's final member."""

from dataclasses import dataclass

import polars as pl

from features.vectors.peers import Matrix
from features.vectors.relative import Relative, relative
from serving.published import Published
from training.model import Explained


@dataclass(frozen=True)
class Placed:
    """Rows in the order of the vectors, columns behaviours."""

    values: Matrix
    relative: Relative
    explained: Explained


def placed(published: Published, traits: pl.DataFrame, values: Matrix, exposures: Matrix) -> Placed:
    """Place and explain rows x behaviours; `traits` has settlements, type, level and region."""
    told = relative(traits, values, exposures, published.behaviours, published.peers)
    return Placed(values, told, published.bundle.model.explain(values, told.deviation))
