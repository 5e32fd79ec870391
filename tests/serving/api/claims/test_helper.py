"""The helper as a real process: killed, late, too large, left alone."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest

from features.digest import features_digest
from serving.api.claims.messages import Go, Made, Refusal
from serving.api.claims.trouble import Late, Lost, NoTurn, TooMuch
from tests.until import until

pytestmark = pytest.mark.slow
HELPER = "serving.api.claims.helper"
ROOT = Path(__file__).parents[4]


@pytest.fixture
def helper(serving_environment):
    from serving.api.claims.helper import Helper

    helper = Helper()
    yield helper
    helper.close()


@pytest.fixture
def told(body):
    return json.dumps(body()).encode()


@pytest.fixture
def go(town, shelf):
    (pool,) = shelf.glob("2*/pool")
    return Go(
        store=str(town.folder),
        generation=town.manifest.generation,
        pool=str(pool),
        features=features_digest(),
        as_of="2026-01-01",
    )


def nothing(asked):
    """Wants no vector."""


def test_it_begins_when_it_is_first_needed_and_stays(helper, told, go):
    assert helper.pid is None
    assert isinstance(helper.made(told, lambda asked: go), Made)
    first = helper.pid
    assert helper.made(told, nothing) is None
    assert helper.pid == first


def test_what_is_asked_is_told_before_anything_is_computed(helper, told):
    seen = []
    helper.made(told, seen.append)
    (asked,) = seen
    assert (asked.entity, asked.id, asked.lang) == ("provider", "east", "en")
    assert asked.lines == {"setl_d": 3, "fee_list_d": 3}


def test_one_that_is_killed_in_the_middle_is_lost_once(helper, told, go):
    def kill(asked):
        os.kill(helper.pid, signal.SIGKILL)
        return go

    with pytest.raises(Lost):
        helper.made(told, kill)
    assert isinstance(helper.made(told, lambda asked: go), Made)


def test_one_that_dies_between_two_bodies_is_not_even_noticed(helper, told):
    helper.made(told, nothing)
    first = helper.pid
    os.kill(first, signal.SIGKILL)
    until(lambda: helper._process.poll() is not None)
    assert helper.made(told, nothing) is None
    assert helper.pid != first


def test_one_that_is_late_is_ended_and_begun_anew(helper, told, monkeypatch):
    helper.made(told, nothing)
    late = helper.pid
    os.kill(late, signal.SIGSTOP)
    with monkeypatch.context() as patch:
        patch.setattr(f"{HELPER}.LIMIT", 0.2)
        with pytest.raises(Late):
            helper.made(told, nothing)
    assert not psutil.pid_exists(late)
    assert helper.made(told, nothing) is None


def test_what_would_take_too_much_memory_ends_it_and_says_so(helper, told, go, monkeypatch):
    code = "import sys; from pathlib import Path; import serving.api.claims.process as process; "
    code += "process.MEMORY = 1; process.main(int(sys.argv[1]), Path(sys.argv[2]))"
    monkeypatch.setattr(f"{HELPER}.START", (sys.executable, "-c", code))
    with pytest.raises(TooMuch):
        helper.made(told, lambda asked: go)


def test_who_waits_longer_than_it_may_gets_no_turn(helper, told, monkeypatch):
    monkeypatch.setattr(f"{HELPER}.WAIT", 0.05)
    seen = []

    def second(asked):
        with pytest.raises(NoTurn):
            helper.made(told, nothing)
        seen.append(asked)

    helper.made(told, second)
    assert seen


def test_two_at_once_take_turns_in_one_process(helper, told, go):
    made = []
    threads = [
        threading.Thread(target=lambda: made.append(helper.made(told, lambda asked: go)))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made[0] == made[1]


def test_an_error_of_ours_is_told_by_type_and_place_and_the_process_stays(helper, told, go, caplog):
    broken = go.model_copy(update={"generation": "PERSONAL**"})
    with pytest.raises(Lost):
        helper.made(told, lambda asked: broken)
    assert "ValueError at " in caplog.text
    assert "PERSONAL" not in caplog.text
    assert isinstance(helper.made(told, lambda asked: go), Made)


def test_what_stops_the_service_s_own_part_leaves_the_process_fit(helper, told):
    def fail(asked):
        raise KeyError

    with pytest.raises(KeyError):
        helper.made(told, fail)
    assert helper.made(told, nothing) is None


def test_it_is_begun_anew_after_its_share(helper, told, monkeypatch):
    monkeypatch.setattr(f"{HELPER}.MOST", 2)
    helper.made(told, nothing)
    first = helper.pid
    helper.made(told, nothing)
    helper.made(told, nothing)
    assert helper.pid != first


def test_claims_do_not_stay_on_the_disk(helper, told, go, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    made = helper.made(told, lambda asked: go)
    assert not isinstance(made, Refusal)
    (folder,) = tmp_path.glob("feijian-claims-*")
    assert list(folder.iterdir()) == []
    helper.close()
    assert list(tmp_path.glob("feijian-claims-*")) == []


LEAVES = """
import os, sys
from serving.api.claims.helper import Helper
helper = Helper()
helper.made(b"{}", lambda asked: None)
print(helper.pid, flush=True)
sys.stdin.read(1)
os._exit(0)
"""


def test_it_ends_with_its_parent_even_in_the_middle(tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", LEAVES],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with parent:
        its = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    until(lambda: not its.is_running())
    until(lambda: list(tmp_path.glob("feijian-claims-*")) == [])
