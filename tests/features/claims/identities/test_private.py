"""Folders and files of their owner alone (features/claims/identities/private.py)."""

import os

import pytest

from features.claims.identities.private import identities_folder
from features.claims.identities.roles import allow
from tests.features.claims.identities.vaults import PSN_INFO_B, a_key, an_empty_store, keep, person


def mode(path):
    return path.stat().st_mode & 0o777


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_everything_of_identities_is_its_owners_alone(tmp_path, monkeypatch):
    a_key(monkeypatch)
    store = an_empty_store(tmp_path / "store")
    keep(store)
    keep(store, person(9, psn_name="赵"))
    allow(store, "inspector", [PSN_INFO_B], who="head", as_role="any")
    folders = (store / "identities", store / "audit")
    everything = [path for folder in folders for path in (folder, *folder.rglob("*"))]
    modes = {path.name: mode(path) for path in everything if path.is_file()}
    assert {"log.jsonl", "head.json", "roles.toml", "00000001.parquet"} <= set(modes)
    assert set(modes.values()) == {0o600}
    assert {mode(path) for path in everything if path.is_dir()} == {0o700}


def test_a_folder_that_was_open_to_others_is_closed(tmp_path):
    (tmp_path / "identities").mkdir()
    (tmp_path / "identities").chmod(0o755)
    assert mode(identities_folder(tmp_path)) == 0o700
