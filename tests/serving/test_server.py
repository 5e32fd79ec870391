"""The real server: a process of its own, a real socket, a signal."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from features.bad_input import BadInput
from serving.server import serve
from tests.until import until

ROOT = Path(__file__).parents[2]
KEY = "0123456789abcdef0123456789abcdef"
START = """
import sys
from pathlib import Path
from serving.api.exposure import Exposure
from serving.server import serve
store = Path(sys.argv[4]) if sys.argv[4:] else None
served, port, workers = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
serve(served, port=port, workers=workers, exposure=Exposure(store=store))
"""


@contextmanager
def running(snapshot, port, tmp_path, store=None, workers=1):
    """The server as a process, with what it says on stderr in a file.

    It is killed in the end: what it then leaves in its temporary folder lies in the test's.
    """
    said, stores = tmp_path / "stderr", [str(store)] if store else []
    own = {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}
    environment = {**os.environ, "FEIJIAN_API_KEY": KEY, **own}
    with said.open("wb") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-c", START, *map(str, (snapshot, port, workers)), *stores],
            cwd=ROOT,
            env=environment,
            stdout=stderr,
            stderr=stderr,
        )
    try:
        until(lambda: b"serving http" in said.read_bytes() or process.poll() is not None)
        assert process.poll() is None, said.read_text()
        yield process, said
    finally:
        process.kill()
        process.wait()


def asked(port, method, path, body=None, key=KEY, **headers):
    """Status and text of one answer over a real socket."""
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers |= {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
    try:
        client.request(method, path, body=body, headers=headers)
        response = client.getresponse()
        return response.status, response.read().decode()
    finally:
        client.close()


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.mark.slow
def test_the_server_serves_until_it_is_told_to_stop(snapshot, published, vector_of, port, tmp_path):
    ids = published.entities["entity_id"].to_list()[:3]
    body = json.dumps({"ids": [*ids, "PERSONAL-4711"], "explain": True})
    vectors = json.dumps({"entity": "provider", "vectors": [vector_of(0)]})
    with running(snapshot, port, tmp_path) as (process, said):
        assert f"serving http://127.0.0.1:{port}\n" in said.read_text()
        assert asked(port, "GET", "/readyz")[0] == 200
        assert asked(port, "POST", "/v1/score", body, key="wrong" * 7)[0] == 401
        status, text = asked(port, "POST", "/v1/score", body)
        assert status == 200
        for item in json.loads(text)["items"][:3]:
            summed = item["baseline"] + sum(p["contribution"] for p in item["contributions"])
            assert summed == pytest.approx(item["log_odds"], rel=0, abs=1e-9)
        assert asked(port, "POST", "/v1/score-vector", vectors)[0] == 200
        assert asked(port, "POST", "/v1/score", b"[" + b" " * 50_000_000)[0] == 413
        assert asked(port, "POST", "/v1/score", b"PERSONAL-4711")[0] == 400
        assert asked(port, "GET", "/v1/score/PERSONAL-4711")[0] == 404
        assert "PERSONAL" not in asked(port, "GET", "/metrics")[1]
        with pytest.raises(BadInput, match="already in use; name another --port"):
            serve(snapshot, port=port)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
        told = said.read_text()
        assert told.count('"method": "POST", "path": "/v1/score",') == 4
        assert "PERSONAL" not in told
        assert ids[0] not in told
    with pytest.raises(OSError):
        asked(port, "GET", "/livez")
    assert not (tmp_path / "home").exists()


@pytest.mark.slow
def test_a_worker_imports_nothing_that_trains(snapshot, tmp_path, vector_of):
    told = tmp_path / "vector.json"
    told.write_text(json.dumps({"entity": "provider", "vectors": [vector_of(0)]}))
    code = """
import sys
from pathlib import Path
from serving.api.worker import app
made = app()
from serving.api.bodies import ScoreRequest, VectorRequest
from serving.api.service import RiskService
service = RiskService()
told = VectorRequest.model_validate_json(Path(sys.argv[1]).read_bytes())
assert service.score_vector(told).items[0].status == "scored"
assert service.score(ScoreRequest(entity="provider", ids=["a"])).items[0].status == "unknown"
print([name for name in ("mlflow", "shap", "sklearn", "pandas") if name in sys.modules])
"""
    environment = {
        **os.environ,
        "FEIJIAN_PUBLICATION": str(snapshot),
        "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", code, str(told)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("[]\n", 0), done.stderr


def test_another_host_than_this_machine_needs_a_key(snapshot, monkeypatch):
    monkeypatch.delenv("FEIJIAN_API_KEY", raising=False)
    for host in ("0.0.0.0", "::", "192.0.2.1"):
        with pytest.raises(BadInput, match="only with FEIJIAN_API_KEY or with keys"):
            serve(snapshot, host=host)


def test_another_host_than_this_machine_needs_tls(snapshot, monkeypatch):
    monkeypatch.setenv("FEIJIAN_API_KEY", KEY)
    for host in ("0.0.0.0", "::", "192.0.2.1"):
        with pytest.raises(BadInput, match="--tls-cert"):
            serve(snapshot, host=host)


def test_a_poor_key_and_a_host_that_is_none_are_refused(snapshot, monkeypatch):
    monkeypatch.setenv("FEIJIAN_API_KEY", "1234")
    with pytest.raises(BadInput, match="at least 16"):
        serve(snapshot)
    monkeypatch.delenv("FEIJIAN_API_KEY")
    with pytest.raises(BadInput, match="not an address"):
        serve(snapshot, host="risk.example")


def test_a_folder_that_is_no_snapshot_is_not_served(tmp_path):
    with pytest.raises(BadInput, match="nothing is published here"):
        serve(tmp_path)


def test_what_checks_a_publication_before_the_start_imports_nothing_heavy(snapshot):
    code = """
import sys
from pathlib import Path
import serving.server
from serving.publish.card import check_publication
from serving.publish.chosen import chosen
check_publication(chosen(Path(sys.argv[1])))
print([name for name in ("polars", "numpy", "pyarrow", "lightgbm") if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(snapshot)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("[]\n", 0), done.stderr
