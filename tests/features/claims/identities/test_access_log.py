"""Who asked for identities (features/claims/identities/access_log.py)."""

import json

import pytest

from features.bad_input import BadInput
from features.claims.identities.access_log import Access, keys_digest, note, note_access
from tests.features.claims.identities.vaults import ended, started

ASKED = Access("inspector-7", "inspector", "case 12", "psn_info_b", 2, keys_digest([1, 2]))


def lines(store):
    text = (store / "identities" / "access.log").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_a_line_says_when_who_as_what_why_and_of_whom_without_saying_whom(tmp_path):
    note_access(tmp_path, "reveal", ASKED, allowed=False)
    (line,) = lines(tmp_path)
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "event": "reveal",
        "who": "inspector-7",
        "role": "inspector",
        "purpose": "case 12",
        "table": "psn_info_b",
        "keys": 2,
        "keys_sha256": "17f8af97ad4a7f7639a4c9171d5185cbafb85462877a4746c21bdb0a4f940ca0",
        "allowed": False,
    }


def test_the_digest_of_keys_does_not_depend_on_their_order():
    assert keys_digest([3, 1, 20]) == keys_digest([20, 3, 1]) != keys_digest([3, 1, 2])


def test_a_purpose_of_several_lines_stays_one_line_of_the_log(tmp_path):
    note(tmp_path, "reveal", {"purpose": 'one\ntwo\r\u2028"three"'})
    (line,) = (tmp_path / "identities" / "access.log").read_bytes().split(b"\n")[:-1]
    assert json.loads(line)["purpose"] == 'one\ntwo\r\u2028"three"'


def test_a_line_cut_short_by_a_crash_does_not_spoil_the_next(tmp_path):
    note(tmp_path, "reveal", {})
    path = tmp_path / "identities" / "access.log"
    with path.open("ab") as log:
        log.write(b'{"time": "20')
    note(tmp_path, "next", {})
    first, cut, last = path.read_text().splitlines()
    assert json.loads(first)["event"] == "reveal"
    assert cut == '{"time": "20'
    assert json.loads(last)["event"] == "next"


def test_a_log_that_cannot_be_written_is_told_in_a_sentence(tmp_path):
    (tmp_path / "identities" / "access.log").mkdir(parents=True)
    with pytest.raises(BadInput, match="without it nothing is revealed"):
        note(tmp_path, "reveal", {})


WRITE = """
import sys, pathlib
from features.claims.identities.access_log import note
for n in range(40):
    note(pathlib.Path(sys.argv[1]), "reveal", {"who": sys.argv[2], "n": n})
"""


def test_processes_that_ask_at_once_lose_no_line(tmp_path):
    processes = [started(WRITE, tmp_path, who) for who in "abcd"]
    assert [ended(process) for process in processes] == [0] * 4
    told = [(line["who"], line["n"]) for line in lines(tmp_path)]
    assert sorted(told) == [(who, n) for who in "abcd" for n in range(40)]
