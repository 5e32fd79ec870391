import uuid
from datetime import date
from types import SimpleNamespace

import pytest

from tests.training.invented import a_bundle, a_panel, quickly
from training.fit import fit_model
from training.report import Report, write_report
from training.stack import Stack


@pytest.fixture
def quick(monkeypatch):
    """See `quickly`."""
    quickly(monkeypatch)


@pytest.fixture
def mlruns(world):
    """The session's MLflow; a test keeps to stores of its own in it."""
    return world.mlruns


@pytest.fixture
def a_new_store(tmp_path):
    """As much of a store as the registry looks at."""
    manifest = SimpleNamespace(store_id=uuid.uuid4().hex, digest="d" * 64)
    return SimpleNamespace(folder=tmp_path / "store", manifest=manifest)


@pytest.fixture(scope="session")
def bundles(tmp_path_factory):
    """Two small bundles: folder and digest of each."""
    base, told = tmp_path_factory.mktemp("bundles"), []
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        for seed in (0, 1):
            model = fit_model(a_panel(120, 80), seed=seed)
            folder = base / str(seed) / "bundle"
            told.append((folder, a_bundle(folder, model)))
    return told


@pytest.fixture
def a_report():
    def made(**changes):
        told = {
            "entity": "provider",
            "as_of": date(2026, 1, 1),
            "mapping": "own tables",
            "store_digest": "d" * 64,
            "seed": 0,
            "repeats": 1,
            "confirmed": 14,
            "found_none": 80,
            "unlabelled": 106,
            "stack": Stack(-2.5, (1.25, 0.5, 0.125), calibrated=True),
            "table": {},
        }
        return Report(**told | changes)

    return made


@pytest.fixture
def log(mlruns, a_new_store, bundles, a_report, tmp_path):
    """Logs one of the two bundles for the new store: the model's name and version."""

    def logged(which=0):
        from training.log import log_run

        folder, digest = bundles[which]
        report = a_report()
        page = write_report(tmp_path / "report.html", report)
        return log_run(a_new_store, report, folder, digest, page)

    return logged
