import re

import pytest

from features.audit.verify import verify
from tests.features.audit.logs import logged, raw_lines, rewrite
from tests.serving.access.stores import a_store, let_in


@pytest.fixture
def store(here):
    """An empty store with three lines in its log."""
    return logged(a_store(here / "store"), "list", "grant", "list")


def test_a_log_that_holds_says_how_many_from_when_to_when_and_its_hash(feijian, store):
    told = feijian("audit", "verify", "--lang", "en")
    assert told.code == 0
    assert re.fullmatch(
        r"audit log: 3 lines from [\d: -]+ to [\d: -]+, the chain holds", told.out[0]
    )
    assert told.out[1] == f"hash to keep elsewhere: {verify(store).hash}"
    assert feijian("audit", "verify").out[0].startswith("审计日志 3 行，")


@pytest.mark.parametrize("line", [1, 2, 3])
def test_a_line_that_was_tampered_with_is_named(feijian, store, line):
    lines = raw_lines(store)
    lines[line - 1] = lines[line - 1].replace(b"wang", b"wong")
    rewrite(store, lines)
    told = feijian("audit", "verify", "--lang", "en")
    assert told.code == 1
    assert told.out[0].startswith(f"audit log, line {line} is not what was written")
    assert f"第 {line} 行" in feijian("audit", "verify").out[0]


def test_a_log_cut_short_at_its_end_is_found(feijian, store):
    rewrite(store, raw_lines(store)[:2])
    told = feijian("audit", "verify", "--lang", "en")
    assert (told.code, told.out[0].partition(" is ")[0]) == (1, "audit log, line 3")


def test_a_hash_kept_elsewhere_is_found_or_missed(feijian, store):
    kept = verify(store).hash
    logged(store, "list")
    told = feijian("audit", "verify", "--against", kept, "--lang", "en")
    assert (told.code, told.out[1]) == (0, "the hash kept elsewhere is that of entry 3")
    assert feijian("audit", "verify", "--against", "0" * 63 + "1").code == 1
    assert "has 64 digits" in feijian("audit", "verify", "--against", "abc").refusal


def test_what_a_killed_writer_left_is_told(feijian, store):
    with (store / "audit" / "log.jsonl").open("ab") as log:
        log.write(b'{"actor":"wa')
    told = feijian("audit", "verify", "--lang", "en")
    assert told.code == 0
    assert told.out[1] == "line 4 was cut short with its writer; the next line will say so"
    feijian("audit", "show")
    assert feijian("audit", "verify", "--lang", "en").out[0].startswith("audit log: 5 lines")


def test_a_log_without_lines_says_so(feijian, here):
    a_store(here / "store")
    assert feijian("audit", "verify", "--lang", "en").out[0] == "the audit log has no lines yet"


@pytest.mark.parametrize("command", [["verify"], ["show"], ["trace", "a.csv"]])
def test_where_there_is_no_store_there_is_no_log(feijian, here, command):
    assert "no store here" in feijian("audit", *command).refusal


def shown(told):
    return [line.split("\t")[4] for line in told.out[1:]]


def test_an_audit_administrator_reads_it_and_that_is_logged(feijian, store):
    let_in(store, me="audit_administrator")
    assert shown(feijian("audit", "show")) == ["list", "grant", "list", "read"]
    assert shown(feijian("audit", "show", "--event", "grant")) == ["grant"]
    assert shown(feijian("audit", "show", "--actor", "wang")) == ["list", "grant", "list"]
    assert shown(feijian("audit", "show", "--since", "2999-01-01")) == []
    assert len(shown(feijian("audit", "show", "--since", "2020-01-01"))) == 8
    assert "is no date" in feijian("audit", "show", "--since", "yesterday").refusal


@pytest.mark.parametrize("role", ["inspector", "security_administrator", "auditor"])
@pytest.mark.parametrize("command", [["show"], ["trace", "a.csv"]])
def test_nobody_else_does(feijian, store, role, command):
    let_in(store, me=role)
    assert "this is for audit administrator" in feijian("audit", *command).refusal


def test_whatever_was_typed_into_it_stays_in_its_line(feijian, store):
    logged(store, "a\tb\n\x1b[1m\u2028")
    told = feijian("audit", "show")
    assert len(told.out) == 6
    assert told.out[4].split("\t")[4] == "a\\u0009b\\u000a\\u001b[1m\\u2028"


def test_lines_before_the_first_wrong_one_are_shown(feijian, store):
    lines = raw_lines(store)
    rewrite(store, [lines[0], lines[1].replace(b"wang", b"wong"), lines[2]])
    told = feijian("audit", "show", "--lang", "en")
    assert told.code == 1
    assert told.out[1].split("\t")[4] == "list"
    assert told.out[2].startswith("audit log, line 2 is not what was written")


def test_a_file_that_the_log_does_not_know_is_one_sentence(feijian, store, here):
    (here / "a.csv").write_text("x")
    told = feijian("audit", "trace", "a.csv", "--lang", "en")
    assert told.code == 1
    assert told.out == [
        "the file carries no identifier and is, byte by byte, nothing that was exported"
    ]
    (here / "a.csv").write_text("FJ-AAAABBBBCCCCDDDD")
    told = feijian("audit", "trace", "a.csv", "--lang", "en")
    assert told.code == 1
    assert told.out == ["FJ-AAAABBBBCCCCDDDD: not in the audit log of this store"]
    assert "不在本库的审计日志中" in feijian("audit", "trace", "a.csv").out[0]
    assert "there is no such file" in feijian("audit", "trace", "b.csv").refusal
