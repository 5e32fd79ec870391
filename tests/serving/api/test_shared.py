"""Workers that share a listening socket share the connections that come at once."""

import asyncio
import errno
import socket
import ssl

from serving.api import shared
from serving.api.shared import Loop


def test_of_two_workers_neither_takes_all_that_waits():
    """Both listen on one socket, as processes do that inherited it; eight clients wait before."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        clients = [socket.create_connection(listening.getsockname()) for _ in range(8)]
        taken = {"one": 0, "other": 0}
        loops = {name: Loop() for name in taken}

        def counting(name):
            class Counting(asyncio.Protocol):
                def connection_made(self, transport):
                    taken[name] += 1

            return Counting

        servers = {
            name: loop.run_until_complete(loop.create_server(counting(name), sock=listening.dup()))
            for name, loop in loops.items()
        }
        for _ in range(40):
            for loop in loops.values():
                loop.run_until_complete(asyncio.sleep(0))
        for client in clients:
            client.close()
        for name, loop in loops.items():
            loop.run_until_complete(asyncio.sleep(0.05))
            servers[name].close()
            loop.run_until_complete(servers[name].wait_closed())
            loop.close()
    assert taken["one"] + taken["other"] == 8
    assert min(taken.values()) >= 3


def test_a_socket_that_is_given_is_taken_over_and_closed_with_the_server():
    loop, given = Loop(), socket.create_server(("127.0.0.1", 0))
    port = given.getsockname()[1]
    server = loop.run_until_complete(loop.create_server(asyncio.Protocol, sock=given))
    assert given.fileno() == -1
    server.close()
    loop.run_until_complete(server.wait_closed())
    loop.close()
    with socket.socket() as client:
        assert client.connect_ex(("127.0.0.1", port)) != 0


def test_where_the_system_has_no_room_it_is_said_and_tried_again(monkeypatch):
    real, tries, told = socket.socket.accept, [], []

    def accept(self):
        tries.append(self)
        if len(tries) == 1:
            raise OSError(errno.EMFILE, "full")
        return real(self)

    monkeypatch.setattr(socket.socket, "accept", accept)
    monkeypatch.setattr(shared, "PAUSE", 0.01)
    loop, given, taken = Loop(), socket.create_server(("127.0.0.1", 0)), asyncio.Event()
    loop.set_exception_handler(lambda loop, context: told.append(context["message"]))

    class Taking(asyncio.Protocol):
        def connection_made(self, transport):
            taken.set()
            transport.close()

    with socket.create_connection(given.getsockname()):
        server = loop.run_until_complete(loop.create_server(Taking, sock=given))
        loop.run_until_complete(asyncio.wait_for(taken.wait(), 60))
        server.close()
        loop.run_until_complete(server.wait_closed())
        loop.run_until_complete(asyncio.sleep(0.01))
    loop.close()
    assert told == [shared.TOLD]


def test_a_server_that_is_closed_drops_who_has_not_shaken_hands_yet():
    loop, given = Loop(), socket.create_server(("127.0.0.1", 0))
    with socket.create_connection(given.getsockname()) as silent:
        secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server = loop.run_until_complete(
            loop.create_server(asyncio.Protocol, sock=given, ssl=secure)
        )
        while not server._begun:
            loop.run_until_complete(asyncio.sleep(0.01))
        server.close()
        loop.run_until_complete(asyncio.wait_for(server.wait_closed(), 60))
        loop.run_until_complete(asyncio.sleep(0.01))
        loop.close()
        silent.settimeout(60)
        assert silent.recv(1) == b""
