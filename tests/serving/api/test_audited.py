"""Every pull is in the audit log before its answer leaves."""

import asyncio
import threading
import time

import pytest

from features.audit import append as appending
from features.audit.files import log_path, read_head
from features.audit.verify import verify
from serving.access.pseudonyms import Pseudonyms
from serving.api.audited import PULL, Audited
from serving.api.pull import Caller, Pull


def pull(number=0):
    return Pull(f"r{number}", "/v1/score", caller=Caller("system", "inspector", "k"))


def test_a_pull_says_who_asked_what_for_and_what_was_seen_and_of_whom_without_saying_whom(
    keyed, published
):
    ids = published.entities.filter(status="scored")["entity_id"].to_list()[:3]
    key = keyed.holding(name="office-3")
    response = keyed.ask(key, ids=[*ids, "NOBODY"], headers={"X-Purpose": "case 7"})
    (line,) = keyed.pulls()
    assert (line.event, line.actor, line.role) == ("pull", "office-3", "inspector")
    assert line.facts == {
        "key": key.partition(".")[0],
        "purpose": "case 7",
        "endpoint": "/v1/score",
        "from": "10.1.2.3",
        "request": response.headers["x-request-id"],
        "entity": "provider",
        "ids": 4,
        "ids_hmac": Pseudonyms.of(keyed.store, "").digest([*ids, "NOBODY"]),
        "known": 3,
        "fields": ["provider_id", "reasons", "risk"],
        "masked": [],
    }
    text = log_path(keyed.store).read_text("utf-8")
    assert not any(one in text for one in (*ids, "NOBODY", key.partition(".")[2]))


def test_without_explanation_no_reason_but_the_scheme_is_seen_and_of_unknown_ids_nothing(
    keyed, published
):
    key = keyed.holding()
    keyed.ask(key, ids=["NOBODY"])
    (line,) = keyed.pulls()
    assert (line.facts["fields"], line.facts["known"]) == ([], 0)


def test_refusals_of_known_keys_are_logged_and_those_of_nobody_are_not(keyed):
    keyed.ask("000000000000.wrong", ids=["a"])
    keyed.ask(keyed.holding(name="gone", networks=("10.9.0.0/16",)), ids=["a"])
    keyed.ask(keyed.holding("system_administrator"), ids=["a"])
    told = [(line.actor, line.event, line.facts["why"]) for line in keyed.pulls()]
    assert told == [
        ("gone", "pull refused", "wrong_address"),
        ("system_administrator", "pull refused", "role"),
    ]


def test_a_body_that_is_refused_pulled_nothing(keyed):
    assert keyed.ask(keyed.holding(), ids=[]).status_code == 400
    assert keyed.pulls() == []


def test_without_its_line_no_answer_leaves(keyed, published):
    (entity_id,) = published.entities.filter(status="scored")["entity_id"].to_list()[:1]
    key = keyed.holding()
    log_path(keyed.store).mkdir(parents=True)
    refused = keyed.ask(key, ids=[entity_id])
    assert refused.status_code == 503
    assert "audit log" in refused.json()["error"]
    assert entity_id not in refused.text
    log_path(keyed.store).rmdir()
    assert keyed.ask(key, ids=[entity_id]).status_code == 200


def test_the_line_is_on_disk_before_the_first_byte_is_sent(serving_environment, tmp_path):
    from serving.api.recorded import Recorded

    audited, order = Audited(tmp_path), []
    real = audited._appender.append

    def slow(entries):
        time.sleep(0.05)
        told = real(entries)
        order.append("written")
        return told

    audited._appender.append = slow

    async def send(message):
        order.append(message["type"])

    async def answered():
        recorded = Recorded(audited, pull(), {"type": "http"}, send)
        await recorded({"type": "http.response.start", "status": 200, "headers": []})
        await recorded({"type": "http.response.body", "body": b"x"})

    asyncio.run(answered())
    audited.close()
    assert order == ["written", "http.response.start", "http.response.body"]


def test_pulls_that_come_together_wait_for_the_disk_together(tmp_path, monkeypatch):
    audited, synced = Audited(tmp_path), []
    entered, leave = threading.Event(), threading.Event()
    real = appending.os.fsync

    def fsync(handle):
        synced.append(handle)
        if not entered.is_set():
            entered.set()
            leave.wait(5)
        real(handle)

    async def many():
        first = asyncio.create_task(audited.durable(PULL, pull()))
        await asyncio.to_thread(entered.wait, 5)
        others = [asyncio.create_task(audited.durable(PULL, pull(n))) for n in range(100)]
        await asyncio.sleep(0.05)
        synced.clear()
        leave.set()
        return await asyncio.gather(first, *others)

    asyncio.run(_warm(audited))
    monkeypatch.setattr(appending.os, "fsync", fsync)
    assert asyncio.run(many()) == [True] * 101
    audited.close()
    assert verify(tmp_path).lines == 102
    assert len(synced) < 20


async def _warm(audited):
    assert await audited.durable(PULL, pull())


def test_the_head_is_told_within_a_second_or_so_and_at_the_end(tmp_path):
    audited = Audited(tmp_path)
    asyncio.run(_warm(audited))
    end = time.monotonic() + 5
    while read_head(tmp_path).count < 1:
        assert time.monotonic() < end
        time.sleep(0.05)
    asyncio.run(_warm(audited))
    audited.close()
    assert read_head(tmp_path).count == 2


def test_workers_beside_each_other_keep_one_chain(tmp_path):
    async def asked(audited):
        return await asyncio.gather(*(audited.durable(PULL, pull(n)) for n in range(30)))

    workers = [Audited(tmp_path) for _ in range(3)]
    threads = [threading.Thread(target=lambda a=a: asyncio.run(asked(a))) for a in workers]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    for one in workers:
        one.close()
    assert verify(tmp_path).lines == 90


@pytest.mark.usefixtures("serving_environment")
def test_an_answer_other_than_200_needs_no_line(tmp_path):
    from serving.api.recorded import Recorded

    audited, sent = Audited(tmp_path), []

    async def send(message):
        sent.append(message)

    start = {"type": "http.response.start", "status": 400, "headers": []}
    asyncio.run(Recorded(audited, pull(), {"type": "http"}, send)(start))
    audited.close()
    assert sent == [start]
    assert verify(tmp_path).lines == 0


def test_a_writer_that_fails_in_an_unknown_way_keeps_nobody_waiting(tmp_path, caplog):
    audited = Audited(tmp_path)

    def broken(entries):
        raise RuntimeError("unexpected")

    real, audited._appender.append = audited._appender.append, broken
    assert asyncio.run(audited.durable(PULL, pull())) is False
    audited._appender.append = real
    assert asyncio.run(audited.durable(PULL, pull())) is True
    audited.close()
    assert "writing the audit log" in caplog.text
