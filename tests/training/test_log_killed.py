"""kill -9 in the middle of logging: nothing that is left would score, and the next one works."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from features.bad_input import BadInput
from training.registry import CHALLENGER, alias, current, finished, model_name

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import mlflow
from training.log import log_run
from training.report import Report, write_report
from training.stack import Stack

step, bundle, digest, store_id, folder = sys.argv[1:]


def killed(*given, **named):
    os.kill(os.getpid(), signal.SIGKILL)


owner, _, name = step.rpartition(".")
place = mlflow
for part in owner.split("."):
    place = getattr(place, part) if part else place
setattr(place, name, killed)
report = Report(
    "provider", date(2026, 1, 1), "own tables", "d" * 64, 0, 1, 14, 80, 106,
    Stack(-2.5, (1.25, 0.5, 0.125), calibrated=True), {},
)
manifest = SimpleNamespace(store_id=store_id, digest="d" * 64)
page = write_report(Path(folder) / "report.html", report)
log_run(SimpleNamespace(manifest=manifest), report, Path(bundle), digest, page)
"""
STEPS = ("log_artifact", "register_model", "MlflowClient.set_model_version_tag")


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_what_a_killed_training_leaves_is_not_finished(log, a_new_store, bundles, tmp_path, step):
    folder, digest = bundles[0]
    where = [str(folder), digest, a_new_store.manifest.store_id, str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, step, *where],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    name = model_name(a_new_store, "provider")
    assert finished(name) == {}
    with pytest.raises(BadInput, match="no model for provider yet"):
        current(a_new_store)
    _, version = log(1)
    assert current(a_new_store).version == version
    assert alias(name, CHALLENGER) == int(version)
