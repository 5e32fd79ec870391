"""The real server with keys and TLS: processes of their own, real sockets."""

import http.client
import json
import os
import socket
import ssl
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from features.audit.verify import entries, verify
from serving.access.keys.change import Wanted, new_key, revoke_key
from tests.serving.api.test_tls import certificate
from tests.serving.test_server import ROOT
from tests.until import until, until_said

START = """
import sys; from pathlib import Path; from serving.server import serve
from serving.api.exposure import Exposure; from serving.api.tls import Tls
snapshot, store, cert, key, authority = map(Path, sys.argv[2:])
exposure = Exposure(store, Tls(cert, key, authority))
serve(snapshot, port=int(sys.argv[1]), exposure=exposure)
"""
SECOND = 1.0


@contextmanager
def serving(snapshot, store, pki, tmp_path):
    """A service that asks clients for a certificate; the port, and the file of what they say."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = tmp_path / "said"
    words = [str(port), str(snapshot), str(store), *map(str, pki)]
    environment = {k: v for k, v in os.environ.items() if k != "FEIJIAN_API_KEY"}
    with said.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", START, *words], cwd=ROOT, env=environment, stdout=out, stderr=out
        )
    try:
        until(lambda: b"serving https" in said.read_bytes() or process.poll() is not None)
        assert process.poll() is None, said.read_text()
        yield port, said
        process.terminate()
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        process.wait()


def asked(port, context, key, ids):
    """Status and JSON of one answer on a connection of its own."""
    client = http.client.HTTPSConnection("localhost", port, timeout=30, context=context)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
    try:
        client.request("POST", "/v1/score", json.dumps({"ids": ids}), headers)
        response = client.getresponse()
        return response.status, json.load(response)
    finally:
        client.close()


@pytest.mark.slow
def test_keys_and_certificates_open_a_running_service_and_nobody_s_id_is_in_its_log(
    snapshot, published, tmp_path, monkeypatch
):
    monkeypatch.delenv("FEIJIAN_KEYS", raising=False)
    store = tmp_path / "store"
    store.mkdir()
    ids = published.entities.filter(status="scored")["entity_id"].to_list()[:5]
    _, first = new_key(store, Wanted("first", "inspector", purpose="测试"))
    authority = certificate(tmp_path, "authority")
    pki = (*certificate(tmp_path, "server", issuer=authority[:2])[2:], authority[2])
    context = ssl.create_default_context(cafile=str(authority[2]))
    context.load_cert_chain(*certificate(tmp_path, "client", issuer=authority[:2])[2:])
    with serving(snapshot, store, pki, tmp_path) as (port, said):
        assert f"serving https://127.0.0.1:{port}\n" in said.read_text()
        status, answer = asked(port, context, first, [*ids, "PERSONAL-4711"])
        assert status == 200
        assert [item["status"] for item in answer["items"]] == ["scored"] * 5 + ["unknown"]
        _, second = new_key(store, Wanted("second", "inspector"))
        time.sleep(SECOND)
        assert {asked(port, context, second, ids)[0] for _ in range(4)} == {200}
        revoke_key(store, "first")
        time.sleep(SECOND)
        assert {asked(port, context, first, ids)[0] for _ in range(4)} == {401}
        assert asked(port, context, second, ids)[0] == 200
        stranger = ssl.create_default_context(cafile=str(authority[2]))
        with pytest.raises((ssl.SSLError, ConnectionError)):
            asked(port, stranger, second, ids)
        plain = http.client.HTTPConnection("localhost", port, timeout=5)
        plain.request("GET", "/livez")
        with pytest.raises((OSError, http.client.HTTPException)):
            plain.getresponse()
        plain.close()
    told = until_said(said, '"status": 200', 6)
    lines = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
    asked_for = [line for line in lines if line["logger"] == "feijian.access"]
    assert [line["status"] for line in asked_for].count(200) == 6
    assert {line["refused"] for line in asked_for} == {"-", "revoked_key"}
    secrets = [key.partition(".")[2] for key in (first, second)]
    assert not any(one in told for one in (*ids, "PERSONAL", *secrets))
    pulls = [line for line in entries(store) if line.event == "pull"]
    assert len(pulls) == 6
    assert verify(store).torn == 0
