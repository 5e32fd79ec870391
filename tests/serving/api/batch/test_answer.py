"""A batch on a real socket: answered as it comes, and whole or visibly not."""

import contextlib
import select
import threading

import pytest

from serving.api.batch import limits
from serving.api.batch.answer import Answering
from tests.serving.api.batch.conftest import PARQUET, of_ids, packed, unpacked
from tests.serving.api.batch.talk import Talk, cut, ids
from tests.until import until


def told_ids(talk):
    return unpacked(talk.body)["id"].to_pylist()


def test_rows_are_answered_while_others_are_still_to_come(live):
    _, first, second, end = cut(3, 2)
    with Talk(live().port) as talk:
        talk.send(first)
        talk.read(until=b"N000002")
        talk.send(second, end)
        talk.end()
        assert talk.is_whole
        assert told_ids(talk) == ids(0, 5)


def test_who_sends_all_before_reading_is_answered_too(live):
    """With more of an answer than the sockets between hold: it waits, and the body does not."""
    _, *batches, end = cut(*[400] * 10)
    with Talk(live().port, query="?explain=true") as talk:
        talk.send(*batches, end)
        talk.end()
        assert talk.is_whole
        assert len(talk.body) > 5_000_000
        assert told_ids(talk) == ids(0, 4_000)


@pytest.mark.parametrize(
    "spoilt", [b"\xff\xff\xff\xff\x08\0\0\0" + b"\xee" * 8, b"nothing of Arrow", b""]
)
def test_a_fault_after_the_first_rows_ends_the_answer_without_its_end(live, caplog, spoilt):
    _, first, _ = cut(3)
    with Talk(live().port) as talk:
        talk.send(first)
        talk.read(until=b"N000002")
        talk.send(spoilt)
        talk.end()
        assert not talk.is_whole
        assert talk.status == 200
        assert not talk.body.endswith(b"\xff\xff\xff\xff\0\0\0\0")
    assert "broke off: table" in caplog.text


def test_an_unexpected_fault_of_ours_ends_it_so_too(live, monkeypatch, caplog):
    from serving.api.batch import told

    _, first, second, end = cut(3, 2)
    with Talk(live().port) as talk:
        talk.send(first)
        talk.read(until=b"N000002")
        monkeypatch.setattr(told, "as_seen", lambda *words: 1 / 0)
        talk.send(second, end)
        talk.end()
        assert not talk.is_whole
    assert "failed" in caplog.text


def test_a_bad_table_is_refused_though_its_body_never_ends(live, caplog):
    with Talk(live().port) as talk:
        talk.send(packed(of_ids("a")).replace(b"id", b"no"))
        assert talk.status == 400
        assert b"missing columns: id." in talk.read(b"}")
        assert b"connection: close" in talk.told.lower()


@pytest.mark.parametrize(
    "parts",
    [[], [b"\xff\xff\xff\xff"], [cut(3)[1][:99]]],
    ids=("nothing", "four bytes", "half a batch"),
)
def test_a_body_that_does_not_arrive_is_given_up(live, monkeypatch, parts):
    monkeypatch.setattr(limits, "IDLE", 0.2)
    with Talk(live().port) as talk:
        talk.send(*parts)
        assert talk.status == 408
    with Talk(live().port, PARQUET) as talk:
        talk.send(*parts)
        assert talk.status == 408


def test_a_body_that_always_goes_on_arriving_is_given_up_too(live, monkeypatch):
    monkeypatch.setattr(limits, "ARRIVING", 0.2)
    with Talk(live().port, PARQUET) as talk:
        while not select.select([talk.line], [], [], 0.02)[0]:
            talk.send(b"PAR1")
        assert talk.status == 408


def test_a_client_that_does_not_read_is_given_up(live, monkeypatch, caplog):
    monkeypatch.setattr(limits, "IDLE", 0.5)
    service = live()
    _, *batches, end = cut(*[400] * 10)
    with Talk(service.port, query="?explain=true") as talk:
        talk.send(*batches, end)
        talk.end()
        until(lambda: "broke off: not_read" in caplog.text)
        until(lambda: service.front.batches.running == 0)
        assert not talk.is_whole


def test_a_client_that_goes_away_stops_the_work(live, monkeypatch):
    from serving.api.batch import made

    service, pieces = live(), []
    real = made.told

    def counted(asked, rows):
        pieces.append(len(rows.rows))
        return real(asked, rows)

    monkeypatch.setattr(made, "told", counted)
    _, *batches, _ = cut(*[1_000] * 200)
    with Talk(service.port, query="?explain=true") as talk:
        talk.send(*batches)
        talk.read(until=b"N000999")
        assert service.front.batches.running == 1
    until(lambda: service.front.batches.running == 0)
    assert sum(pieces) < 200_000


def test_a_body_beyond_the_limit_is_refused_or_cut(live, monkeypatch):
    monkeypatch.setattr(limits, "BODY", 50_000)
    with Talk(live().port, PARQUET) as talk:
        talk.send(b"PAR1" + b"\0" * 60_000)
        talk.end()
        assert talk.status == 413
    _, first, *batches, end = cut(100, *[1_000] * 9)
    with Talk(live().port) as talk:
        talk.send(first)
        talk.read(until=b"N000099")
        with contextlib.suppress(OSError):
            talk.send(*batches, end)
            talk.end()
        assert talk.status == 200
        assert not talk.is_whole


def test_no_room_for_the_body_is_said(live, monkeypatch):
    def full(*words):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("serving.api.batch.spool.os.pwrite", full)
    with Talk(live().port) as talk:
        talk.send(*cut(3))
        talk.end()
        assert talk.status == 503
        assert b"no room on the disk" in talk.read(b"}")


def test_nothing_of_a_body_stays(live, monkeypatch):
    """Neither threads nor files, however it ended."""
    closed = []
    real = Answering.answer

    async def answer(self, *words):
        try:
            await real(self, *words)
        finally:
            closed.append(self._spool._file.closed)

    monkeypatch.setattr(Answering, "answer", answer)
    service = live()
    before = threading.active_count()
    for parts in (cut(3), cut(3)[:2], [b"no table"]):
        with Talk(service.port) as talk:
            talk.send(*parts)
            talk.end()
            talk.read()
    until(lambda: len(closed) == 3)
    assert closed == [True] * 3
    assert threading.active_count() < before + 10
