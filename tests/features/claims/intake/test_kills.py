"""An ingest that is killed at any moment leaves the store as it was or as it was to be."""

import contextlib
import random
import shutil
import signal
import time

import pytest

from features.bad_input import BadInput
from features.claims.identities.key import IdentityKey
from features.claims.ingest import ingest
from features.claims.store import Store
from tests.features.claims.intake.held import held, refused, same, stray, whole
from tests.features.claims.intake.killing import Steps, waiting
from tests.tables import a_source

KEY = IdentityKey(b"k" * 32)
BEFORE = {
    "setl_d": "setl_id psn_no setl_time\nS1 P1 2025-01-05\nS2 P2 2025-01-06\nS3 P3 free",
    "psn_info_b": "psn_no psn_name\nP1 Zhang",
}
COMING = {
    "setl_d": "setl_id psn_no setl_time\nS2 P9 2025-01-07\nS4 P4 2025-02-06\nS5 P5 soon",
    "psn_info_b": "psn_no psn_name\nP4 Li",
}
FIRST = {"setl_d": BEFORE["setl_d"]}
KILLS, MOST, TOGETHER = 30, 90, 6
LONG = 60
REASON = "setl_time is missing or unreadable"


class City:
    """A store, a delivery that comes to it or makes it, and what stands there before and after."""

    def __init__(self, folder, delivery, first=None):
        self.folder = folder
        self.source = a_source(folder / "coming", **delivery)
        self.empty = first is None
        if first:
            take(a_source(folder / "first", **first), folder / "before")
            shutil.copytree(folder / "before", folder / "after")
        take(self.source, folder / "after")
        self.before = None if self.empty else held(folder / "before")
        self.after = held(folder / "after")
        self.digest = whole(folder / "after")

    def store(self, name):
        folder = self.folder / str(name)
        if not self.empty:
            shutil.copytree(self.folder / "before", folder)
        return folder

    def is_in(self, folder):
        """Whether the delivery is in the store; anything between before and after fails."""
        if self.empty and not (folder / "manifest.json").exists():
            with pytest.raises(BadInput, match="no store here"):
                Store.open(folder)
            return False
        done = whole(folder) == self.digest
        both = done and not self.empty
        assert refused(folder)["reason"].to_list() == [REASON] * (2 if both else 1)
        told = held(folder) if not done or self.empty else self.after
        assert same(told, self.after if done else self.before)
        return done

    def judged(self, folder):
        """Whether the delivery was in, after a look at what the next ingest makes of it."""
        done = self.is_in(folder)
        made = (folder / "manifest.json").exists()
        last = Store.open(folder).manifest.files() if made else set()
        take(self.source, folder)
        assert self.is_in(folder)
        assert stray(folder, last) == []
        assert identities(folder) == identities(self.folder / "after")
        shutil.rmtree(folder)
        return done


def take(source, folder):
    return ingest(source, folder, max_refused=0.5, identities=KEY)


def identities(folder):
    """How many files of sealed identities there are; none is left behind half written."""
    found = sorted(path.name for path in (folder / "identities").rglob("*.parquet"))
    assert not [name for name in found if name.startswith(".")]
    return len(found)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return City(tmp_path_factory.mktemp("city"), COMING, BEFORE)


def judged_at_every_step(city):
    folder = city.store("stepped")
    steps = Steps(folder, city.folder / "copies")
    steps.ingest(city.source, KEY)
    assert city.is_in(folder)
    for number in range(steps.done):
        shutil.rmtree(folder, ignore_errors=True)
        left = steps.copies / str(number)
        if left.exists():
            shutil.move(left, folder)
        yield city.judged(folder)


@pytest.mark.slow
def test_killed_before_any_step_that_changes_a_file(city):
    outcomes = list(judged_at_every_step(city))
    assert len(outcomes) > 60
    assert outcomes == sorted(outcomes), "done, and then not done"
    assert {*outcomes} == {False, True}


@pytest.mark.slow
def test_killed_before_any_step_of_the_first_ingest(tmp_path):
    outcomes = list(judged_at_every_step(City(tmp_path, FIRST)))
    assert len(outcomes) > 30
    assert {*outcomes} == {False, True}


def lasting(city):
    """How long the ingest of a process that is ready takes, in seconds."""
    process = waiting(city.source, city.store("measured"))
    assert process.stdout.readline() == "ready\n"
    began = time.perf_counter()
    process.communicate("go\n", timeout=LONG)
    assert process.returncode == 0
    return time.perf_counter() - began


def test_killed_from_outside_at_a_random_moment(city):
    lasts, chance, killed = lasting(city), random.Random(20260101), 0
    for first in range(0, MOST, TOGETHER):
        folders = [city.store(f"kill-{number}") for number in range(first, first + TOGETHER)]
        with contextlib.ExitStack() as stack:
            processes = [waiting(city.source, folder) for folder in folders]
            for process in processes:
                stack.enter_context(process)
                stack.callback(process.kill)
            for folder, process in zip(folders, processes, strict=True):
                assert process.stdout.readline() == "ready\n"
                process.stdin.write("go\n")
                process.stdin.flush()
                time.sleep(chance.uniform(0, lasts))
                process.kill()
                killed += process.wait(LONG) == -signal.SIGKILL
                city.judged(folder)
        if killed >= KILLS:
            return
    pytest.fail(f"only {killed} of {MOST} were killed in time")
