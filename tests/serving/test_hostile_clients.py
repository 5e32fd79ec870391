"""Clients that do not send, send slowly, half or without end, and a service that others use."""

import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from tests.serving.test_live import children
from tests.serving.test_server import KEY, asked, running

pytestmark = pytest.mark.slow
MARK = "PERSONAL-4711"
HEAD = (
    "POST /v1/score HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    f"Authorization: Bearer {KEY}\r\n"
)
LONG = 30
"""Seconds after which a client that never ends has its answer; the service waits six for a body and
ten for a head."""
MEGABYTE = b" " * 1_000_000
GROWTH = 64_000_000
"""Bytes: far less than the bodies that were sent; one of them is 100 MB."""
IDLE = 150


@pytest.fixture(scope="module")
def service(shelf, published, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with running(shelf, port, folder) as (process, said):
        (worker,) = children(process.pid)
        yield port, psutil.Process(worker), said


def sent(port, *parts, pause=0.0):
    """The status that a client hears that sends these parts and then waits; 0 for a closed line."""
    with socket.create_connection(("127.0.0.1", port), timeout=LONG) as line:
        try:
            for part in parts:
                line.sendall(part)
                time.sleep(pause)
        except OSError:
            pass
        try:
            told = line.recv(200)
        except ConnectionError:
            return 0
    return int(told.split()[1]) if told else 0


def declared(size):
    return f"{HEAD}Content-Length: {size}\r\n\r\n".encode()


def chunked(*parts):
    head = f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode()
    return [head, *(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)]


def test_a_hundred_megabytes_are_refused_and_not_kept(service):
    port, worker, _ = service
    sent(port, declared(20_000_000), *[MEGABYTE] * 20)
    before = worker.memory_info().rss
    for _ in range(3):
        assert sent(port, declared(100_000_000), *[MEGABYTE] * 100) in (0, 413)
        assert sent(port, *chunked(*[MEGABYTE] * 100)) in (0, 413)
        assert sent(port, declared(50_000_000), *[MEGABYTE] * 50) == 413
    assert worker.memory_info().rss - before < GROWTH
    assert asked(port, "GET", "/livez")[0] == 200


def test_bodies_that_do_not_arrive_are_given_up_while_others_are_answered(service):
    port, _, said = service
    body = json.dumps({"ids": [MARK]}).encode()
    ways = {
        "nothing of it": [declared(100)],
        "half of it": [declared(len(body)), body[:-3]],
        "a chunk without an end": chunked(body)[:2],
    }
    with ThreadPoolExecutor(8) as clients:
        slow = {way: clients.submit(sent, port, *parts) for way, parts in ways.items()}
        drip = [declared(1000), *[b" "] * 20]
        slow["a byte now and then"] = clients.submit(sent, port, *drip, pause=0.4)
        begun = time.monotonic()
        assert asked(port, "POST", "/v1/score", body)[0] == 200
        assert time.monotonic() - begun < 3
        heard = {way: answer.result(timeout=LONG) for way, answer in slow.items()}
    assert heard == dict.fromkeys(heard, 408)
    assert MARK not in said.read_text()


def test_a_client_that_goes_away_in_the_middle_leaves_nothing(service):
    port, worker, said = service
    for _ in range(50):
        with socket.create_connection(("127.0.0.1", port), timeout=LONG) as line:
            line.sendall(declared(1_000) + MARK.encode())
    assert asked(port, "GET", "/livez")[0] == 200
    end = time.monotonic() + LONG
    while len(worker.net_connections(kind="tcp")) > 20 and time.monotonic() < end:
        time.sleep(0.1)
    assert len(worker.net_connections(kind="tcp")) <= 20
    assert MARK not in said.read_text()


def test_lines_without_a_request_do_not_keep_others_out_and_are_closed(service):
    port, _, _ = service
    lines = [socket.create_connection(("127.0.0.1", port), timeout=LONG) for _ in range(IDLE)]
    try:
        for number, line in enumerate(lines):
            line.sendall([b"", b"POST /v1/sc", HEAD.encode()][number % 3])
        assert asked(port, "POST", "/v1/score", json.dumps({"ids": ["a"]}))[0] == 200
        heard = [line.recv(200) for line in lines]
        assert {told[9:12] for told in heard} == {b"408"}
    finally:
        for line in lines:
            line.close()


@pytest.mark.parametrize(
    "bytes_sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
        b"GET / HTTP/1.1\r\n" + b"X: " + b"a" * 1_000_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\n\r\n",
        b"POST /v1/score HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\n",
        b"POST /v1/score HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"\x00" * 10_000,
        b"GET / HTTX/1.1\r\n\r\n",
    ],
    ids=("tls", "header", "path", "length", "smuggled", "zeros", "version"),
)
def test_what_is_no_http_is_refused_or_closed(service, bytes_sent):
    port, _, _ = service
    status = sent(port, bytes_sent, b"\r\n\r\n")
    assert status == 0 or 400 <= status < 500
    assert asked(port, "GET", "/livez")[0] == 200
