import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.training.invented import BEHAVIOURS, a_panel
from training.bundle import read_bundle
from training.columns import DEVIATION

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


ELSEWHERE = """
import json, sys
import pandas as pd

ABSENT = {"features", "training", "serving", "polars", "bentoml", "shap"}


class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(name)


sys.meta_path.insert(0, Absent())
import mlflow

frame = pd.read_json(sys.argv[3], orient="split", dtype=False).astype(float)
told = [mlflow.pyfunc.load_model(path).predict(frame).tolist() for path in sys.argv[1:3]]
print(json.dumps([told, sorted(ABSENT & set(sys.modules))]))
"""


@pytest.mark.slow
def test_where_nothing_of_the_project_is_installed_two_models_give_the_same_bits(
    log, bundles, frame, panel, tmp_path
):
    import mlflow

    paths = []
    for which in (0, 1):
        name, version = log(which)
        source = mlflow.MlflowClient().get_model_version(name, version).source
        paths.append(mlflow.artifacts.download_artifacts(source, dst_path=str(tmp_path / version)))
    handed = tmp_path / "frame.json"
    frame.to_json(handed, orient="split", double_precision=15)
    frame = pd.read_json(handed, orient="split", dtype=False).astype(float)
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, *paths, str(handed)],
        cwd=tmp_path,
        env={k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "FEIJIAN_MLRUNS")},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told, imported = json.loads(done.stdout.splitlines()[-1])
    assert imported == []
    values = frame[NAMES].to_numpy()
    deviations = frame[[name + DEVIATION for name in NAMES]].to_numpy()
    for bundle, risk in zip(bundles, told, strict=True):
        assert read_bundle(*bundle).model.explain(values, deviations).risk.tolist() == risk
    assert told[0] != told[1]


def test_what_must_be_installed_is_pinned_and_nothing_of_ours(log, tmp_path):
    import mlflow

    name, version = log(0)
    path = mlflow.pyfunc.get_model_dependencies(f"models:/{name}/{version}")
    named = {line.partition("==")[0] for line in Path(path).read_text().splitlines()}
    told = {"pydantic", "pydantic_core"}  # the one names the other's version itself
    assert named == {"lightgbm", "mlflow", "numpy", "pandas", "scipy"} | told


def test_a_frame_that_lacks_a_column_is_refused_by_its_name(log, frame):
    import mlflow

    name, version = log(0)
    loaded = mlflow.pyfunc.load_model(f"models:/{name}/{version}")
    with pytest.raises(mlflow.MlflowException, match=r"invented\.low_1"):
        loaded.predict(frame.drop(columns=["invented.low_1"]))
