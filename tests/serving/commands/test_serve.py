import numpy as np
import pytest


@pytest.fixture
def served(monkeypatch):
    """Stands in for the snapshot and the server; what they were asked for."""
    told = {"code": 0}

    def write_snapshot(folder, scores):
        told.update(folder=folder, scores=scores)
        return folder

    def serve(folder, **options):
        told.update(options, served=folder)
        return told["code"]

    monkeypatch.setattr("serving.snapshot.write_snapshot", write_snapshot)
    monkeypatch.setattr("serving.server.serve", serve)
    return told


@pytest.mark.parametrize("code", [0, 1])
def test_the_scores_are_published_in_the_store_and_served_on_loopback(feijian, world, served, code):
    served["code"] = code
    words = ["--store", world.folder, "--as-of", "2026-01-01", "--port", "3456"]
    assert feijian("serve", *words).code == code
    assert served["served"] == served["folder"]
    assert served["folder"] == world.folder / "snapshots" / "provider-2026-01-01"
    assert np.array_equal(served["scores"].rank, world.scores.rank)
    assert (served["host"], served["port"]) == ("127.0.0.1", 3456)
