"""The key of identities (features/claims/identities/key.py)."""

import base64
import traceback

import pytest

from features.bad_input import BadInput
from features.claims.identities.key import FILE_VARIABLE, VARIABLE, new_key, read_key


@pytest.fixture(autouse=True)
def _no_key(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.delenv(FILE_VARIABLE, raising=False)


def a_file(monkeypatch, path, text, mode=0o600):
    path.write_text(text)
    path.chmod(mode)
    monkeypatch.setenv(FILE_VARIABLE, str(path))
    return path


def test_a_new_key_is_32_random_bytes_in_base64():
    first, second = new_key(), new_key()
    assert len(base64.b64decode(first, validate=True)) == 32
    assert first != second


def test_the_key_is_read_from_the_environment(monkeypatch):
    monkeypatch.setenv(VARIABLE, text := new_key())
    assert read_key().secret == base64.b64decode(text)


def test_the_key_is_read_from_a_file_of_its_owner_alone(monkeypatch, tmp_path):
    a_file(monkeypatch, tmp_path / "key", f"{(text := new_key())}\n")
    assert read_key().secret == base64.b64decode(text)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o700, 0o666])
def test_a_key_file_that_others_may_touch_is_refused(monkeypatch, tmp_path, mode):
    a_file(monkeypatch, tmp_path / "key", new_key(), mode)
    with pytest.raises(BadInput, match="must be yours and have mode 0600"):
        read_key()


def test_a_key_file_of_somebody_else_is_refused(monkeypatch, tmp_path):
    path = a_file(monkeypatch, tmp_path / "key", new_key())
    monkeypatch.setattr("os.geteuid", lambda: path.stat().st_uid + 1)
    with pytest.raises(BadInput, match="must be yours"):
        read_key()


@pytest.mark.parametrize("named", ["absent", "."])
def test_a_file_that_is_none_is_refused(monkeypatch, tmp_path, named):
    monkeypatch.setenv(FILE_VARIABLE, str(tmp_path / named))
    with pytest.raises(BadInput, match="cannot be read"):
        read_key()


def test_without_a_key_the_sentence_says_where_it_is_looked_for():
    with pytest.raises(BadInput, match=f"{VARIABLE} or {FILE_VARIABLE}"):
        read_key()


def test_two_keys_are_one_too_many(monkeypatch, tmp_path):
    a_file(monkeypatch, tmp_path / "key", new_key())
    monkeypatch.setenv(VARIABLE, new_key())
    with pytest.raises(BadInput, match="both set"):
        read_key()


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "secret",
        *(base64.b64encode((b"secret" * 11)[:size]).decode() for size in (16, 31, 33, 64)),
        base64.b64encode((b"secret" * 11)[:32]).decode() + "*",
        base64.b64encode((b"secret" * 11)[:32]).decode() + "钥",
    ],
)
def test_a_text_that_is_no_key_is_refused_without_being_shown(monkeypatch, text):
    monkeypatch.setenv(VARIABLE, text)
    with pytest.raises(BadInput, match="not the base64 of 32 bytes") as refused:
        read_key()
    assert "c2VjcmV0" not in "".join(traceback.format_exception(refused.value))


def test_the_text_of_a_key_does_not_show_it(monkeypatch):
    monkeypatch.setenv(VARIABLE, new_key())
    key = read_key()
    assert repr(key) == str(key) == "IdentityKey()"


def test_every_use_and_every_store_has_its_own_derived_key(monkeypatch):
    monkeypatch.setenv(VARIABLE, new_key())
    key = read_key()
    derived = {key.derived(use, store) for use in ("seal", "digest") for store in ("a", "b")}
    assert len(derived) == 4
    assert key.secret not in derived
    assert key.derived("seal", "a") in derived
