"""Adding to the log (features/audit/append.py)."""

import json
import os
import random
import time
from datetime import UTC, datetime

import pytest

from features.audit.append import append
from features.audit.files import log_path
from features.audit.verify import entries, verify
from features.bad_input import BadInput
from tests.features.audit.logs import logged, raw_lines, rewrite
from tests.features.claims.identities.vaults import ended, started


def test_a_line_says_when_who_as_what_and_follows_the_one_before(tmp_path):
    before = datetime.now(UTC).isoformat(timespec="microseconds")
    one = append(tmp_path, "export", {"ids": 3}, actor="王", role="inspector")
    two = append(tmp_path, "grant", {}, actor="李", role="security_administrator")
    assert [*entries(tmp_path)] == [one, two]
    assert before <= one.time <= two.time
    assert (one.seq, two.seq, two.prev) == (1, 2, one.hash)


def test_log_and_head_are_their_owners_alone(tmp_path):
    logged(tmp_path, "a")
    folder = tmp_path / "audit"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert {path.name for path in folder.iterdir()} >= {"log.jsonl", "head.json"}


def test_wherever_a_writer_was_killed_the_chain_goes_on_and_says_so(tmp_path):
    logged(tmp_path, "a", "b")
    head, two = (tmp_path / "audit" / "head.json").read_bytes(), log_path(tmp_path).read_bytes()
    logged(tmp_path, "c")
    whole = log_path(tmp_path).read_bytes()
    last = [len(whole) - 2, len(whole) - 1, len(whole)]
    for size in [*range(len(two), len(two) + 12), *range(len(two) + 12, len(whole) - 2, 7), *last]:
        log_path(tmp_path).write_bytes(whole[:size])
        (tmp_path / "audit" / "head.json").write_bytes(head)
        torn = 3 if len(two) < size < len(whole) else 0
        assert verify(tmp_path).torn == torn
        logged(tmp_path, "d")
        found = verify(tmp_path)
        assert found.torn == 0
        events = [line.event for line in entries(tmp_path)]
        lost = len(two) < size < len(whole) - 1
        survived = size >= len(whole) - 1
        assert events == ["a", "b", *["torn"] * lost, *["c"] * survived, "d"]


def test_writers_killed_one_after_another_are_all_accounted_for(tmp_path):
    logged(tmp_path, "a")
    for left in (b'{"actor":"wa', b'\n{"actor":"wang","ev', b"\n", b'{"ac'):
        with log_path(tmp_path).open("ab") as log:
            log.write(left)
    logged(tmp_path, "b")
    assert [line.event for line in entries(tmp_path)] == ["a", "torn", "b"]
    assert verify(tmp_path).lines == 3


def test_a_killed_writers_bytes_cannot_be_changed_afterwards(tmp_path):
    logged(tmp_path, "a")
    with log_path(tmp_path).open("ab") as log:
        log.write(b'{"actor":"wang","ev')
    logged(tmp_path, "b")
    lines = raw_lines(tmp_path)
    rewrite(tmp_path, [lines[0], lines[1].replace(b"wang", b"wong"), *lines[2:]])
    with pytest.raises(Exception, match="line 2"):
        verify(tmp_path)


@pytest.mark.parametrize("harm", ["shorter", "gone", "no head", "no head that is one", "garbage"])
def test_to_a_log_that_was_tampered_with_at_its_end_nothing_is_added(tmp_path, harm):
    logged(tmp_path, "a", "b")
    head, log = tmp_path / "audit" / "head.json", log_path(tmp_path)
    match harm:
        case "shorter":
            rewrite(tmp_path, raw_lines(tmp_path)[:1])
        case "gone":
            log.unlink()
        case "no head":
            head.unlink()
        case "no head that is one":
            head.write_text("[]")
        case _:
            rewrite(tmp_path, [*raw_lines(tmp_path), b"garbage\n"])
    before = log.read_bytes() if log.exists() else b""
    with pytest.raises(BadInput, match="feijian audit verify"):
        logged(tmp_path, "c")
    assert (log.read_bytes() if log.exists() else b"") == before


WRITE = """
import sys, pathlib
from features.audit.append import append
n = 0
while n < int(sys.argv[3]):
    append(pathlib.Path(sys.argv[1]), "export", {"n": n}, actor=sys.argv[2], role="inspector")
    n += 1
"""


def test_processes_that_write_at_once_are_in_one_order_and_lose_no_line(tmp_path):
    processes = [started(WRITE, tmp_path, who, 25) for who in "abcd"]
    assert [ended(process) for process in processes] == [0] * 4
    lines = [*entries(tmp_path)]
    assert [line.seq for line in lines] == [*range(1, 101)]
    told = sorted((line.actor, line.facts["n"]) for line in lines)
    assert told == [(who, n) for who in "abcd" for n in range(25)]
    for who in "abcd":
        assert [e.facts["n"] for e in lines if e.actor == who] == [*range(25)]


def test_killed_writers_leave_a_log_that_can_be_verified(tmp_path):
    drawn = random.Random(3)
    for _ in range(4):
        process = started(WRITE, tmp_path, "a", 10**9)
        log = log_path(tmp_path)
        before = log.stat().st_size if log.exists() else 0
        while not log.exists() or log.stat().st_size < before + 1000:
            time.sleep(0.01)
        time.sleep(drawn.random() / 20)
        os.kill(process.pid, 9)
        assert ended(process) == -9
        found = verify(tmp_path)
        logged(tmp_path, "after")
        assert verify(tmp_path).lines in (found.lines + 1, found.lines + 2)


def test_the_head_says_how_far_the_log_goes(tmp_path):
    line = append(tmp_path, "a", {}, actor="b", role="c")
    head = json.loads((tmp_path / "audit" / "head.json").read_text())
    assert head == {"count": 1, "hash": line.hash, "bytes": log_path(tmp_path).stat().st_size}
