"""Clients and the command line that add outcomes at once, and a worker that is killed at it."""

import json
import os
import shutil
import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

import pytest

from features.claims.outcomes.ledger import add_outcomes
from features.claims.outcomes.states import present
from features.claims.store import Store
from features.claims.tables.case_d import CASE_D
from tests.serving.conftest import NAMED
from tests.serving.test_live import answers, children
from tests.serving.test_server import asked, running, until

pytestmark = pytest.mark.slow
ROUNDS = 5


@pytest.fixture(scope="module")
def live(shelf, ledger_store, tmp_path_factory):
    """Port, process and store of a service with two workers."""
    folder = tmp_path_factory.mktemp("live-outcomes")
    shutil.copytree(ledger_store, folder / "store")
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


def test_a_worker_killed_at_it_loses_nothing_for_who_sends_again(live):
    port, process, store = live
    with ThreadPoolExecutor(1) as client:
        told = client.submit(sent, port, [a_case(f"kill-{n}") for n in range(300)])
        for worker in children(process.pid):
            os.kill(worker, signal.SIGKILL)
        became = told.result()
    until(lambda: answers(port))
    assert set(became) <= {"appended", "there"}
    assert len(set(became)) == 1
    assert sum("kill" in one for one in cases_of(store)) == 300
