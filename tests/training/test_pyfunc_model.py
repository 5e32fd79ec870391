import numpy as np
import pandas as pd
import pytest

from tests.training.invented import BEHAVIOURS, a_panel
from training.bundle import read_bundle
from training.pyfunc_model import DEVIATION

NAMES = [behaviour.name for behaviour in BEHAVIOURS]


@pytest.fixture
def panel():
    return a_panel(50, 0)


@pytest.fixture
def frame(panel):
    """Values and deviations as others would hand them over, in any order of columns."""
    values = pd.DataFrame(panel.values, columns=NAMES)
    deviations = pd.DataFrame(panel.deviations, columns=[name + DEVIATION for name in NAMES])
    return pd.concat([deviations, values], axis=1)


def test_others_load_it_through_mlflow_without_unpickling_and_get_the_same_risk(
    log, bundles, frame, panel, monkeypatch
):
    import mlflow

    name, version = log(0)
    monkeypatch.setenv("MLFLOW_ALLOW_PICKLE_DESERIALIZATION", "false")
    loaded = mlflow.pyfunc.load_model(f"models:/{name}/{version}")
    expected = read_bundle(*bundles[0]).model.explain(panel.values, panel.deviations).risk
    assert np.array_equal(loaded.predict(frame), expected)


def test_a_frame_that_lacks_a_column_is_refused_by_its_name(log, frame):
    import mlflow

    name, version = log(0)
    loaded = mlflow.pyfunc.load_model(f"models:/{name}/{version}")
    with pytest.raises(KeyError, match=r"invented\.low_1"):
        loaded.predict(frame.drop(columns=["invented.low_1"]))
