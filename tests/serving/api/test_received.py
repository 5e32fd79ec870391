"""Reading a body: counted while it streams, and not for ever."""

import asyncio

import pytest

from serving.api.received import GONE, LIMIT, received, too_large, too_slow

PART = b"x" * 1_000_000


def sent(*parts):
    """A client that sends these parts and then waits."""
    messages = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    if messages:
        messages[-1]["more_body"] = False
    waiting = iter(messages)

    async def receive():
        try:
            return next(waiting)
        except StopIteration:
            return {"type": "http.disconnect"}

    return receive


def read(receive, declared=b"", **limits):
    return asyncio.run(received(receive, declared, **limits))


def test_parts_are_put_together():
    assert read(sent(b"ab", b"", b"cd")).told == b"abcd"


def test_a_body_of_the_limit_is_read_and_one_byte_more_is_not():
    whole = b"x" * LIMIT
    assert len(read(sent(whole)).told) == LIMIT
    assert read(sent(whole, b"y")) == too_large()


def test_a_path_may_take_more():
    assert len(read(sent(b"x" * LIMIT, b"y"), limit=LIMIT + 1).told) == LIMIT + 1


def test_a_declared_length_far_over_the_limit_is_refused_unread():
    async def never():
        raise AssertionError

    assert read(never, b"99999999999") == too_large()
    assert read(never, b"nonsense") == too_large()
    assert read(never, b"9" * 5000) == too_large()


def test_a_stream_that_does_not_end_is_left_and_never_held_in_memory():
    taken = []

    async def endless():
        taken.append(1)
        return {"type": "http.request", "body": PART, "more_body": True}

    assert read(endless) == too_large()
    assert len(taken) * len(PART) < 10 * LIMIT


def test_a_client_that_went_away_is_noticed():
    assert read(sent()) is GONE


def test_a_body_that_does_not_arrive_is_not_waited_for():
    async def silent():
        await asyncio.sleep(10)

    assert read(silent, patience=0.05) == too_slow(0.05)


def test_the_body_is_handed_on_once_and_then_the_client_is_heard():
    async def handed_on():
        body = await received(sent(b"ab"), b"2")
        return [await body.receive(), await body.receive()]

    first, second = asyncio.run(handed_on())
    assert first == {"type": "http.request", "body": b"ab", "more_body": False}
    assert second == {"type": "http.disconnect"}


@pytest.mark.parametrize("told", [too_large(), too_slow(), GONE])
def test_what_cannot_be_read_is_the_client_s_affair(told):
    assert 400 <= told.status < 500
