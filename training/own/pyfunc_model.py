"""How MLflow loads a model of foreign vectors: `mlflow.pyfunc.load_model`, no pickle involved."""

from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl

from training.model import sigmoid
from training.own.bundle import OwnBundle, read_own_bundle
from training.own.columns import matrix
from training.own.table import peers_of


class OwnModel:
    """Predicts risk from a frame with the columns of the vectors that it was trained on."""

    def __init__(self, bundle: OwnBundle) -> None:
        self.bundle = bundle

    def predict(self, frame: pd.DataFrame, params: dict[str, object] | None = None) -> np.ndarray:
        """The risk of each row, by the final member."""
        told = pl.from_pandas(frame)
        values = matrix(told, self.bundle.columns, lambda line: None)
        peers = peers_of(told, self.bundle.card.peer_columns)
        model, deviations = self.bundle.model, self.bundle.deviations(values, peers)
        return sigmoid(model.stack.log_odds(model.final.components(values, deviations)))


def _load_pyfunc(data_path: str) -> OwnModel:
    return OwnModel(read_own_bundle(Path(data_path)))
