import hashlib
import hmac
import inspect
import re

import pytest

from serving.access.keys import secret as secrets_of_keys
from serving.access.keys.secret import digest, new_id, new_secret, parted, same, written


def test_a_secret_has_256_bits_and_none_comes_twice():
    made = {new_secret() for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.fullmatch(r"[\w-]{43}", one) for one in made)
    assert all(re.fullmatch(r"[0-9a-f]{12}", new_id()) for _ in range(100))


def test_what_is_kept_is_a_sha256():
    assert digest(b"abc") == hashlib.sha256(b"abc").hexdigest()


def test_what_was_written_is_read_back_whatever_the_case_of_bearer():
    key = written("0123456789ab", "s.e.c")
    for scheme in ("Bearer", "bearer", "BEARER"):
        assert parted(f"{scheme} {key}".encode()) == ("0123456789ab", b"s.e.c")


@pytest.mark.parametrize(
    "given",
    [b"", b"Bearer", b"Bearer ", b"Bearer abc", b"Basic a.b", b"a.b", b"Bearer a." + b"x" * 300],
)
def test_what_is_no_key_has_neither_id_nor_secret(given):
    assert parted(given) == ("", b"")


def test_bytes_that_are_no_text_are_an_id_that_there_is_not():
    assert parted(b"Bearer \xff\xfe.\xff") == ("ÿþ", b"\xff")


def test_only_the_same_secret_is_the_same():
    kept = digest(b"right")
    assert same(b"right", kept)
    assert not same(b"wrong", kept)
    assert not same(b"", kept)


def test_secrets_are_compared_in_constant_time(monkeypatch):
    compared, real = [], hmac.compare_digest
    monkeypatch.setattr(
        secrets_of_keys.hmac,
        "compare_digest",
        lambda a, b: compared.append((a, b)) or real(a, b),
    )
    assert not same(b"x", digest(b"y"))
    ((a, b),) = compared
    assert len(a) == len(b) == 64
    assert "==" not in inspect.getsource(same)
