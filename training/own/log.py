"""One training on foreign vectors as one MLflow run, and its bundle as a registered candidate."""

import contextlib
import io
import logging
from pathlib import Path

from training.log import log_model, metrics
from training.own.member import COMPONENTS
from training.own.report import OwnReport
from training.registry import DIGEST, FINISHED, put_challenger
from training.tracking import ready, tracking_uri

LOADER = "training.own.pyfunc_model"


def log_own_run(report: OwnReport, bundle: Path, digest: str, page: Path) -> str:
    """Log figures, report and bundle, then register under the report's name; the version.

    The mark of being finished is put last, when the run has ended, so that one that is killed
    leaves nothing that looks finished; then the version is the challenger.
    """
    import mlflow

    experiment = ready(tracking_uri())
    logging.getLogger("mlflow").setLevel(logging.ERROR)
    with mlflow.start_run(experiment_id=experiment, run_name=f"own vectors {report.name}"):
        mlflow.log_params(
            {
                "vectors_digest": report.vectors_digest,
                "labels_digest": report.labels_digest,
                "seed": report.seed,
                "repeats": report.repeats,
                "columns": report.columns,
                "confirmed": report.confirmed,
                "found_none": report.found_none,
                "unlabelled": report.unlabelled,
                "calibrated": report.stack.calibrated,
                **report.roles,
            }
        )
        weights = dict(zip(COMPONENTS, report.stack.weights, strict=True))
        mlflow.log_metrics({f"weight.{part}": weight for part, weight in weights.items()})
        mlflow.log_metrics(metrics(report.table))
        mlflow.log_artifact(str(page))
        mlflow.log_artifact(str(page.with_suffix(".json")))
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            uri = log_model(bundle, LOADER)
            version = mlflow.register_model(uri, report.name, tags={DIGEST: digest})
    number = str(version.version)
    mlflow.MlflowClient().set_model_version_tag(report.name, number, FINISHED, "true")
    put_challenger(report.name)
    return number
