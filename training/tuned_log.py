"""What was tuned, beside the run that log_run has made, and as a file to train by again."""

from pathlib import Path
from typing import TYPE_CHECKING

from features.atomic import write_text
from training.parameters import Parameters
from training.tracking import ready, tracking_uri
from training.tuning import Tuned

if TYPE_CHECKING:
    from mlflow import MlflowClient


def log_parameters(name: str, version: str, parameters: Parameters) -> None:
    """Log the parameters that the model's version was trained with, in its run."""
    client, run = _run(name, version)
    for key, value in parameters.model_dump().items():
        client.log_param(run, f"parameter.{key}", value)


def log_tuned(name: str, version: str, tuned: Tuned) -> None:
    """Log the study: the table of trials, the parameters found, and how they did held out."""
    client, run = _run(name, version)
    client.log_text(run, tuned.found.trials.write_csv(), "tuning/trials.csv")
    client.log_text(run, tuned.found.parameters.as_json(), "tuning/parameters.json")
    figures = {"shipped": tuned.shipped, "tuned": tuned.tuned, "low": tuned.low, "high": tuned.high}
    for key, value in figures.items():
        client.log_metric(run, f"tuning.AP.{key}", value)
    client.log_param(run, "tuning.judged_by", tuned.found.how)
    client.log_param(run, "tuning.kept", "tuned" if tuned.better else "shipped")


def write_found(path: Path, tuned: Tuned) -> Path:
    """Write the parameters found as `--parameters` reads them."""
    write_text(path, tuned.found.parameters.as_json())
    return path


def _run(name: str, version: str) -> tuple["MlflowClient", str]:
    import mlflow

    ready(tracking_uri())
    client = mlflow.MlflowClient()
    return client, str(client.get_model_version(name, version).run_id)
