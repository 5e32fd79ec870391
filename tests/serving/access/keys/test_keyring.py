import os

import pytest

from serving.access.keys import keyring as rings
from serving.access.keys.file import changing
from serving.access.keys.key import Keys
from serving.access.keys.keyring import Keyring
from tests.serving.access.keys.made import made


@pytest.fixture(autouse=True)
def _always_looks(monkeypatch):
    monkeypatch.setattr(rings, "EVERY", 0)


def put(path, *keys):
    with changing(path, os.geteuid()) as (_, replace):
        replace(Keys(keys=keys))


def test_without_a_file_nothing_is_guarded_until_there_is_one(tmp_path):
    ring = Keyring(tmp_path / "keys.json", os.geteuid())
    assert not ring.guarded
    key, _ = made()
    put(ring.path, key)
    ring.look()
    assert ring.guarded
    assert ring.find(key.id) == key


def test_a_change_is_known_at_the_next_look(tmp_path):
    path = tmp_path / "keys.json"
    first, second = made()[0], made()[0]
    put(path, first)
    ring = Keyring(path, os.geteuid())
    put(path, second)
    ring.look()
    assert ring.find(first.id) is None
    assert ring.find(second.id) == second


def test_a_file_that_is_gone_or_spoilt_lets_nobody_in_and_is_told_once(tmp_path, caplog):
    path = tmp_path / "keys.json"
    key, _ = made()
    put(path, key)
    ring = Keyring(path, os.geteuid())
    for spoil in (lambda: path.write_text("{"), lambda: path.chmod(0o644), path.unlink):
        spoil()
        caplog.clear()
        ring.look()
        ring.look()
        assert ring.guarded
        assert ring.find(key.id) is None
        assert len(caplog.records) == 1
        assert key.digest not in caplog.text
    put(path, key)
    ring.look()
    assert ring.find(key.id) == key


def test_the_file_is_read_when_it_changed_and_looked_at_now_and_then(tmp_path, monkeypatch):
    path = tmp_path / "keys.json"
    put(path, made()[0])
    ring = Keyring(path, os.geteuid())
    monkeypatch.setattr(rings, "read_keys", lambda *words: pytest.fail("read"))
    ring.look()
    monkeypatch.setattr(rings, "EVERY", 100)
    os.utime(path)
    ring.look()


def test_a_worker_that_starts_after_the_file_is_gone_lets_nobody_in(tmp_path):
    ring = Keyring(tmp_path / "keys.json", os.geteuid(), guarded=True)
    assert ring.guarded
    key, _ = made()
    put(ring.path, key)
    ring.look()
    assert ring.find(key.id) == key
