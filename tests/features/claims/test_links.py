import stat

from features.claims.links import LENGTH, link_secret


def test_a_store_makes_its_secret_once_for_its_owner_alone(tmp_path):
    secret = link_secret(tmp_path)
    assert len(secret) == LENGTH
    assert link_secret(tmp_path) == secret
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_two_stores_have_two_secrets(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    assert link_secret(tmp_path / "one") != link_secret(tmp_path / "other")
