"""Who comes in, and what the others are told."""

from datetime import UTC, datetime, timedelta

import pytest

from features.bad_input import BadInput
from serving.access.keys.change import Wanted, new_key, revoke_key, rotate_key
from serving.access.keys.key import Rate
from serving.access.keys.throttle import FAILURES

SENTENCE = {
    "code": "key",
    "error": "This service asks for a key.",
    "error_zh": "本服务需要密钥。",
}
NOW = datetime.now(UTC)


@pytest.mark.parametrize(
    "bounds",
    [
        {"expires": NOW - timedelta(seconds=1), "begins": NOW - timedelta(days=1)},
        {"revoked": NOW},
        {"begins": NOW + timedelta(hours=1)},
        {"networks": ("10.9.0.0/16",)},
    ],
    ids=["expired", "revoked", "early", "elsewhere"],
)
def test_a_key_that_does_not_hold_is_told_what_a_wrong_one_is(keyed, bounds):
    right = keyed.holding(**bounds)
    answers = [keyed.ask(key, ids=["a"]) for key in (right, "0" * 12 + ".wrong", f"{right}x", "")]
    for one in answers:
        assert (one.status_code, one.json()) == (401, SENTENCE)
        assert one.headers["www-authenticate"] == "Bearer"
    assert len({tuple(sorted(set(one.headers) - {"date"})) for one in answers}) == 1


def test_a_key_opens_from_its_networks_by_the_socket_s_peer_alone(keyed):
    key = keyed.holding(networks=("192.0.2.0/24",))
    assert keyed.ask(key, ids=["a"], headers={"X-Forwarded-For": "192.0.2.1"}).status_code == 401
    assert keyed.ask(keyed.holding(networks=("10.1.0.0/16",)), ids=["a"]).status_code == 200


def test_behind_a_trusted_proxy_its_client_counts(keyed, fronted, monkeypatch):
    monkeypatch.setenv("FEIJIAN_TRUSTED_PROXIES", "10.1.2.0/24")
    keyed.client = fronted(base_url="http://risk.example", client=("10.1.2.3", 1))
    key = keyed.holding(networks=("192.0.2.0/24",))
    for forwarded, status in (
        ("192.0.2.1", 200),
        ("203.0.113.9, 192.0.2.1, 10.1.2.9", 200),
        ("192.0.2.1, 203.0.113.9", 401),
        ("", 401),
    ):
        answer = keyed.ask(key, ids=["a"], headers={"X-Forwarded-For": forwarded})
        assert answer.status_code == status, forwarded


def test_in_a_rotation_both_keys_open_and_after_it_the_new_one_alone(keyed):
    _, old = new_key(keyed.store, Wanted("system", "inspector"))
    assert keyed.ask(old, ids=["a"]).status_code == 200
    _, new = rotate_key(keyed.store, "system", timedelta(hours=1))
    assert [keyed.ask(key, ids=["a"]).status_code for key in (old, new)] == [200, 200]
    _, newest = rotate_key(keyed.store, "system", timedelta(0))
    told = [keyed.ask(key, ids=["a"]).status_code for key in (old, new, newest)]
    assert told == [401, 401, 200]
    revoke_key(keyed.store, "system")
    assert keyed.ask(newest, ids=["a"]).status_code == 401


def test_after_many_failures_an_address_is_not_listened_to(keyed):
    right = keyed.holding()
    for _ in range(FAILURES):
        assert keyed.ask("wrong", ids=["a"]).status_code == 401
    refused = keyed.ask(right, ids=["a"])
    assert refused.status_code == 429
    assert refused.json()["code"] == "throttled"
    assert refused.json()["error"] == "Too many attempts failed; try again later."
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert keyed.client.get("/livez").status_code == 200


def test_a_key_that_asks_too_often_waits_and_no_other(keyed):
    slow = keyed.holding(name="slow", rate=Rate(per_second=0.1, burst=2))
    told = [keyed.ask(slow, ids=["a"]) for _ in range(3)]
    assert [one.status_code for one in told] == [200, 200, 429]
    assert told[2].json()["code"] == "rate"
    assert told[2].json()["error"] == "This key has asked too often."
    assert 9 <= int(told[2].headers["retry-after"]) <= 10
    assert keyed.ask(keyed.holding(), ids=["a"]).status_code == 200


def test_keys_that_vanish_open_nothing_not_even_to_this_machine(keyed):
    key = keyed.holding()
    (keyed.store / "access" / "keys.json").unlink()
    for headers in ({}, {"Host": "127.0.0.1"}):
        assert keyed.ask(key, ids=["a"], headers=headers).status_code == 401
        assert keyed.ask("", ids=["a"], headers=headers).status_code == 401


def test_an_open_service_is_closed_by_its_first_key(serving_environment, tmp_path, monkeypatch):
    from starlette.responses import PlainTextResponse
    from starlette.testclient import TestClient

    from serving.access.keys import keyring
    from serving.api.front import Front

    monkeypatch.setattr(keyring, "EVERY", 0)
    monkeypatch.setenv("FEIJIAN_STORE", str(tmp_path))
    client = TestClient(Front(PlainTextResponse("in")), base_url="http://127.0.0.1")
    assert client.post("/v1/score").text == "in"
    _, written = new_key(tmp_path, Wanted("system", "inspector"))
    assert client.post("/v1/score").status_code == 401
    assert client.post("/v1/score", headers={"Authorization": f"Bearer {written}"}).text == "in"


@pytest.mark.usefixtures("keyed")
def test_one_key_for_all_and_keys_of_their_own_do_not_go_together(monkeypatch):
    from serving.api.gate import Gate

    monkeypatch.setenv("FEIJIAN_API_KEY", "0123456789abcdef")
    with pytest.raises(BadInput, match="holds keys and FEIJIAN_API_KEY is set"):
        Gate()


def test_keys_without_a_store_to_log_in_are_refused(keyed, monkeypatch):
    from serving.api.gate import Gate

    monkeypatch.setenv("FEIJIAN_KEYS", str(keyed.store / "access" / "keys.json"))
    monkeypatch.delenv("FEIJIAN_STORE")
    with pytest.raises(BadInput, match="every pull is in a store's audit log"):
        Gate()


def test_the_one_key_s_holder_is_what_the_store_s_owner_is(serving_environment, monkeypatch):
    from starlette.datastructures import Headers

    from serving.access.actors import OWNER_ROLE
    from serving.api.gate import Gate
    from serving.api.pull import Pull

    monkeypatch.setenv("FEIJIAN_API_KEY", "0123456789abcdef")
    monkeypatch.delenv("FEIJIAN_STORE", raising=False)
    pull = Pull("", "/v1/score")
    headers = Headers({"authorization": "Bearer 0123456789abcdef"}).raw
    scope = {"type": "http", "path": "/v1/score", "headers": headers, "client": ("127.0.0.1", 1)}
    assert Gate().enter(scope, pull) is None
    assert pull.caller.role == OWNER_ROLE


@pytest.mark.parametrize("text", ["nonsense", "10.0.0.1/8", "10.0.0.0/8;10.1.0.0/16"])
def test_proxies_that_are_no_networks_are_refused(text):
    from serving.api.variables import trusted_proxies

    with pytest.raises(BadInput, match="no network"):
        trusted_proxies(text)
