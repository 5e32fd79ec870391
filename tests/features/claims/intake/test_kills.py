"""An ingest that is killed at any moment leaves the store as it was or as it was to be."""

import os
import random
import shutil
import signal
import time

import pytest

from features.bad_input import BadInput
from features.claims.identities.key import IdentityKey
from features.claims.ingest import ingest
from features.claims.store import Store
from tests.features.claims.intake.held import held, refused, same, stray
from tests.features.claims.intake.killing import ENDED, attempt, forkserver
from tests.tables import a_source

KEY = IdentityKey(b"k" * 32)
BEFORE = {
    "setl_d": "setl_id psn_no setl_time\nS1 P1 2025-01-05\nS2 P2 2025-01-06\nS3 P3 free",
    "psn_info_b": "psn_no psn_name\nP1 Zhang",
}
COMING = {
    "setl_d": "setl_id psn_no setl_time\nS2 P9 2025-01-07\nS4 P4 2025-02-06\nS5 P5 soon",
    "psn_info_b": "psn_no psn_name\nP4 Li",
    "case_d": "case_no\nC1",
}
KILLS = 40
NEVER = -1


class City:
    """A store, a delivery that comes to it, and what the store holds before and after."""

    def __init__(self, folder):
        self.folder = folder
        self.source = a_source(folder / "coming", **COMING)
        first = a_source(folder / "first", **BEFORE)
        ingest(first, folder / "before", max_refused=0.5, identities=KEY)
        shutil.copytree(folder / "before", folder / "after")
        self.take(folder / "after")
        self.take(folder / "alone")
        self.before, self.after = held(folder / "before"), held(folder / "after")
        self.alone = held(folder / "alone")
        assert not same(self.before, self.after)

    def take(self, folder):
        return ingest(self.source, folder, max_refused=0.5, identities=KEY)

    def store(self, name, *, empty):
        folder = self.folder / name
        if not empty:
            shutil.copytree(self.folder / "before", folder)
        return folder


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return City(tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="module")
def processes():
    return forkserver()


def judged(city, folder, *, first):
    """Whether the delivery is in; anything between before and after fails."""
    after = city.alone if first else city.after
    try:
        told = held(folder)
    except BadInput:
        assert first
        assert not (folder / "manifest.json").exists()
        done, last = False, set()
    else:
        done, last = same(told, after), Store.open(folder).manifest.files()
        assert done or (not first and same(told, city.before))
        assert refused(folder)["reason"].to_list() == ["setl_time is missing or unreadable"]
    city.take(folder)
    assert same(held(folder), after)
    assert stray(folder, last) == []
    assert identities(folder) == identities(city.folder / ("alone" if first else "after"))
    shutil.rmtree(folder)
    return done


def identities(folder):
    """How many sealed files there are, and that none is half written or left behind."""
    found = sorted(path.name for path in (folder / "identities").rglob("*.parquet"))
    assert not [name for name in found if name.startswith(".")]
    return len(found)


def run(processes, city, folder, last, count=None):
    process = processes.Process(target=attempt, args=(city.source, folder, last, count, True))
    process.start()
    return process


def steps(processes, city, *, first):
    folder, count = city.store("counted", empty=first), city.folder / "count"
    process = run(processes, city, folder, NEVER, count)
    process.join()
    assert process.exitcode == 0
    shutil.rmtree(folder)
    return int(count.read_text())


@pytest.mark.parametrize("first", [False, True], ids=["added", "first"])
def test_killed_before_any_step_that_changes_a_file(city, processes, first):
    outcomes = []
    for last in range(steps(processes, city, first=first)):
        folder = city.store(f"step-{last}", empty=first)
        process = run(processes, city, folder, last)
        process.join()
        assert process.exitcode == ENDED, last
        outcomes.append(judged(city, folder, first=first))
    assert len(outcomes) > 30
    assert outcomes == sorted(outcomes), "done, and then not done"
    assert {*outcomes} == {False, True}


def test_killed_from_outside_at_a_random_moment(city, processes):
    began = time.perf_counter()
    folder = city.store("measured", empty=False)
    run(processes, city, folder, NEVER).join()
    lasts = time.perf_counter() - began
    shutil.rmtree(folder)
    chance = random.Random(20260101)
    killed = 0
    for number in range(KILLS):
        folder = city.store(f"kill-{number}", empty=False)
        process = run(processes, city, folder, NEVER)
        time.sleep(chance.uniform(0, lasts))
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        judged(city, folder, first=False)
    assert killed >= KILLS * 0.75
