"""A client of our own on a socket: it sends a part of a body, and reads when it wants to."""

import socket

import pyarrow as pa

from serving.api.batch.sink import Sink
from tests.serving.api.batch.conftest import ARROW, of_ids

LONG = 60
"""Seconds after which a test gives up."""
END = b"0\r\n\r\n"


class Talk:
    """One request whose body is sent in chunks."""

    def __init__(self, port, media=ARROW, query="", headers=()):
        self.line = socket.socket()
        self.line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32768)
        self.line.settimeout(LONG)
        self.line.connect(("127.0.0.1", port))
        self.told = b""
        lines = [f"POST /v1/batch{query} HTTP/1.1", "Host: 127.0.0.1", f"Content-Type: {media}"]
        lines += ["Transfer-Encoding: chunked", *headers]
        self.line.sendall("\r\n".join([*lines, "", ""]).encode())

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        self.line.close()

    def send(self, *parts):
        for part in filter(None, parts):
            self.line.sendall(b"%x\r\n%s\r\n" % (len(part), part))

    def end(self):
        self.line.sendall(END)

    def read(self, until=END):
        """Read on until this stands in the answer, or the service closes the line."""
        while until not in self.told and (part := self.line.recv(65536)):
            self.told += part
        return self.told

    @property
    def status(self):
        return int(self.read(b"\r\n").split()[1])

    @property
    def is_whole(self):
        return self.read().endswith(END)

    @property
    def body(self):
        """As far as it came."""
        _, _, rest = self.told.partition(b"\r\n\r\n")
        body = b""
        while rest:
            size, _, rest = rest.partition(b"\r\n")
            body, rest = body + rest[: int(size, 16)], rest[int(size, 16) + 2 :]
        return body


def ids(begin, count):
    return [f"N{n:06}" for n in range(begin, begin + count)]


def cut(*sizes):
    """An Arrow stream of ids in pieces: nothing, record batches of these sizes, its end."""
    sink, pieces, begin = Sink(), [], 0
    writer = pa.ipc.new_stream(sink, of_ids().schema)
    for size in sizes:
        pieces.append(sink.taken())
        writer.write_table(of_ids(*ids(begin, size)))
        begin += size
    pieces.append(sink.taken())
    writer.close()
    return [*pieces, sink.taken()]
