"""One training as one MLflow run, and its bundle as a registered candidate."""

import contextlib
import io
import logging
import math
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from features.claims.store import Store
from features.digest import features_digest
from training.bundle import read_bundle
from training.card import description
from training.carried import LOADER, carry
from training.columns import signature
from training.crossvalidate import Interval
from training.registry import DIGEST, FINISHED, model_name, put_challenger
from training.report import Report
from training.stack import COMPONENTS
from training.tracking import ready, tracking_uri

if TYPE_CHECKING:
    from mlflow.models import ModelSignature


def log_run(
    store: Store,
    report: Report,
    bundle: Path,
    digest: str,
    page: Path,
    papers: Path | None = None,
) -> tuple[str, str]:
    """Log figures, report, papers and bundle, then register; the model's name and version.

    The mark of being finished is put last, when the run has ended, so that one that is killed
    leaves nothing that looks finished; then the version is the challenger.
    """
    import mlflow

    experiment = ready(tracking_uri())
    logging.getLogger("mlflow").setLevel(logging.ERROR)
    name = model_name(store, report.entity)
    with mlflow.start_run(experiment_id=experiment, run_name=f"{report.entity} {report.as_of}"):
        mlflow.log_params(
            {
                "entity": report.entity,
                "as_of": report.as_of.isoformat(),
                "seed": report.seed,
                "repeats": report.repeats,
                "embargo": report.embargo,
                "store_digest": report.store_digest,
                "features_digest": features_digest(),
                "confirmed": report.confirmed,
                "found_none": report.found_none,
                "unlabelled": report.unlabelled,
                "calibrated": report.stack.calibrated,
            }
        )
        weights = dict(zip(COMPONENTS, report.stack.weights, strict=True))
        mlflow.log_metrics({f"weight.{part}": weight for part, weight in weights.items()})
        mlflow.log_metrics(metrics(report.table))
        if report.brier_ratio is not None:
            mlflow.log_metric("risk.Brier_over_isotonic", report.brier_ratio.mean)
        mlflow.log_artifact(str(page))
        mlflow.log_artifact(str(page.with_suffix(".json")))
        if papers is not None:
            mlflow.log_artifacts(str(papers))
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            uri = log_model(bundle, LOADER, signature(read_bundle(bundle).card.behaviours))
            version = mlflow.register_model(uri, name, tags={DIGEST: digest})
    client, number = mlflow.MlflowClient(), str(version.version)
    client.update_model_version(name, number, description(report, digest))
    client.set_model_version_tag(name, number, FINISHED, "true")
    put_challenger(name)
    return name, number


def log_model(bundle: Path, loader: str, wanted: "ModelSignature | None" = None) -> str:
    """The bundle with the code that loads it, and the columns that it wants; its URI."""
    import mlflow

    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        # It would be vectors of real providers.
        warnings.filterwarnings("ignore", message=".*An input example was not provided")
        carried = carry(Path(scratch), loader)
        logged = mlflow.pyfunc.log_model(
            name="model",
            loader_module=carried.loader,
            data_path=str(bundle),
            code_paths=[str(carried.folder)],
            pip_requirements=carried.requirements,
            signature=wanted,
        )
    return str(logged.model_uri)


def metrics(table: Mapping[str, Mapping[str, Interval]]) -> dict[str, float]:
    """Figures by score as MLflow takes them; what does not exist (NaN) is left out."""
    told: dict[str, float] = {}
    for score, figures in table.items():
        for figure, interval in figures.items():
            key = f"{score}.{figure.replace('@', '_at_')}".replace(" ", "_")
            told |= {key: interval.mean, f"{key}.low": interval.low, f"{key}.high": interval.high}
    return {key: value for key, value in told.items() if not math.isnan(value)}
