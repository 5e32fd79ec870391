import pytest

from features.bad_input import BadInput
from serving.access.keys.change import Wanted, new_key
from serving.api.exposure import Exposure, address_of
from serving.api.tls import Tls
from tests.serving.api.test_tls import certificate

HERE, EVERYWHERE = address_of("127.0.0.1"), address_of("0.0.0.0")


@pytest.fixture(autouse=True)
def _without_keys(monkeypatch):
    for name in ("FEIJIAN_API_KEY", "FEIJIAN_KEYS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def keys(tmp_path):
    new_key(tmp_path, Wanted("system", "inspector"))
    return tmp_path


@pytest.fixture
def tls(tmp_path):
    return Tls(*certificate(tmp_path, "server")[2:])


def test_this_machine_is_served_as_it_is(tmp_path):
    for store in (None, tmp_path):
        Exposure(store).check(HERE)
        Exposure(store).check(address_of("::1"))


def test_others_are_served_with_keys_and_tls(keys, tls):
    Exposure(keys, tls).check(EVERYWHERE)
    Exposure(keys, behind_tls_proxy=True).check(EVERYWHERE)


def test_others_are_not_served_without_keys(tmp_path, tls, monkeypatch):
    with pytest.raises(BadInput, match="only with FEIJIAN_API_KEY or with keys"):
        Exposure(tmp_path, tls).check(EVERYWHERE)
    monkeypatch.setenv("FEIJIAN_API_KEY", "0123456789abcdef")
    Exposure(tmp_path, tls).check(EVERYWHERE)


def test_others_are_not_served_by_plain_http(keys):
    for host in ("0.0.0.0", "::", "192.0.2.1"):
        with pytest.raises(BadInput, match="served by TLS"):
            Exposure(keys).check(address_of(host))


def test_keys_that_cannot_be_believed_are_told_before_anything_starts(keys, tls, monkeypatch):
    monkeypatch.setenv("FEIJIAN_API_KEY", "0123456789abcdef")
    with pytest.raises(BadInput, match="holds keys and FEIJIAN_API_KEY is set"):
        Exposure(keys, tls).check(HERE)
    monkeypatch.delenv("FEIJIAN_API_KEY")
    (keys / "access" / "keys.json").chmod(0o644)
    with pytest.raises(BadInput, match="mode 0600"):
        Exposure(keys, tls).check(HERE)


def test_proxies_that_are_no_networks_are_refused():
    with pytest.raises(BadInput, match="no network"):
        Exposure(trusted_proxies=("proxy.example",)).check(HERE)


def test_what_stood_in_the_environment_counts_no_more(tmp_path, tls, monkeypatch):
    told = Exposure(tmp_path, tls, trusted_proxies=("10.0.0.0/8", "fd00::/8")).environment()
    assert told["FEIJIAN_STORE"] == str(tmp_path)
    assert told["FEIJIAN_KEYS"] == str(tmp_path / "access" / "keys.json")
    assert told["FEIJIAN_TRUSTED_PROXIES"] == "10.0.0.0/8,fd00::/8"
    assert told["FEIJIAN_TLS_CERT"] == str(tls.cert)
    assert set(Exposure().environment().values()) == {""}
    assert set(Exposure().environment()) == set(told)


@pytest.mark.parametrize("host", ["", "risk.example", "10.0.0.0/8", "127.0.0.1:80"])
def test_a_host_that_is_no_address_is_refused(host):
    with pytest.raises(BadInput, match="not an address"):
        address_of(host)


def test_localhost_is_this_machine():
    assert address_of("localhost") == HERE


def test_workers_hear_that_there_were_keys(keys, tmp_path_factory):
    assert Exposure(keys).environment()["FEIJIAN_GUARDED"] == "1"
    assert Exposure(tmp_path_factory.mktemp("other")).environment()["FEIJIAN_GUARDED"] == ""
