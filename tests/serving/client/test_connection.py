import ssl

import pytest

from features.bad_input import BadInput
from serving.client import Client
from serving.client.connection import _context
from tests.serving.api.test_tls import certificate


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://risk.example", "plain http is for this machine alone"),
        ("http://127.0.0.1.risk.example", "plain http is for this machine alone"),
        ("http://10.1.2.3:3000", "plain http is for this machine alone"),
        ("ftp://risk.example", "begins with https://"),
        ("risk.example:3000", "begins with https://"),
        ("https://", "names a host"),
        ("https://user:word@risk.example", "no more"),
        ("https://risk.example/?key=1", "no more"),
        ("https://[::1", "no URL"),
    ],
)
def test_an_address_that_a_key_must_not_go_to_is_refused(url, why):
    with pytest.raises(BadInput, match=why):
        Client(url, key="k.s")


@pytest.mark.parametrize("url", ["http://127.0.0.1:3000", "http://[::1]:1", "http://localhost"])
def test_this_machine_may_be_asked_in_the_clear(url):
    Client(url).close()


@pytest.mark.parametrize("key", ["a b", "a\nb", "钥匙"])
def test_a_key_that_is_none_is_refused_and_not_repeated(key):
    with pytest.raises(BadInput) as told:
        Client(key=key)
    assert key not in str(told.value)


def test_key_and_address_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("FEIJIAN_CLIENT_URL", "https://risk.example:3000")
    monkeypatch.setenv("FEIJIAN_CLIENT_KEY", "id.secret")
    with Client() as client:
        http = client._calls.http
        assert str(http.base_url) == "https://risk.example:3000"
        assert http.headers["Authorization"] == "Bearer id.secret"
        assert "secret" not in repr(client)


def test_files_that_are_no_certificates_are_refused(tmp_path):
    _, _, cert, key = certificate(tmp_path, "client")
    text = tmp_path / "text.pem"
    text.write_text("none")
    for ca, pair in ((text, None), (tmp_path / "gone", None), (cert, (cert, text))):
        with pytest.raises(BadInput, match=r"not .*in PEM"):
            Client("https://risk.example", ca=ca, certificate=pair)
    Client("https://risk.example", ca=cert, certificate=(cert, key)).close()


def test_certificates_are_checked_with_names(tmp_path):
    context = _context(None, None)
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
