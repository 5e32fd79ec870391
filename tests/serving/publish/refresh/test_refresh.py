"""A refresh of the world: once whole, then stopped at every step and gone on with."""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from features.bad_input import BadInput
from features.claims.store import Store
from serving.publish.chosen import chosen
from serving.publish.publication import read_publication
from serving.publish.refresh import refresh as module
from serving.publish.refresh.refresh import Wanted, refresh
from serving.publish.shelf import current_id, kept
from tests.features.claims.intake.test_from_postgresql import DRAWN
from tests.tables import a_source

ROOT = Path(__file__).parents[4]
AS_OF = date(2026, 1, 1)
WANTED = Wanted((AS_OF,), top=0)
NAMES = ["vectors-provider-2026-01-01", "score-provider-2026-01-01", "pool", "publish"]


@pytest.fixture(scope="module")
def store(world, tmp_path_factory):
    """A copy of the world's store: it has the same id, and so the same model."""
    return shutil.copytree(world.folder, tmp_path_factory.mktemp("refreshed") / "store")


@pytest.fixture
def said():
    return []


@pytest.fixture
def once(store):
    """The store, refreshed."""
    refresh(store, WANTED, lambda line: None)
    return store


def test_what_it_publishes_is_what_the_store_is_scored(once, world):
    told = read_publication(chosen(once / "publications")).of("provider")
    entities = told.entities.filter(told.entities["status"] == "scored")
    assert entities["rank"].to_list() == world.scores.rank.tolist()
    assert entities["risk"].to_list() == world.scores.explained.risk.tolist()
    assert told.card.receipt == world.scores.receipt


def test_a_second_run_skips_every_step_and_says_so(once, said):
    before = current_id(once / "publications")
    assert refresh(once, WANTED, said.append).publication == before
    assert [line for line in said if line.endswith("done already")] == [
        f"{name}: done already" for name in NAMES
    ]
    assert not [line for line in said if line.endswith("begun")]


def test_what_was_published_by_another_is_published_again(once, said):
    shelf = once / "publications"
    first = current_id(shelf)
    (shelf / "current").unlink()
    done = refresh(once, WANTED, said.append)
    assert done.publication == current_id(shelf) > first
    assert [line for line in said if line.endswith("begun")] == ["publish: begun"]


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_where_it_was(world, tmp_path, said):
    store = shutil.copytree(world.folder, tmp_path / "store")
    code = """
import os, signal, sys
from datetime import date
from pathlib import Path
from serving.publish.refresh import refresh as module

def say(line):
    if line == "score-provider-2026-01-01: begun":
        os.kill(os.getpid(), signal.SIGKILL)

module.refresh(Path(sys.argv[1]), module.Wanted((date(2026, 1, 1),), top=0), say)
"""
    environment = {**os.environ, "FEIJIAN_MLRUNS": str(world.mlruns)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(store)], cwd=ROOT, env=environment, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert kept(store / "publications") == []
    refresh(store, WANTED, said.append)
    steps = [line for line in said if line.endswith(("begun", "done already"))]
    assert steps == [
        "vectors-provider-2026-01-01: done already",
        "score-provider-2026-01-01: begun",
        "pool: begun",
        "publish: begun",
    ]
    assert len(kept(store / "publications")) == 1


def test_a_waiting_snapshot_that_was_changed_is_scored_again(once, said):
    waiting = once / "refresh" / "provider-2026-01-01"
    path = waiting / "snapshot.json"
    path.unlink()  # the published one is the same file
    path.write_text("{}")
    refresh(once, WANTED, said.append)
    assert [line for line in said if line.endswith("begun")] == [
        "score-provider-2026-01-01: begun",
        "publish: begun",
    ]


@pytest.mark.slow
def test_a_pool_that_waits_and_was_changed_is_written_again(once, said):
    card = once / "refresh" / "pool" / "pool.json"
    card.unlink()  # the published one is the same file
    card.write_text("{}")
    refresh(once, WANTED, said.append)
    assert "pool: begun" in said
    told = read_publication(chosen(once / "publications"))
    assert told.pool.generation == Store.open(once).manifest.generation


@pytest.mark.slow
def test_without_claims_nothing_is_published_for_them(once, said):
    refresh(once, replace(WANTED, claims=False), said.append)
    assert read_publication(chosen(once / "publications")).pool is None
    assert not (once / "refresh" / "pool").exists()
    refresh(once, WANTED, said.append)
    assert read_publication(chosen(once / "publications")).pool is not None


def test_snapshots_of_other_dates_do_not_wait_for_ever(once, said):
    other = once / "refresh" / "provider-2020-01-01"
    other.mkdir()
    refresh(once, WANTED, said.append)
    assert not other.exists()
    assert (once / "refresh" / "provider-2026-01-01").is_dir()


def test_one_refresh_of_a_store_at_a_time(once, said):
    with (
        FileLock(once.with_name(".store.refresh.lock")),
        pytest.raises(BadInput, match="another refresh of it is running"),
    ):
        refresh(once, WANTED, said.append)


@pytest.fixture
def drifting(monkeypatch):
    """A model of the month before, and a drift that finds three alarms; how often it was asked."""
    asked = []

    class Found:
        alarms = type("Alarms", (), {"height": 3})

    def drift(*told):
        asked.append(told)
        return Found

    def write_drift(path, found, lang):
        path.parent.mkdir(exist_ok=True)
        path.write_text("page")
        return [path]

    def earlier(store, entity):
        real = CURRENT(store, entity)
        card = real.bundle.card.model_copy(update={"as_of": date(2025, 12, 1)})
        return replace(real, bundle=replace(real.bundle, card=card))

    CURRENT = module.current
    monkeypatch.setattr(module, "drift", drift)
    monkeypatch.setattr(module, "write_drift", write_drift)
    monkeypatch.setattr(module, "current", earlier)
    return asked


def test_drift_stops_the_publication_where_it_is_to_stop_it(once, drifting, said):
    before = kept(once / "publications")
    stopping = replace(WANTED, stop_on_drift=True)
    for _ in range(2):
        done = refresh(once, stopping, said.append)
        assert (done.publication, done.alarms) == (None, {"provider": 3})
    assert len(drifting) == 1
    assert kept(once / "publications") == before
    done = refresh(once, WANTED, said.append)
    assert (done.publication, done.alarms) == (current_id(once / "publications"), {"provider": 3})


def test_a_source_is_read_once_and_again_when_it_changed(tmp_path, monkeypatch, said):
    class Stop(Exception):
        pass

    def ingest(source, folder, **_):
        read.append(source)
        folder.mkdir(exist_ok=True)
        return manifest

    manifest = type("Manifest", (), {"generation": "g1", "last_ingest": {}})
    read = []
    monkeypatch.setattr(module, "ingest", ingest)
    monkeypatch.setattr(module, "read_manifest", lambda folder: manifest)
    monkeypatch.setattr(module.Store, "open", lambda folder: (_ for _ in ()).throw(Stop))
    source = tmp_path / "claims.csv"
    source.write_text("a")
    wanted = replace(WANTED, source=str(source))
    for content in (None, None, "longer"):
        if content:
            source.write_text(content)
        with pytest.raises(Stop):
            refresh(tmp_path / "store", wanted, said.append)
    manifest.generation = "g2"
    with pytest.raises(Stop):
        refresh(tmp_path / "store", wanted, said.append)
    assert len(read) == 3
    assert "ingest: done already" in said


def test_a_store_that_is_not_there_is_told(tmp_path, said):
    with pytest.raises(BadInput, match="no store here"):
        refresh(tmp_path / "none", WANTED, said.append)
    assert not (tmp_path / "none").exists()


def test_a_source_becomes_a_store_of_which_there_is_no_model_yet(tmp_path, world, said):
    source = a_source(tmp_path / "claims", **DRAWN)
    wanted = replace(WANTED, source=str(source), max_refused=0.5)
    for _ in range(2):
        with pytest.raises(BadInput, match="no model yet; make one with feijian train"):
            refresh(tmp_path / "store", wanted, said.append)
    assert Store.open(tmp_path / "store").manifest.rows["setl_d"] == 2
    assert "setl_d: 2 of 3 rows accepted" in said
    assert [line for line in said if line.startswith("ingest")] == [
        "ingest: begun",
        "ingest: done already",
    ]


@pytest.mark.slow
def test_where_more_details_are_wanted_they_are_made_and_published(once, said):
    refresh(once, replace(WANTED, top=1), said.append)
    told = read_publication(chosen(once / "publications")).of("provider")
    assert told.detail("targets", "en").height == 1
    assert "score-provider-2026-01-01: begun" in said
