"""One simulated city, ingested, trained on and scored: built once per session, shared by all.

    def test_something(world):
        world.store, world.as_of, world.registered, world.scores

Tests read it and never write into it: `copied` gives a store of one's own. MLflow's folder is in
$FEIJIAN_MLRUNS for as long as the session lasts, and may be used for stores of one's own too: each
store has its own models. With pytest-xdist the first worker builds, under a lock, and the others
open what it built.
"""

import shutil
import uuid
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import polars as pl
import pytest
from filelock import FileLock

from features.claims.ingest import ingest
from features.claims.store import MANIFEST, Store
from features.claims.tables import TABLES
from features.simulation import WORLDS
from tests.simulated import simulated

AS_OF = date(2026, 1, 1)
SETTINGS = WORLDS["tests"]
"""Enough inspected and confirmed providers to calibrate by, and few more."""


@dataclass(frozen=True)
class World:
    """`claims` holds the simulator's tables and truth/, `folder` the store, `mlruns` the model."""

    claims: Path
    folder: Path
    mlruns: Path
    as_of: date = AS_OF

    @cached_property
    def store(self):
        return Store.open(self.folder)

    @cached_property
    def registered(self):
        from training.registry import current

        return current(self.store)

    @cached_property
    def scores(self):
        from serving.scores import score

        return score(self.store, self.registered, self.as_of)

    @cached_property
    def tables(self):
        """The names of the tables that the simulator wrote."""
        return sorted(path.name for path in self.claims.iterdir() if path.name in TABLES)

    def table(self, name):
        """All rows of a table as the simulator wrote them."""
        return pl.read_parquet(self.claims / name / "*.parquet")

    def copied(self, folder: Path) -> Store:
        """A store of one's own with the same content, for which no model is registered yet."""
        shutil.copytree(self.folder, folder)
        mine = self.store.manifest.model_copy(update={"store_id": uuid.uuid4().hex})
        (folder / MANIFEST).write_text(mine.model_dump_json(indent=2))
        return Store.open(folder)


def build_world(shared: Path) -> World:
    """Build the world below `shared`, or open what another worker has built there."""
    from training.train import train

    base = shared / "world"
    world = World(simulated(shared, SETTINGS), base / "store", base / "mlruns")
    done = base / "done"
    base.mkdir(exist_ok=True)
    with FileLock(base / ".lock"):
        if not done.exists():
            ingest(world.claims, world.folder)
            train(world.store, AS_OF, repeats=0)
            _ = world.scores
            done.touch()
    return world


@pytest.fixture(scope="session")
def world(shared_folder):
    """The world, in the folder that the workers share."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FEIJIAN_MLRUNS", str(shared_folder / "world" / "mlruns"))
        patch.delenv("MLFLOW_TRACKING_URI", raising=False)
        yield build_world(shared_folder)
