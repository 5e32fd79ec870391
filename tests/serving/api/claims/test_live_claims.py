"""Claims over real sockets, beside a service that others use."""

import http.client
import json
import os
import shutil
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from features.vectors.vectors import build_vectors
from tests.serving.api.claims.conftest import PATH
from tests.serving.test_live import children
from tests.serving.test_server import KEY, running
from tests.serving.town import new_lines, united
from tests.until import until, until_said

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def service(shelf, town, tmp_path_factory):
    folder = tmp_path_factory.mktemp("live-claims")
    shutil.copytree(town.folder, folder / "store")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with running(shelf, port, folder, folder / "store") as (process, said):
        yield port, process, said


@pytest.fixture(scope="module")
def claims(tmp_path_factory):
    return new_lines(tmp_path_factory.mktemp("claims") / "new")


def asked(port, path, told):
    """Status and JSON of an answer."""
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"Authorization": f"Bearer {KEY}", "X-Purpose": "a test"}
    headers["Content-Type"] = "application/json"
    try:
        client.request("POST", path, body=json.dumps(told), headers=headers)
        response = client.getresponse()
        return response.status, json.loads(response.read())
    finally:
        client.close()


def helpers(process):
    """The processes that score claims, of all workers."""
    started = [psutil.Process(worker).children() for worker in children(process.pid)]
    return [one for several in started for one in several if "claims.process" in str(one.cmdline())]


def test_the_answer_is_that_of_the_vector_of_a_store_that_holds_both(
    service, claims, town, published, tmp_path
):
    port, _, _ = service
    store = united(town, claims, tmp_path)
    for who in ("east", "west"):
        (vectors,) = build_vectors(store, [published.card.as_of])
        row = vectors.frame.filter(entity_id=who)
        names = [behaviour.name for behaviour in published.behaviours]
        traits = ("settlements", "type", "level", "region")
        exposures = {n: row[f"{n}__exposure"].item() for n in names}
        vector = {
            **{trait: row[trait].item() for trait in traits},
            "values": {n: row[n].item() for n in names},
            "exposures": {n: v for n, v in exposures.items() if v is not None},
        }
        status, expected = asked(port, "/v1/score-vector", {"lang": "en", "vectors": [vector]})
        assert status == 200
        status, told = asked(port, PATH, {"id": who, "lang": "en", "claims": claims})
        assert status == 200
        (item,), (same,) = told["items"], expected["items"]
        assert {name: item[name] for name in same if name != "id"} == {
            name: value for name, value in same.items() if name != "id"
        }


def test_two_at_once_are_both_answered(service, claims):
    port, process, _ = service
    with ThreadPoolExecutor(2) as clients:
        told = [
            clients.submit(asked, port, PATH, {"id": w, "claims": claims}) for w in ("east", "west")
        ]
        statuses = [each.result()[0] for each in told]
    assert statuses == [200, 200]
    assert len(helpers(process)) == 1


def test_who_is_killed_in_the_middle_is_replaced_and_scores_are_told_meanwhile(service, claims):
    """Stopped first, so that it cannot answer before; killed too early it is replaced at once."""
    port, process, said = service
    body = {"id": "east", "claims": claims}
    for pause in (0.5, 1, 2, 4, 8, 16):
        assert asked(port, PATH, body)[0] == 200
        (helper,) = helpers(process)
        helper.suspend()
        with ThreadPoolExecutor(1) as client:
            waiting = client.submit(asked, port, PATH, body)
            assert asked(port, "/v1/score", {"ids": ["nobody"]})[0] == 200
            time.sleep(pause)
            os.kill(helper.pid, signal.SIGKILL)
            status, told = waiting.result()
        if status != 200:
            break
    assert (status, told["error"]) == (503, "The claims could not be scored; try again.")
    assert asked(port, PATH, body)[0] == 200
    until_said(said, "helper ended: died (-9)")


def test_nothing_of_the_claims_is_said_or_counted(service, claims):
    port, _, said = service
    scored = f'"path": "{PATH}", "status": 200'
    before = said.read_text().count(scored)
    asked(
        port, PATH, {"id": "east", "claims": {"setl_d": [{"setl_id": "PERSONAL"}], "PERSONAL": []}}
    )
    asked(port, PATH, {"id": "PERSONAL", "claims": claims})
    told = until_said(said, scored, before + 1)
    assert not any(mark in told for mark in ("PERSONAL", "Zhang", "east", "XA01"))


def test_the_helper_ends_with_the_service(service, claims):
    port, process, _ = service
    assert asked(port, PATH, {"id": "east", "claims": claims})[0] == 200
    (helper,) = helpers(process)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0
    until(lambda: not helper.is_running())
