import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from features.bad_input import BadInput
from training.tracking import begun, mlruns, ready, tracking_uri

ROOT = Path(__file__).parents[2]

FOUR_OPENERS = """
import os, sys, traceback
import mlflow
import training.tracking as tracking

mlflow.MlflowClient  # the import is over before the race begins
begin, go = os.pipe()
children = []
for _ in range(4):
    child = os.fork()
    if child == 0:
        os.close(go)
        os.read(begin, 1)  # ends for all of them at once
        try:
            print(tracking.ready(tracking.tracking_uri()), flush=True)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    children.append(child)
os.close(go)
sys.exit(sum(os.waitpid(child, 0)[1] != 0 for child in children))
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("FEIJIAN_MLRUNS", str(tmp_path / "mlruns"))
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    return tmp_path / "mlruns"


def test_runs_are_kept_in_sqlite_under_the_folder(folder):
    assert mlruns() == folder
    assert tracking_uri() == f"sqlite:///{folder}/mlflow.db"


def test_without_a_setting_the_folder_is_mlruns_here(monkeypatch, tmp_path):
    monkeypatch.delenv("FEIJIAN_MLRUNS", raising=False)
    monkeypatch.chdir(tmp_path)
    assert mlruns() == tmp_path / "mlruns"


def test_a_team_s_own_tracking_server_wins(folder, monkeypatch):
    for named in (
        "postgresql://db/mlflow",
        "postgres://db/mlflow",
        "postgresql+psycopg2://db/mlflow",
    ):
        monkeypatch.setenv("MLFLOW_TRACKING_URI", named)
        assert tracking_uri() == "postgresql+psycopg2://db/mlflow"
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "http://server:5000")
    assert tracking_uri() == "http://server:5000"


def test_looking_whether_there_are_runs_makes_nothing(folder):
    assert not begun(tracking_uri())
    assert not folder.exists()
    assert begun("postgresql://db/mlflow")


@pytest.mark.slow
def test_four_processes_can_open_the_same_empty_folder_at_once(folder):
    """And what they make is ready for several writers."""
    done = subprocess.run(
        [sys.executable, "-c", FOUR_OPENERS],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(set(done.stdout.split())) == 1, done.stdout
    assert len(done.stdout.split()) == 4
    assert begun(tracking_uri())
    with closing(sqlite3.connect(folder / "mlflow.db")) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        names = [name for (name,) in database.execute("SELECT name FROM experiments")]
    assert names.count("feijian") == 1


def test_mlflow_follows_to_the_folder_asked_for_each_time(world, tmp_path):
    import mlflow

    here = tracking_uri()
    ready(here)
    mlflow.set_tracking_uri(f"sqlite:///{tmp_path}/elsewhere.db")
    ready(here)
    assert mlflow.get_tracking_uri() == mlflow.get_registry_uri() == here


def test_a_database_that_cannot_be_opened_is_one_sentence_without_the_password(folder, monkeypatch):
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "postgresql://somebody:secret@127.0.0.1:1/none")
    with pytest.raises(BadInput, match="cannot be opened") as told:
        ready(tracking_uri())
    assert "secret" not in str(told.value)
    assert not folder.exists()
