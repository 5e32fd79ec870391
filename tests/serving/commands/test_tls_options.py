"""Options of `feijian serve` that say who is served how."""

import pytest


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--host", "0.0.0.0"), "only with FEIJIAN_API_KEY or with keys"),
        (("--host", "risk.example"), "not an address"),
        (("--tls-cert", "cert.pem"), "--tls-cert and --tls-key belong together"),
        (("--client-ca", "ca.pem"), "--client-ca needs them"),
        (("--tls-cert", "nowhere.pem", "--tls-key", "nowhere.key"), "cannot be read"),
        (("--trusted-proxy", "proxy"), "no network"),
    ],
)
def test_what_is_not_enough_is_told_before_anything_is_scored(
    feijian, tmp_path, monkeypatch, words, why
):
    for name in ("FEIJIAN_API_KEY", "FEIJIAN_TLS_CERT", "FEIJIAN_TLS_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FEIJIAN_KEYS", str(tmp_path / "keys.json"))
    monkeypatch.setattr("serving.scores.open_scores", lambda *a, **k: pytest.fail("scored"))
    told = feijian("serve", "--as-of", "2026-01-01", "--store", tmp_path, *words)
    assert why in told.refusal
