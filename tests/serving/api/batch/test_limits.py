"""Memory does not grow with a table, in a process of its own."""

import http.client
import socket
import threading

import psutil
import pytest

from tests.serving.api.batch.conftest import ARROW, PARQUET, of_ids, packed, unpacked
from tests.serving.test_live import children
from tests.serving.test_server import KEY, asked, running

pytestmark = pytest.mark.slow
ROWS, TIMES = 17_000, 20
"""The smaller table fills a row group of its answer too."""


class Peak(threading.Thread):
    """The most memory of its own that a process has while this runs."""

    def __init__(self, process):
        super().__init__(daemon=True)
        self.process, self.ended, self.most = process, threading.Event(), 0

    def run(self):
        while not self.ended.wait(0.01):
            told = self.process.memory_info()
            self.most = max(self.most, told.rss - told.shared)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *fault):
        self.ended.set()
        self.join()


@pytest.fixture(scope="module")
def service(shelf, tmp_path_factory):
    folder = tmp_path_factory.mktemp("batches")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with running(shelf, port, folder) as (process, _):
        (worker,) = children(process.pid)
        yield port, psutil.Process(worker)


def sent(port, body, media):
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    headers = {"Content-Type": media, "Authorization": f"Bearer {KEY}"}
    try:
        client.request("POST", "/v1/batch", body, headers)
        response = client.getresponse()
        assert response.status == 200
        return response.read()
    finally:
        client.close()


@pytest.mark.parametrize("media", [ARROW, PARQUET])
def test_twenty_times_the_table_takes_no_more_memory(service, media):
    port, worker = service
    long = [f"{n:0128}" for n in range(ROWS * TIMES)]
    small = packed(of_ids(*long[:ROWS]), media, size=1_000, **plain(media))
    large = packed(of_ids(*long), media, size=1_000, **plain(media))
    sent(port, small, media)
    with Peak(worker) as one:
        sent(port, small, media)
    with Peak(worker) as twenty:
        answer = sent(port, large, media)
    assert unpacked(answer, media).num_rows == ROWS * TIMES
    assert len(large) > 40_000_000
    assert twenty.most - one.most < len(large) / 2
    assert asked(port, "GET", "/livez")[0] == 200


def plain(media):
    return {"compression": "none", "use_dictionary": False} if media == PARQUET else {}
