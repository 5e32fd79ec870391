import os
import signal
import socket

import psutil
import pytest

from tests.serving.test_live import children
from tests.serving.test_server import running
from tests.until import until

pytestmark = pytest.mark.slow


@pytest.fixture
def server(shelf, tmp_path):
    """A server's supervising process, and its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with running(shelf, port, tmp_path) as (process, _):
        yield process, port


def killed(process):
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def test_workers_end_with_their_supervisor(server):
    process, port = server
    workers = [psutil.Process(each) for each in children(process.pid)]
    assert workers
    killed(process)
    until(lambda: not any(each.is_running() for each in workers), seconds=30)
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", port), timeout=2)


def test_a_worker_whose_supervisor_went_while_it_began_ends_too(server):
    process, _ = server
    (first,) = children(process.pid)
    os.kill(first, signal.SIGKILL)
    until(lambda: set(children(process.pid)) - {first})
    workers = [psutil.Process(each) for each in set(children(process.pid)) - {first}]
    killed(process)
    until(lambda: not any(each.is_running() for each in workers))
