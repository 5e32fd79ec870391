"""A publication of the world, and the service that serves it, once per session.

In `scores` every part of the stack has a weight, one provider has no data, and one is held.
"""

import hashlib
import json
import shutil
from dataclasses import replace

import pytest

from features.claims.store import Store
from serving.held import DataError
from serving.publish.details import details_of
from serving.publish.published_scores import pool_of
from serving.publish.write import put_publication
from serving.scores import score
from serving.snapshot import put_snapshot, write_snapshot
from tests.serving.town import a_town
from tests.shared import copied_once_made
from training.bundle import Bundle
from training.model import RiskModel
from training.stack import Stack

WITHOUT_DATA, TO_MEND = "H-WITHOUT-DATA", "H-TO-MEND"
WEIGHTS = (0.9, 0.4, 0.3)
DETAILED = 4
NAMED = ("H99010210325", "H00000000001")


@pytest.fixture(scope="session")
def scores(world):
    bundle = world.registered.bundle
    stack = Stack(bundle.model.stack.intercept, WEIGHTS, calibrated=True)
    own = bundle.model
    model = RiskModel(own.design, own.final, own.folds, stack, own.violation)
    card = bundle.card.model_copy(update={"weights": WEIGHTS})
    text = json.dumps(card.model_dump(mode="json"), indent=2, sort_keys=True)
    bundle = Bundle(card, model, hashlib.sha256(text.encode()).hexdigest())
    told = score(world.store, replace(world.registered, bundle=bundle), world.as_of)
    errors = {**told.errors, TO_MEND: DataError("对码错误", "a code is swapped", frozenset())}
    return replace(told, not_scoreable=[WITHOUT_DATA], held=(TO_MEND,), errors=errors)


@pytest.fixture(scope="session")
def snapshot(scores, tmp_path_factory):
    return write_snapshot(tmp_path_factory.mktemp("published") / "snapshot", scores)


@pytest.fixture(scope="session")
def published(snapshot):
    from serving.published import read_snapshot

    return read_snapshot(snapshot)


@pytest.fixture(scope="session")
def town(published, shared_folder, tmp_path_factory):
    """A small store that claims are scored with and outcomes added to copies of; it is read only.

    It knows two published providers, of two regions, and NAMED, those of the documentation.
    """
    first, second = published.entities.filter(status="scored").unique(
        "region", keep="first", maintain_order=True
    )["entity_id"][:2]
    own = tmp_path_factory.mktemp("own") / "town"
    copied_once_made(shared_folder, own, lambda to: a_town(to, first, second, *NAMED))
    return Store.open(own / "store")


@pytest.fixture(scope="session")
def shelf(world, scores, town, shared_folder, tmp_path_factory):
    """A folder of publications with one in it: scores, details of the first DETAILED, a pool.

    The scores are of the world, and what claims are scored with of the town, which is small.
    """
    details = details_of(world.store, scores, DETAILED)
    snapshots = [("provider-2026-01-01", lambda to: put_snapshot(to, scores, details))]

    def make(to):
        put_publication(to, snapshots, pool=lambda into: pool_of(town, into, lambda line: None))

    own = tmp_path_factory.mktemp("shelf") / "publications"
    return copied_once_made(shared_folder, own, make)


@pytest.fixture(scope="session")
def publication(shelf):
    from serving.publish.chosen import chosen
    from serving.publish.publication import read_publication

    return read_publication(chosen(shelf))


@pytest.fixture(scope="session")
def serving_environment(shelf, tmp_path_factory):
    """What a worker's environment holds; BentoML reads it when it is first imported."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FEIJIAN_PUBLICATION", str(shelf))
        patch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path_factory.mktemp("metrics")))
        for name in ("API_KEY", "STORE", "KEYS", "GUARDED", "TRUSTED_PROXIES", "BUCKETS"):
            patch.delenv(f"FEIJIAN_{name}", raising=False)
        yield


@pytest.fixture(scope="session")
def client(serving_environment):
    from starlette.testclient import TestClient

    from serving.api.service import Service

    with TestClient(Service.to_asgi(), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="session")
def ask(client):
    """Ask for published scores, whole: `ask(["H1"], lang="en")` gives the answer's JSON."""

    def ask(ids, **options):
        body = {"entity": "provider", "ids": ids, "explain": True}
        response = client.post("/v1/score", json=body | options)
        assert response.status_code == 200, response.text
        return response.json()

    return ask


@pytest.fixture(scope="session")
def ask_vectors(client):
    """Ask for the scores of vectors."""

    def ask(vectors, **options):
        body = {"entity": "provider", "vectors": vectors, "explain": True, **options}
        response = client.post("/v1/score-vector", json=body)
        assert response.status_code == 200, response.text
        return response.json()

    return ask


@pytest.fixture(scope="session")
def vector_of(published):
    """The stored vector of the entity in a row, as a request holds it."""

    def vector_of(row):
        line = published.entities.row(row, named=True)
        names = [behaviour.name for behaviour in published.behaviours]
        values = zip(names, published.values[row].tolist(), strict=True)
        exposures = zip(names, published.exposures[row].tolist(), strict=True)
        return {
            "id": line["entity_id"],
            **{trait: line[trait] for trait in ("settlements", "type", "level", "region")},
            "values": {name: None if value != value else value for name, value in values},
            "exposures": {name: rows for name, rows in exposures if rows == rows},
        }

    return vector_of


@pytest.fixture
def put(snapshot, tmp_path):
    """Publishes scores, or the session's snapshot, in a folder of the test's own.

    `put(scores, keep=2)` gives what was put; `put.shelf` is the folder.
    """
    folder = tmp_path / "publications"

    def copied(to):
        shutil.copytree(snapshot, to)
        return hashlib.sha256((to / "snapshot.json").read_bytes()).hexdigest()

    def put(*told, keep=3, names=("provider-2026-01-01",)):
        told = told or (None,)
        snapshots = [
            (name, lambda to, each=each: put_snapshot(to, each) if each else copied(to))
            for name, each in zip(names, told, strict=True)
        ]
        return put_publication(folder, snapshots, keep)

    put.shelf = folder
    return put
