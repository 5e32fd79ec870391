"""Simulated worlds on disk, each made once in a session, whoever of the workers asks first."""

import json
from dataclasses import asdict
from pathlib import Path
from zlib import crc32

import pytest
from filelock import FileLock

from features.simulation import Settings, simulate
from features.simulation.writer import MARKER


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory, worker_id) -> Path:
    """The folder that all workers of the session share."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


def simulated(base: Path, settings: Settings) -> Path:
    """Return the folder of the world of these settings below `base`; tests read it only."""
    told = json.dumps(asdict(settings), sort_keys=True, default=str)
    name = f"city-{crc32(told.encode()):08x}"
    folder = base / name
    with FileLock(base / f".{name}.lock"):
        if not (folder / MARKER).exists():
            simulate(folder, settings)
    return folder
