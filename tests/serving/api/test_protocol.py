"""A request's head ends, in size and in time, or the line does."""

import asyncio
import contextlib

import pytest
import uvicorn

from serving.api import protocol

HEAD = b"GET / HTTP/1.1\r\nHost: a\r\n"


@pytest.fixture
def talk(monkeypatch):
    """What a client hears that sends the parts, a moment apart, until the line is closed."""
    monkeypatch.setattr(protocol, "PATIENCE", 0.4)

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def asked(parts):
        config = uvicorn.Config(app, http=protocol.Protocol, lifespan="off", timeout_keep_alive=1)
        config.load()
        state = uvicorn.server.ServerState()
        loop = asyncio.get_running_loop()
        made = lambda: config.http_protocol_class(config, state, {})  # noqa: E731
        server = await loop.create_server(made, "127.0.0.1", 0)
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            with contextlib.suppress(ConnectionError):
                for part in parts:
                    writer.write(part)
                    await writer.drain()
                    await asyncio.sleep(0.1)
            heard = await asyncio.wait_for(_all(reader), 10)
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()
        return heard

    return lambda *parts: asyncio.run(asked(parts))


async def _all(reader):
    """What comes until the line is closed, or reset: then what had come before."""
    heard = b""
    with contextlib.suppress(ConnectionError):
        while part := await reader.read(65_536):
            heard += part
    return heard


def statuses(heard):
    return [int(part[:3]) for part in heard.split(b"HTTP/1.1 ")[1:]]


def test_a_whole_head_is_answered_however_it_is_cut(talk):
    assert statuses(talk(HEAD + b"\r\n")) == [204]
    assert statuses(talk(HEAD, b"X: 1\r\n", b"\r\n")) == [204]


@pytest.mark.parametrize("begun", [b"", b"GET / HT", HEAD, HEAD + b"X: 1"])
def test_a_head_that_does_not_end_is_given_up(talk, begun):
    assert statuses(talk(begun)) == [408]


def test_a_kept_line_is_given_up_in_the_middle_of_its_second_head(talk):
    assert statuses(talk(HEAD + b"\r\n", HEAD)) == [204, 408]


def test_a_head_that_drips_gets_no_more_time_for_each_byte(talk):
    """Who goes on writing may find the line reset before the answer was read."""
    assert statuses(talk(HEAD, *[b"X: 1\r\n"] * 6)) in ([], [408])


@pytest.mark.parametrize("part", [b"X: " + b"a" * 40_000, b"X: a\r\n" * 7_000])
def test_a_head_that_is_too_large_is_refused(talk, part):
    assert statuses(talk(HEAD, part, part)) == [431]


def test_a_large_body_in_one_piece_with_its_head_is_no_large_head(talk):
    whole = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + b"a" * 100_000
    assert statuses(talk(whole, HEAD + b"\r\n")) == [204, 204]
