import os
from datetime import timedelta
from ipaddress import ip_address

import pytest

from serving.access.keys import judge as judging
from serving.access.keys.file import changing
from serving.access.keys.judge import judge
from serving.access.keys.key import Keys
from serving.access.keys.keyring import Keyring
from serving.access.keys.secret import digest
from tests.serving.access.keys.made import NOW, made

HERE = ip_address("10.1.2.3")


@pytest.fixture
def judged(tmp_path):
    """What is said of a key of these properties, sent as it is or as the header given."""

    def judged(header=None, address=HERE, **properties):
        key, written = made(**properties)
        path = tmp_path / "keys.json"
        with changing(path, os.geteuid()) as (_, put):
            put(Keys(keys=(key,)))
        given = f"Bearer {written}".encode() if header is None else header(key, written)
        return judge(Keyring(path, os.geteuid()), given, address, NOW)

    return judged


def test_the_key_opens_the_door(judged):
    verdict = judged()
    assert verdict.why == ""
    assert verdict.key.role == "inspector"


@pytest.mark.parametrize(
    ("properties", "why"),
    [
        ({"expires": NOW}, "expired_key"),
        ({"revoked": NOW}, "revoked_key"),
        ({"begins": NOW + timedelta(seconds=1)}, "early_key"),
        ({"networks": ("10.2.0.0/16",)}, "wrong_address"),
        ({"networks": ("10.1.0.0/16",), "address": None}, "wrong_address"),
    ],
)
def test_a_right_secret_that_does_not_hold_here_and_now_is_known_and_refused(
    judged, properties, why
):
    verdict = judged(**properties)
    assert verdict.why == why
    assert verdict.key is not None


def test_a_key_opens_from_its_networks(judged):
    assert judged(networks=("192.0.2.0/24", "10.1.0.0/16")).why == ""


@pytest.mark.parametrize(
    "header",
    [
        lambda key, written: f"Bearer {written}x".encode(),
        lambda key, written: f"Bearer {written[:-1]}".encode(),
        lambda key, written: f"Bearer {key.id}.".encode(),
        lambda key, written: f"Bearer {key.id}.{key.digest}".encode(),
        lambda key, written: f"Bearer 000000000000.{written.partition('.')[2]}".encode(),
        lambda key, written: written.encode(),
        lambda key, written: b"Bearer .",
    ],
)
def test_of_a_wrong_secret_nothing_is_known(judged, header):
    for properties in ({}, {"revoked": NOW}, {"networks": ("10.2.0.0/16",)}):
        verdict = judged(header, **properties)
        assert (verdict.key, verdict.why) == (None, "wrong_key")


def test_no_header_is_no_key(judged):
    assert judged(lambda key, written: b"").why == "no_key"


def test_an_id_that_there_is_not_takes_as_long_as_a_wrong_secret(judged, monkeypatch):
    """The same comparison is made, of a digest that nobody's secret has."""
    compared = []
    real = judging.same
    monkeypatch.setattr(judging, "same", lambda s, kept: compared.append(kept) or real(s, kept))
    judged(lambda key, written: b"Bearer 000000000000.secret")
    judged(lambda key, written: f"Bearer {key.id}.secret".encode())
    assert compared[0] == digest(b"")
    assert len(compared) == 2
