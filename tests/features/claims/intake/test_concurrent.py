"""Two ingests at once: one waits and says so, and both are in the store at the end."""

import multiprocessing

import pytest

from features.claims.ingest import ingest
from tests.features.claims.intake.held import held, same, stray
from tests.features.claims.intake.waiting import take
from tests.tables import a_source

WAITS = "another ingest is writing to this store; waiting until it is done"
FIRST = "setl_id setl_time\nS1 2025-01-05\nS2 2025-01-06"
SECOND = {"setl_d": "setl_id setl_time\nS3 2025-02-05", "case_d": "case_no\nC1"}
LONG = 60


class Writer:
    """A process that ingests; `free` tells it to go on after each line that it says."""

    def __init__(self, source, folder, *, free):
        processes = multiprocessing.get_context("spawn")
        self.said, self.free = processes.Queue(), processes.Event()
        if free:
            self.free.set()
        given = (source, folder, self.said, self.free)
        self.process = processes.Process(target=take, args=given)
        self.process.start()

    def says(self):
        return self.said.get(timeout=LONG)

    def ends(self):
        """How it ended."""
        self.free.set()
        told = ""
        while told not in ("done", "refused"):
            told = self.says()
        self.process.join(LONG)
        assert self.process.exitcode == 0
        return told


@pytest.fixture
def second(tmp_path):
    return a_source(tmp_path / "second", **SECOND)


@pytest.mark.parametrize("there", [True, False], ids=["to a store", "to a new store"])
def test_the_second_says_that_it_waits_and_then_adds_to_what_the_first_brought(
    tmp_path, second, there
):
    first = a_source(tmp_path / "first", setl_d=FIRST)
    if there:
        ingest(a_source(tmp_path / "zero", setl_d="setl_id\nS0"), tmp_path / "store")
        ingest(tmp_path / "zero", tmp_path / "alone")
    one = Writer(first, tmp_path / "store", free=False)
    assert one.says() == "setl_d: 2 read, 2 accepted"
    other = Writer(second, tmp_path / "store", free=True)
    assert other.says() == WAITS
    assert one.ends() == other.ends() == "done"
    for source in (first, second):
        ingest(source, tmp_path / "alone")
    assert same(held(tmp_path / "store"), held(tmp_path / "alone"))


def test_the_second_makes_the_store_where_the_first_fails_and_takes_its_folder_away(
    tmp_path, second
):
    wrong = a_source(tmp_path / "wrong", setl_d="setl_id setl_time\nS1 soon")
    one = Writer(wrong, tmp_path / "store", free=False)
    assert one.says() == "setl_d: 1 read, 0 accepted"
    other = Writer(second, tmp_path / "store", free=True)
    assert other.says() == WAITS
    assert one.ends() == "refused"
    assert other.ends() == "done"
    ingest(second, tmp_path / "alone")
    assert same(held(tmp_path / "store"), held(tmp_path / "alone"))
    assert stray(tmp_path / "store", set()) == []
