import http.server
import ssl
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest

from serving.deploy.healthy import healthy
from tests.serving.api.test_tls import certificate


@contextmanager
def answering(status, context=None):
    """A server on this machine that answers everything with one status; its port."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status if self.path == "/readyz" else 500)
            self.end_headers()

        def log_message(self, *words):
            pass

    class Quiet(http.server.ThreadingHTTPServer):
        def handle_error(self, request, client_address):
            pass

    server = Quiet(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def secured(tmp_path):
    _, _, cert, key = certificate(tmp_path, "server")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context


@pytest.mark.parametrize(("status", "well"), [(200, True), (503, False)])
def test_healthy_is_who_is_ready(status, well):
    with answering(status) as port:
        assert healthy(port, tls=False) is well


@pytest.mark.parametrize(("status", "well"), [(200, True), (503, False)])
def test_readiness_is_asked_for_by_tls_where_the_service_has_it(tmp_path, status, well):
    with answering(status, secured(tmp_path)) as port:
        assert healthy(port, tls=True) is well
        assert not healthy(port, tls=False)


def test_where_clients_need_a_certificate_a_handshake_is_enough(tmp_path):
    with answering(503, secured(tmp_path)) as port:
        assert healthy(port, tls=True, client_ca=True)
    with answering(200) as port:
        assert not healthy(port, tls=True, client_ca=True)


def test_nobody_there_is_not_healthy():
    with answering(200) as port:
        pass
    assert not healthy(port, tls=False)
    assert not healthy(port, tls=True, client_ca=True)


def test_the_command_tells_by_its_exit_code():
    def code(port):
        words = [sys.executable, "-m", "serving.deploy.healthy", str(port)]
        return subprocess.run(words, capture_output=True, check=False).returncode

    with answering(200) as port:
        assert code(port) == 0
    assert code(port) == 1
    assert code("port") == 2
