import multiprocessing
import os

import pytest

from features.bad_input import BadInput
from serving.access.keys.file import changing, keys_path, read_keys
from serving.access.keys.key import Keys
from tests.serving.access.keys.made import made

ME = os.geteuid()


def add(path, count):
    for _ in range(count):
        with changing(path, ME) as (keys, put):
            put(Keys(keys=(*keys.keys, made()[0])))


def test_the_file_is_named_or_the_store_s(tmp_path, monkeypatch):
    monkeypatch.delenv("FEIJIAN_KEYS", raising=False)
    assert keys_path(tmp_path) == tmp_path / "access" / "keys.json"
    monkeypatch.setenv("FEIJIAN_KEYS", "/etc/feijian/keys.json")
    assert str(keys_path(tmp_path)) == "/etc/feijian/keys.json"


def test_what_was_put_is_read_and_is_its_owner_s_alone(tmp_path):
    path = tmp_path / "access" / "keys.json"
    key, written = made(regions=("3301",), networks=("10.0.0.0/8",))
    with changing(path, ME) as (keys, put):
        assert keys == Keys()
        put(Keys(keys=(key,)))
    assert read_keys(path, ME).keys == (key,)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert written.partition(".")[2] not in path.read_text()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_file_that_others_can_touch_is_not_believed(tmp_path, mode):
    path = tmp_path / "keys.json"
    add(path, 1)
    path.chmod(mode)
    with pytest.raises(BadInput, match="mode 0600"):
        read_keys(path, ME)


def test_another_s_file_is_not_believed(tmp_path):
    path = tmp_path / "keys.json"
    add(path, 1)
    with pytest.raises(BadInput, match="must belong"):
        read_keys(path, ME + 1)


@pytest.mark.skipif(ME != 0, reason="only root gives files away")
def test_what_root_makes_in_another_s_store_is_the_other_s(tmp_path):
    path = tmp_path / "access" / "keys.json"
    with changing(path, 12345) as (_, put):
        put(Keys(keys=(made()[0],)))
    everything = [path.parent, *path.parent.iterdir()]
    assert {one.stat().st_uid for one in everything} == {12345}
    assert len(read_keys(path, 12345).keys) == 1


@pytest.mark.parametrize("text", ["", "{", "[]", '{"keys": [{}]}', '{"other": 1}', '{"format": 2}'])
def test_what_is_no_list_of_keys_is_refused_in_a_sentence(tmp_path, text):
    path = tmp_path / "keys.json"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(BadInput, match="not a list of keys; nobody is let in"):
        read_keys(path, ME)


def test_a_change_that_fails_changes_nothing(tmp_path):
    path = tmp_path / "keys.json"
    add(path, 1)
    before = path.read_bytes()
    with pytest.raises(BadInput, match="no"), changing(path, ME):
        raise BadInput("no", "没有")
    assert path.read_bytes() == before


def test_no_change_of_several_processes_is_lost(tmp_path):
    path = tmp_path / "keys.json"
    context = multiprocessing.get_context("fork")
    changers = [context.Process(target=add, args=(path, 5)) for _ in range(3)]
    for one in changers:
        one.start()
    for one in changers:
        one.join()
    assert len(read_keys(path, ME).keys) == 15


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path):
    with (
        pytest.raises(BadInput, match="cannot be written"),
        changing(tmp_path / "a" / "b" / "k", ME),
    ):
        pytest.fail("changed")
