"""MLflow's home: SQLite under mlruns/ by default, or wherever MLFLOW_TRACKING_URI points."""

import logging
import os
import re
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from filelock import FileLock

from features.bad_input import BadInput

os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
os.environ.setdefault(
    "MLFLOW_UV_AUTO_DETECT", "false"
)  # a model takes no lock of where it was made
FOLDER = "mlruns"
EXPERIMENT = "feijian"
SQLITE = "sqlite:///"
DATABASE = "postgresql"
POSTGRESQL = re.compile("^postgres(ql)?://")
"""Without a driver's name, which SQLAlchemy 2.1 takes for psycopg 3."""


def mlruns() -> Path:
    """The folder of runs and artifacts: $FEIJIAN_MLRUNS, else ./mlruns."""
    return Path(os.environ.get("FEIJIAN_MLRUNS", FOLDER)).resolve()


def tracking_uri() -> str:
    """Where runs are kept; PostgreSQL by the driver that is installed with us."""
    named = os.environ.get("MLFLOW_TRACKING_URI") or f"sqlite:///{mlruns() / 'mlflow.db'}"
    return POSTGRESQL.sub("postgresql+psycopg2://", named)


def begun(uri: str) -> bool:
    """Whether runs can have been kept there: a database file that is not there holds none."""
    return not uri.startswith(SQLITE) or Path(uri.removeprefix(SQLITE)).is_file()


def ready(uri: str) -> str:
    """Make sure that the tracking store is there, and let MLflow use it; the experiment's id."""
    import mlflow

    mlflow.set_tracking_uri(uri)
    mlflow.set_registry_uri(uri)
    return _experiment(uri)


@cache
def _experiment(uri: str) -> str:
    """The database is made once, under a lock: of several first openers all but one would crash."""
    import mlflow

    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger("mlflow.store.db.utils").setLevel(logging.WARNING)
    if uri.startswith(DATABASE):
        _reachable(uri)
    mlruns().mkdir(parents=True, exist_ok=True)
    with FileLock(mlruns() / ".lock"):
        client = mlflow.MlflowClient()
        found = client.get_experiment_by_name(EXPERIMENT)
        if found is None:
            place = (mlruns() / "artifacts").as_uri()
            made = str(client.create_experiment(EXPERIMENT, artifact_location=place))
        else:
            made = str(found.experiment_id)
        if uri.startswith(SQLITE):
            with closing(sqlite3.connect(uri.removeprefix(SQLITE))) as database:
                database.execute("PRAGMA journal_mode=WAL")
    return made


def _reachable(uri: str) -> None:
    """Ask once, where MLflow would ask for two minutes; BadInput, which tells no password."""
    import sqlalchemy

    try:
        sqlalchemy.create_engine(uri).connect().close()
    except sqlalchemy.exc.SQLAlchemyError as error:
        why = type(error).__name__
        raise BadInput(
            f"$MLFLOW_TRACKING_URI: the database cannot be opened ({why})",
            f"$MLFLOW_TRACKING_URI：无法打开数据库（{why}）",
        ) from None
