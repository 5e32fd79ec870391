import uuid
from dataclasses import replace

import pytest

from features.bad_input import BadInput
from tests.components import POSTGRESQL, require
from training.champions import PROMOTED, put_champion, roll_back
from training.crossvalidate import Interval
from training.log import log_run
from training.registry import CHALLENGER, DIGEST, FINISHED, alias, current
from training.report import write_report


class Killed(BaseException):
    """As by kill -9: nobody catches it."""


@pytest.fixture
def parts(mlruns, a_new_store, bundles, a_report, tmp_path):
    """What log_run takes."""
    table = {"risk": {"AP": Interval(0.5, 0.4, 0.6), "precision@50": Interval(0.2, 0.1, 0.3)}}
    table |= {"size": {"Brier": Interval(float("nan"), float("nan"), float("nan"))}}
    report = a_report(table=table)
    page = write_report(tmp_path / "report.html", report)
    return a_new_store, report, *bundles[0], page


def test_a_finished_run_holds_parameters_figures_report_and_bundle(parts):
    import mlflow

    store, _, _, digest, _ = parts
    name, version = log_run(*parts)
    client = mlflow.MlflowClient()
    told = client.get_model_version(name, version)
    assert told.tags == {FINISHED: "true", DIGEST: digest}
    run = client.get_run(told.run_id)
    assert run.info.status == "FINISHED"
    assert run.data.params["as_of"] == "2026-01-01"
    assert run.data.params["store_digest"] == store.manifest.digest
    assert run.data.params["confirmed"] == "14"
    assert run.data.metrics["risk.AP"] == 0.5
    assert run.data.metrics["risk.precision_at_50.high"] == 0.3
    assert run.data.metrics["weight.boosted"] == 1.25
    assert not [name for name in run.data.metrics if name.startswith("size.Brier")]
    files = {item.path for item in client.list_artifacts(told.run_id)}
    assert {"report.html", "report.json"} <= files


@pytest.mark.parametrize("step", ["register_model", "pyfunc.log_model", "log_artifact"])
def test_a_run_that_is_killed_leaves_nothing_that_would_score(parts, monkeypatch, step):
    def killed(*given, **named):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(f"mlflow.{step}", killed)
        with pytest.raises(Killed):
            log_run(*parts)
    with pytest.raises(BadInput, match="no model for provider yet"):
        current(parts[0])


def test_a_version_that_is_not_marked_as_finished_does_not_take_the_place_of_the_one_before(
    parts, monkeypatch
):
    import mlflow

    _, version = log_run(*parts)
    register = mlflow.register_model

    def killed(uri, name, tags):
        register(uri, name)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("mlflow.register_model", killed)
        with pytest.raises(Killed):
            log_run(*parts)
    assert current(parts[0]).version == version


@pytest.fixture
def database():
    """A PostgreSQL database of the test's own."""
    require("postgresql")
    import psycopg2

    host, port = POSTGRESQL
    name = f"feijian_test_{uuid.uuid4().hex[:12]}"
    server = psycopg2.connect(host=host, port=port, user="postgres", dbname="postgres")
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        yield f"postgresql://postgres@{host}:{port}/{name}"
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    server.close()


def test_a_team_can_keep_its_models_in_postgresql(parts, database, monkeypatch):
    """Also a card at its full length, who is challenger, champion and was champion before."""
    monkeypatch.setenv("MLFLOW_TRACKING_URI", database)
    store, report, *rest = parts
    long = replace(report, schemes=tuple(("手法" * 30, "scheme " * 20) for _ in range(60)))
    name, version = log_run(store, long, *rest)
    found = current(store)
    assert (found.name, found.version) == (name, version)
    assert found.bundle.digest == parts[3]
    log_run(store, long, *rest)
    assert alias(name, CHALLENGER) == 2
    put_champion(name, 1, PROMOTED)
    put_champion(name, 2, PROMOTED)
    assert roll_back(name)[0].version == 1
    assert current(store).version == "1"
