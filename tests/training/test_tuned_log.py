import mlflow
import polars as pl
import pytest

from training.parameters import Parameters, read_parameters
from training.search import Found
from training.tuned_log import log_parameters, log_tuned, write_found
from training.tuning import Tuned

FOUND = Parameters(learning_rate=0.01, num_leaves=5)


@pytest.fixture
def tuned():
    trials = pl.DataFrame({"trial": [0, 1], "AP": [0.4, 0.5]})
    return Tuned(Found(FOUND, 0.5, "time", trials), 0.42, 0.47, 0.01, 0.09)


def test_the_run_of_the_version_has_study_figures_and_parameters(log, tuned):
    name, version = log()
    log_parameters(name, version, tuned.kept)
    log_tuned(name, version, tuned)
    client = mlflow.MlflowClient()
    run = client.get_run(client.get_model_version(name, version).run_id)
    assert run.data.params["parameter.learning_rate"] == "0.01"
    assert run.data.params["tuning.kept"] == "tuned"
    assert run.data.params["tuning.judged_by"] == "time"
    assert run.data.metrics["tuning.AP.tuned"] == 0.47
    kept = mlflow.artifacts.load_text(f"{run.info.artifact_uri}/tuning/trials.csv")
    assert kept == "trial,AP\n0,0.4\n1,0.5\n"


def test_the_file_found_is_one_to_train_with(tuned, tmp_path):
    assert read_parameters(write_found(tmp_path / "new" / "p.json", tuned)) == FOUND
