import datetime

import pytest


@pytest.fixture
def served(monkeypatch):
    """Stands in for the publishing and the server; what they were asked for."""
    told = {"code": 0}

    def publish(store, as_ofs, entities, say):
        told.update(store=store, as_ofs=as_ofs, entities=entities)

    def serve(folder, **options):
        told.update(options, served=folder)
        return told["code"]

    monkeypatch.setattr("serving.publish.published_scores.publish", publish)
    monkeypatch.setattr("serving.server.serve", serve)
    return told


@pytest.mark.parametrize("code", [0, 1])
def test_the_scores_are_published_in_the_store_and_served_on_loopback(feijian, here, served, code):
    served["code"] = code
    (here / "store").mkdir()
    words = ["--store", "store", "--as-of", "2026-01-01", "--port", "3456"]
    assert feijian("serve", *words).code == code
    assert (served["as_ofs"], served["entities"]) == ([datetime.date(2026, 1, 1)], ["provider"])
    assert str(served["served"]) == "store/publications"
    assert (served["host"], served["port"]) == ("127.0.0.1", 3456)


def test_without_a_date_what_is_published_is_served(feijian, here, served):
    (here / "s").mkdir()
    assert feijian("serve", "--store", "s").code == 0
    assert str(served["served"]) == "s/publications"
    assert feijian("serve", "--store", "s", "--publication", "elsewhere").code == 0
    assert str(served["served"]) == "elsewhere"
    assert "as_ofs" not in served


def test_where_nothing_is_published_it_is_said_how_to(feijian, here):
    assert feijian("serve").refusal == (
        "store/publications: nothing is published here; feijian publish --as-of DATE does"
    )
    assert list(here.iterdir()) == []


def test_a_date_and_a_publication_are_too_much(feijian, here):
    told = feijian("serve", "--as-of", "2026-01-01", "--publication", "x").refusal
    assert told == "give --as-of, which publishes in the store, or --publication, not both"


def test_without_a_store_nothing_is_served(feijian, here):
    told = feijian("serve", "--publication", "elsewhere").refusal
    assert told == "--store store: no store here; its keys and audit log are served by"
