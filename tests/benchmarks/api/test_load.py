import http.server
import threading
from contextlib import contextmanager

from tests.benchmarks.api.load import Load


@contextmanager
def answering(statuses):
    """A server that answers with these statuses in turn, then with 200; 0 breaks the line."""
    left = list(statuses)

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = left.pop(0) if left else 200
            if not status:
                self.close_connection = True
                return
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def test_every_answer_is_timed_and_every_failure_is_told():
    with answering([200, 503, 0]) as port:
        load = Load(port, "/", [b"one", b"two"], clients=2).run(0.3)
    assert len(load.took) > 3
    assert sorted(load.failed) == ["503", "ConnectionResetError"]
    assert all(0 < took < load.seconds for took in load.took)


def test_where_nobody_answers_everything_has_failed():
    with answering([]) as port:
        pass
    load = Load(port, "/", [b"{}"]).run(0.05)
    assert not load.took
    assert set(load.failed) == {"ConnectionRefusedError"}
