"""feijian keys, from the command line."""

import json
import re
from datetime import UTC, datetime

import pytest

from tests.features.claims.identities.vaults import an_empty_store


@pytest.fixture
def keys(feijian, tmp_path, monkeypatch):
    """Run `feijian keys` on a store that is empty."""
    monkeypatch.setenv("FEIJIAN_KEYS", str(tmp_path / "keys.json"))
    store = an_empty_store(tmp_path / "store")

    def keys(*words):
        return feijian("keys", *words, "--store", store)

    return keys


WRITTEN = re.compile(r"[0-9a-f]{12}\.[\w-]{43}")


def test_a_key_is_printed_once_alone_on_stdout(keys, tmp_path):
    told = keys("new", "--name", "office-3", "--role", "inspector", "--region", "990100")
    assert told.code == 0
    (written,) = told.out
    assert WRITTEN.fullmatch(written)
    assert written.partition(".")[2] not in (tmp_path / "keys.json").read_text()
    (kept,) = json.loads((tmp_path / "keys.json").read_text())["keys"]
    assert kept["regions"] == ["9901"]


def test_rotated_listed_and_revoked(keys):
    keys("new", "--name", "system", "--role", "data_scientist", "--from", "10.0.0.0/8")
    told = keys("rotate", "system", "--overlap", "2")
    assert WRITTEN.fullmatch(told.out[0])
    lines = [line.split("\t") for line in keys("list", "--lang", "en").out]
    assert [line[1:4] for line in lines[1:]] == [["system", "data_scientist", "valid"]] * 2
    assert keys("revoke", "system").code == 0
    assert [line.split("\t")[3] for line in keys("list", "--lang", "en").out[1:]] == ["revoked"] * 2


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("new", "--name", "a", "--role", "boss"), "role: the roles are"),
        (("new", "--name", "a", "--role", "inspector", "--expires", "soon"), "--expires: 'soon'"),
        (("new", "--name", "a", "--role", "inspector", "--expires", "2020-01-01"), "in the past"),
        (("new", "--name", "a", "--role", "inspector", "--from", "x"), "is no network"),
        (("new", "--name", "a", "--role", "inspector", "--burst", "0"), "burst"),
        (("new", "--name", "a b", "--role", "inspector"), "name: a name has"),
        (("new", "--role", "inspector"), "--name"),
        (("rotate", "nobody"), "nobody: has no key that holds"),
        (("revoke", "nobody"), "nobody: has no key that holds"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(keys, tmp_path, words, why):
    assert why in keys(*words).refusal
    assert not (tmp_path / "keys.json").exists()


def test_a_day_begins_as_the_country_s_clocks_say(keys, tmp_path):
    words = ("--not-before", "2098-12-31", "--expires", "2099-01-01")
    keys("new", "--name", "a", "--role", "inspector", *words)
    (kept,) = json.loads((tmp_path / "keys.json").read_text())["keys"]
    assert datetime.fromisoformat(kept["begins"]) == datetime(2098, 12, 30, 16, tzinfo=UTC)
    assert datetime.fromisoformat(kept["expires"]) == datetime(2098, 12, 31, 16, tzinfo=UTC)
    assert keys("list", "--lang", "en").out[1].split("\t")[3:6] == [
        *("early", "2098-12-31 00:00:00", "2099-01-01 00:00:00")
    ]


def test_a_list_of_no_keys_has_a_head(keys):
    assert len(keys("list", "--lang", "en").out) == 1


def test_it_speaks_both_languages(keys, capsys, tmp_path):
    from serving.commands.main import run

    store = str(tmp_path / "store")
    told = {}
    for lang in ("zh", "en"):
        words = ("--store", store, "--lang", lang)
        run(["keys", "new", "--name", lang, "--role", "inspector", *words])
        run(["keys", "rotate", lang, "--overlap", "2", *words])
        run(["keys", "revoke", lang, *words])
        told[lang] = capsys.readouterr().err
    assert "有效至" in told["zh"]
    assert "密钥只显示这一次" in told["zh"]
    assert "原密钥仍可用 2 小时" in told["zh"]
    assert told["zh"].count("已吊销") == 2
    assert "holds until" in told["en"]
    assert "this is the only time that it is shown" in told["en"]
    assert "the one before holds for 2 h" in told["en"]
    assert told["en"].count("opens nothing any more") == 2
    head, line, *_ = keys("list", "--lang", "zh").out
    assert head.split("\t")[:4] == ["密钥", "名称", "角色", "状态"]
    assert line.split("\t")[3] == "已吊销"
