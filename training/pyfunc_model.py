"""How MLflow loads a bundle for others: `mlflow.pyfunc.load_model`, no pickle involved."""

from pathlib import Path

import numpy as np
import pandas as pd

from training.bundle import Bundle, read_bundle
from training.columns import deviation


class BundleModel:
    """Predicts risk from a frame with `<behaviour>` and `<behaviour>.deviation` columns."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle

    def predict(self, frame: pd.DataFrame, params: dict[str, object] | None = None) -> np.ndarray:
        """The risk of each row, by the final member."""
        names = self.bundle.card.behaviours
        values = frame[names].to_numpy(dtype=np.float64)
        deviations = frame[[deviation(n) for n in names]].to_numpy(dtype=np.float64)
        return self.bundle.model.explain(values, deviations).risk


def _load_pyfunc(data_path: str) -> BundleModel:
    return BundleModel(read_bundle(Path(data_path)))
