"""Clients and the command line that add outcomes at once, and a worker that is killed at it."""

import json
import os
import shutil
import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from threading import Event

import pytest

from features.claims.intake.locked import LOCK
from features.claims.outcomes.ledger import add_outcomes
from features.claims.outcomes.states import present
from features.claims.store import Store
from features.claims.tables.case_d import CASE_D
from tests.serving.conftest import NAMED
from tests.serving.test_live import children
from tests.serving.test_server import asked, running
from tests.until import until

pytestmark = pytest.mark.slow
ROUNDS = 5


@pytest.fixture(scope="module")
def live(shelf, town, tmp_path_factory):
    """Port, process and store of a service with two workers."""
    folder = tmp_path_factory.mktemp("live-outcomes")
    shutil.copytree(town.folder, folder / "store")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with running(shelf, port, folder, folder / "store", workers=2) as (process, _):
        yield port, process, folder / "store"


def a_case(number):
    told = {"fixmedins_code": NAMED[0], "decision_type": "PUNISH", "decided_at": "2025-09-01"}
    return {"case_no": number, **told}


def sent(port, cases):
    """What became of the cases; sent again for as long as the store is held or a worker dies."""
    body, told = json.dumps({"cases": cases}), []

    def answered():
        try:
            status, text = asked(port, "POST", "/v1/outcomes", body, **{"X-Purpose": "a test"})
        except (OSError, HTTPException):
            return False
        assert status in (200, 503), text
        told.extend(one["status"] for one in json.loads(text).get("cases", ()))
        return status == 200

    until(answered)
    return told


def cases_of(store):
    return Store.open(store).scan(CASE_D).sort("case_no").collect()["case_no"].to_list()


def test_two_clients_and_the_command_line_at_once_have_each_state_once(live, tmp_path):
    port, _, store = live
    sheet = tmp_path / "sheet.csv"
    rows = [",".join(a_case(f"both-{n}").values()) for n in range(ROUNDS)]
    sheet.write_text("\n".join([",".join(a_case("")), *rows]))

    def client(name):
        return [sent(port, [a_case(f"both-{n}"), a_case(f"{name}-{n}")]) for n in range(ROUNDS)]

    with ThreadPoolExecutor(3) as at_once:
        clients = [at_once.submit(client, name) for name in ("one", "two")]
        filed = at_once.submit(add_outcomes, sheet, store, now=present()).result()
        told = [one for each in clients for one in each.result()]
    assert not filed.refused
    assert {own for _, own in told} == {"appended"}
    appended = sum(shared == "appended" for shared, _ in told) + filed.appended["case_d"]
    assert appended == ROUNDS
    names = [f"{name}-{n}" for name in ("both", "one", "two") for n in range(ROUNDS)]
    assert [one for one in cases_of(store) if "kill" not in one] == sorted(names)


def holder(store):
    """The process that holds the store's lock, None where none does."""
    inode = str((store / LOCK).stat().st_ino)
    locks = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    held = [int(words[4]) for words in locks if words[5].rpartition(":")[2] == inode]
    return held[0] if held else None


def test_a_worker_killed_at_it_loses_nothing_for_who_sends_again(live):
    port, process, store = live
    workers, killed, bodies = children(process.pid), Event(), []

    def client():
        while not killed.is_set():
            names = [f"kill-{len(bodies)}-{n}" for n in range(100)]
            bodies.append((names, sent(port, [a_case(name) for name in names])))

    with ThreadPoolExecutor(1) as clients:
        told = clients.submit(client)
        while (pid := holder(store)) not in workers:
            assert not told.done(), told.result()
        os.kill(pid, signal.SIGKILL)
        killed.set()
        told.result()
    assert all(became in (["appended"] * 100, ["there"] * 100) for _, became in bodies)
    names = sorted(name for names, _ in bodies for name in names)
    assert [one for one in cases_of(store) if "kill" in one] == names
