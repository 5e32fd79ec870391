"""The whole service with keys, a store of its own for them, and its log of pulls."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from features.audit.verify import entries
from serving.access.keys import keyring
from serving.access.keys.file import changing
from serving.access.keys.key import Keys, Rate
from tests.serving.access.keys.made import made

MANY = Rate(per_second=1e6, burst=10**6)


@dataclass
class Keyed:
    """`holding(role)` gives a key; `ask` asks with it; `pulls` are the lines of the audit log."""

    client: object
    store: Path

    def holding(self, role="inspector", name=None, **bounds):
        key, written = made(name or role, role, at=datetime.now(UTC), **{"rate": MANY, **bounds})
        with changing(self.store / "access" / "keys.json", os.geteuid()) as (keys, put):
            put(Keys(keys=(*keys.keys, key)))
        return written

    def ask(self, key, path="/v1/score", *, headers=None, **body):
        given = {"Authorization": f"Bearer {key}", **(headers or {})} if key else headers
        return self.client.post(path, json={"lang": "en", **body}, headers=given)

    def pulls(self):
        return list(entries(self.store))


@pytest.fixture
def fronted(client):
    """The service behind a front of its own, as a worker with this environment has it.

    BentoML makes one service per process, so what it made is used again, in its own event loop.
    """
    from starlette.testclient import TestClient

    from serving.api.front import Front

    def fronted(**options):
        made = TestClient(Front(client.app.app), **options)
        made.portal = client.portal
        return made

    return fronted


@pytest.fixture
def keyed(fronted, tmp_path, monkeypatch):
    monkeypatch.setattr(keyring, "EVERY", 0)
    monkeypatch.setenv("FEIJIAN_STORE", str(tmp_path))
    monkeypatch.setenv("FEIJIAN_BUCKETS", str(tmp_path / "buckets"))
    monkeypatch.delenv("FEIJIAN_KEYS", raising=False)
    told = Keyed(None, tmp_path)
    told.holding("audit_administrator", "makes-the-file")
    told.client = fronted(base_url="http://risk.example", client=("10.1.2.3", 50000))
    yield told
    told.client.app.audited.close()
