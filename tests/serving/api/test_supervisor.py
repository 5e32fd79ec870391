"""A worker that dies is replaced, whatever it was doing."""

import subprocess
import sys

KILLED_WHILE_ASKED = """
import os, signal, socket, threading
import uvicorn
from serving.api.supervisor import Workers

listening = socket.create_server(("127.0.0.1", 0))
config = uvicorn.Config(
    "tests.serving.api.nothing:app", workers=1, lifespan="off", timeout_worker_healthcheck=3600
)
workers = Workers(config, sockets=[listening])
workers.init_processes()
(first,) = workers.processes
assert first.wait_until_ready(120)
os.kill(first.pid, signal.SIGSTOP)
threading.Timer(0.5, os.kill, (first.pid, signal.SIGKILL)).start()
while workers.processes == [first]:
    workers.keep_subprocess_alive()
(second,) = workers.processes
print(second.pid != first.pid, flush=True)
second.kill()
second.join()
"""


def test_one_that_is_killed_before_it_answers_whether_it_lives_is_replaced_at_once():
    """It is stopped, so that it does not answer, and would be waited for an hour."""
    script = [sys.executable, "-c", KILLED_WHILE_ASKED]
    told = subprocess.run(script, timeout=240, capture_output=True, text=True, check=False)
    assert told.stdout.split() == ["True"], told.stderr
