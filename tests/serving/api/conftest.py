"""The whole service with keys, a store of its own for them, and its log of pulls."""

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from features.audit.verify import entries
from features.claims.store import Store
from features.claims.tables import TABLES
from serving.access.actors import Actor
from serving.access.keys import keyring
from serving.access.keys.file import changing
from serving.access.keys.key import Keys, Rate
from serving.access.lists import register
from tests.serving.access.keys.made import made
from tests.serving.town import new_lines

CASE = {"decision_type": "PUNISH", "decided_at": "2025-09-01"}
MANY = Rate(per_second=1e6, burst=10**6)
OWNER = Actor("wang", "inspector")


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


@pytest.fixture
def ledger(town, tmp_path):
    """A store of the test's own with a ledger; named before `keyed`, it holds the keys too."""
    shutil.copytree(town.folder, tmp_path, dirs_exist_ok=True)
    return tmp_path


@dataclass
class Clerk:
    """`send(case, …)` sends cases with an inspector's key, `ledger` is what the store then says.

    `here` and `there` are published providers of two regions.
    """

    keyed: Keyed
    key: str
    here: str
    there: str

    def send(self, *cases, key=None, headers=None, **body):
        given = {"X-Purpose": "a test"} if headers is None else headers
        whole = {"cases": list(cases), **body} if cases else body
        return self.keyed.ask(key or self.key, "/v1/outcomes", headers=given, **whole)

    def a_case(self, number="C1", **more):
        return {"case_no": number, "fixmedins_code": self.here, **CASE, **more}

    def ledger(self, table="case_d"):
        told = Store.open(self.keyed.store).scan(TABLES[table])
        return told.sort(TABLES[table].key).collect()

    def generation(self):
        return Store.open(self.keyed.store).manifest.generation

    def events(self):
        return [line.event for line in self.keyed.pulls()]


@pytest.fixture
def clerk(ledger, keyed, published):
    told = published.entities.filter(status="scored").unique(
        "region", keep="first", maintain_order=True
    )
    return Clerk(keyed, keyed.holding(), *told["entity_id"][:2])


@pytest.fixture
def listed(keyed, publication):
    """`listed(release)` registers wang's list of the first provider, and tells its id."""

    def listed(release=None):
        ids = publication.of("provider").entities.filter(rank=1)["entity_id"]
        options = {"entity": "provider", "as_of": date(2026, 1, 1)}
        return register(keyed.store, ids, OWNER, release, **options)

    return listed


@pytest.fixture
def held_back(listed):
    """A list of wang's in the store of the keys that is not released; its id."""
    return listed()


@pytest.fixture
def released(listed):
    """A list of wang's that is released; its id."""
    return listed(datetime.now(UTC))


@pytest.fixture
def about(published, publication, vector_of, tmp_path_factory, monkeypatch):
    """What endpoints are asked about: three scored, two vectors, and two that changed."""
    from serving.api import changes

    day = published.card.as_of
    moved = pl.DataFrame(
        {
            "entity_id": ["H1", "H2"],
            "change": ["changed", "new"],
            **{key: ["scored", "held"] for key in ("status", "was_status")},
            **{key: [0.5, 0.25] for key in ("risk", "was_risk")},
            **{key: [1, 2] for key in ("rank", "was_rank")},
            "region": ["990101", "990102"],
        }
    )
    monkeypatch.setattr(changes, "_compared", lambda *words: (day, day, moved))
    scored = published.entities.filter(status="scored")["entity_id"].to_list()[:3]
    return {
        "since": publication.id,
        "vectors": [vector_of(0), vector_of(1)],
        "ids": scored,
        "claims": new_lines(tmp_path_factory.mktemp("new")),
    }
