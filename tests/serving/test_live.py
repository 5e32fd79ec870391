"""A server under load while publications come, one of them broken, and a worker is killed."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from serving.publish.linked import link_snapshot
from serving.publish.shelf import point
from serving.publish.write import put_publication
from tests.serving.test_server import asked, running
from tests.until import until

CLIENTS = 4
ROOT = Path(__file__).parents[2]


class Load(threading.Thread):
    """Asks without a pause, a connection each time, and keeps what came."""

    def __init__(self, port, ids):
        super().__init__(daemon=True)
        self.port, self.body = port, json.dumps({"ids": ids, "explain": False})
        self.seen, self.failed, self.ended = Counter(), [], threading.Event()

    def run(self):
        while not self.ended.is_set():
            try:
                status, text = asked(self.port, "POST", "/v1/score", self.body)
            except OSError as error:
                self.failed.append(repr(error))
                continue
            told = json.loads(text)
            if status == 200 and all(item["status"] == "scored" for item in told["items"]):
                self.seen[told["publication"]] += 1
            else:
                self.failed.append(text)


def served(port):
    return json.loads(asked(port, "GET", "/readyz")[1])["publication"]


def children(pid):
    """The worker processes of a supervisor."""
    started = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(c) for c in started if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes()]


def metric(port, name):
    lines = asked(port, "GET", "/metrics")[1].splitlines()
    return sum(float(line.split()[1]) for line in lines if line.startswith(f"{name} "))


@pytest.fixture(scope="module")
def live(snapshot, published, tmp_path_factory):
    """What happened: ids of publications in their order, what clients saw, what the log says."""
    folder = tmp_path_factory.mktemp("live")
    shelf = folder / "publications"

    def put(where=shelf):
        linked = partial(link_snapshot, snapshot)
        return put_publication(where, [("provider-2026-01-01", linked)], keep=9).id

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {"first": put()}
    ids = published.entities["entity_id"].to_list()[:20]
    with running(shelf, port, folder) as (process, said):
        clients = [Load(port, ids) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        until(lambda: all(client.seen for client in clients))
        told["second"] = put()
        until(lambda: served(port) == told["second"])
        told["broken"] = put_broken(shelf, put)
        until(lambda: b"publication refused" in said.read_bytes())
        process.send_signal(signal.SIGHUP)
        until(lambda: said.read_bytes().count(b"publication refused") == 2)
        told["during_refusal"] = served(port)
        told["third"] = put()
        until(lambda: served(port) == told["third"])
        for client in clients:
            client.ended.set()
        for client in clients:
            client.join()
        told["swaps"] = metric(port, "feijian_publication_swaps_total")
        told["refused"] = metric(port, "feijian_publications_refused_total")
        told["age"] = metric(port, "feijian_publication_age_seconds")
        told["readyz"] = json.loads(asked(port, "GET", "/readyz")[1])
        point(shelf, told["broken"])
        (worker,) = children(process.pid)
        os.kill(worker, signal.SIGKILL)
        until(lambda: said.read_bytes().count(b' is served"') == 1)
        until(lambda: answers(port))
        told["after_kill"] = served(port)
        told["alive"] = process.poll() is None
    told["seen"] = sum((client.seen for client in clients), Counter())
    told["failed"] = [failure for client in clients for failure in client.failed]
    told["log"] = said.read_text()
    return told


def put_broken(shelf, put):
    """A publication of which one byte is off, made current against all that would refuse it."""
    aside = shelf.with_name("aside")
    name = put(aside)
    (aside / name).rename(shelf / name)
    path = shelf / name / "provider-2026-01-01" / "values.npy"
    body = bytearray(path.read_bytes())
    body[-1] ^= 1
    path.unlink()  # the session's snapshot is the same file
    path.write_bytes(body)
    point(shelf, name)
    return name


def answers(port):
    try:
        return asked(port, "GET", "/readyz")[0] == 200
    except OSError:
        return False


@pytest.mark.slow
def test_no_request_fails_while_publications_come(live):
    assert live["failed"] == []
    assert sum(live["seen"].values()) > 100


@pytest.mark.slow
def test_every_sound_publication_is_served_and_the_broken_one_never(live):
    assert set(live["seen"]) >= {live["first"], live["second"], live["third"]}
    assert live["broken"] not in live["seen"]
    assert live["during_refusal"] == live["second"]


@pytest.mark.slow
def test_a_refusal_is_one_clear_line_and_is_tried_again_when_called(live):
    told = [json.loads(line)["event"] for line in live["log"].splitlines() if line[:1] == "{"]
    lines = [event for event in told if "publication refused" in event]
    for line in lines[:2]:
        assert f"{live['broken']}/provider-2026-01-01/values.npy: changed since it was " in line
        assert line.endswith(f"; {live['second']} stays")
    assert len(lines) == 3


@pytest.mark.slow
def test_metrics_and_readiness_tell_of_it(live):
    assert live["swaps"] >= 2
    assert live["refused"] == 2
    assert 0 <= live["age"] < 600
    assert live["readyz"]["status"] == "ready"
    (snapshot,) = live["readyz"]["snapshots"]
    assert (snapshot["entity"], snapshot["as_of"]) == ("provider", "2026-01-01")


@pytest.mark.slow
def test_a_killed_worker_comes_back_with_the_newest_that_is_sound(live):
    """The pointer names a broken one: what the other workers would go on serving is served."""
    assert live["alive"]
    assert live["after_kill"] == live["second"]
    assert f"; {live['second']} is served" in live["log"]


SWAPS = """
import sys, gc
from pathlib import Path
from serving.api.lean import stay_lean
stay_lean()
from serving.api.bodies import VectorRequest
from serving.api.loaded import Served
from serving.api.vectors import scored_vectors
from serving.api.watch import settle
from serving.publish.shelf import kept, point

def anonymous():
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("RssAnon")).split()[1])

shelf, body = Path(sys.argv[1]), Path(sys.argv[2]).read_bytes()
served = Served(shelf)
settle()
told = []
for turn in range(25):
    request = VectorRequest.model_validate_json(body)
    assert scored_vectors(served.current, request).items[0].status == "scored"
    point(shelf, kept(shelf)[turn % 2])
    assert served.renew()
    settle()
    told.append(anonymous())
print(told[4], told[-1], len(list(Path("/proc/self/fd").iterdir())))
"""


@pytest.mark.slow
def test_memory_is_flat_over_twenty_swaps(put, vector_of, tmp_path):
    put()
    put()
    body = tmp_path / "body.json"
    body.write_text(json.dumps({"vectors": [vector_of(0)]}))
    done = subprocess.run(
        [sys.executable, "-c", SWAPS, str(put.shelf), str(body)],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    early, late, files = map(int, done.stdout.split())
    assert late - early < 10_000, f"kB after 5 swaps and after 25: {early} {late}"
    assert files < 100
