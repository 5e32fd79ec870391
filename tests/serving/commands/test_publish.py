import shutil
from pathlib import Path

import pytest

from serving.publish.publication import read_publication
from serving.publish.published_scores import modelled
from serving.publish.write import Put

ID = "20260101T000000-000000"


@pytest.fixture
def published(monkeypatch, tmp_path):
    """Stands in for the scoring and the database; what they were asked for."""
    told = {}

    def publish(store, as_ofs, entities, keep, top, claims, say):
        told.update(store=store, as_ofs=as_ofs, entities=entities, keep=keep, top=top)
        told.update(claims=claims)
        return Put(ID, tmp_path / ID, ["older"])

    def sent(to, shelf, say):
        told.update(to=to, shelf=shelf)
        return f"sent {ID}"

    monkeypatch.setattr("serving.publish.published_scores.publish", publish)
    monkeypatch.setattr("serving.publish.tables.sent.sent", sent)
    monkeypatch.setattr("serving.publish.tables.sent.reached", lambda to: told.update(reached=to))
    return told


def test_dates_and_entities_may_be_several(feijian, published):
    told = feijian(
        *("publish", "--as-of", "2026-01-01", "--as-of", "2025-12-01", "--keep", "5"),
        *("--entity", "provider", "--entity", "doctor", "--dossiers", "7", "--no-claims"),
    )
    assert told.code == 0
    assert [day.isoformat() for day in published["as_ofs"]] == ["2026-01-01", "2025-12-01"]
    assert (published["entities"], published["keep"]) == (["provider", "doctor"], 5)
    assert (published["top"], published["claims"]) == (7, False)
    assert told.out[0].startswith(f"published {ID}: ")
    assert "to" not in published


def test_the_database_may_come_from_the_environment(feijian, published, monkeypatch):
    monkeypatch.setenv("FEIJIAN_PUBLISH_TO", "postgresql://here/x")
    told = feijian("publish", "--as-of", "2026-01-01", "--store", "s")
    assert published["reached"] == published["to"] == "postgresql://here/x"
    assert str(published["shelf"]) == "s/publications"
    assert told.out[1] == f"sent {ID}"


def test_without_a_date_what_is_current_is_sent_again(feijian, published):
    assert feijian("publish", "--to", "postgresql://here/x").out == [f"sent {ID}"]
    assert "as_ofs" not in published


def test_without_a_date_and_a_database_there_is_nothing_to_do(feijian, here):
    told = feijian("publish").refusal
    assert told == "give --as-of DATE, or --to URL to send what is current"
    assert list(here.iterdir()) == []


def test_a_database_that_is_gone_is_told_before_anything_is_scored(feijian, here, world):
    url = "postgresql://me:Geheim7@127.0.0.1:1/x"
    words = ["--store", world.folder, "--as-of", "2026-01-01", "--to", url]
    told = feijian("publish", *words).refusal
    assert told == "postgresql://me@127.0.0.1:1/x: no server answers there"
    assert not (world.folder / "publications").exists()


def test_all_that_have_a_model_are_published_by_default(world):
    assert modelled(world.store) == ["provider"]


@pytest.mark.slow
def test_a_store_is_published(feijian, world, tmp_path):
    """By the command alone, in a store of the test's own that has the world's id, so its model."""
    store = shutil.copytree(world.folder, tmp_path / "store")
    told = feijian("publish", "--store", store, "--as-of", "2026-01-01")
    assert (told.code, told.err) == (0, [])
    (line,) = told.out
    folder = line.partition(": ")[2]
    publication = read_publication(Path(folder))
    assert publication.of("provider").card.receipt == world.scores.receipt
    assert publication.pool.generation == world.store.manifest.generation
