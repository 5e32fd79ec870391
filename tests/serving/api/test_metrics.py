import pytest


def told(client, name):
    """The samples of a metric, by what stands in braces."""
    lines = [line for line in client.get("/metrics").text.splitlines() if line.startswith(name)]
    pairs = [line.removeprefix(name).rsplit(" ", 1) for line in lines]
    return {labels: float(value) for labels, value in pairs}


def test_scores_are_counted_by_band_and_status(client, ask, published):
    before = told(client, "feijian_scores_total")
    scored = published.entities.filter(published.entities["status"] == "scored")
    risky = scored.sort("risk", descending=True)
    ask([risky["entity_id"][0], risky["entity_id"][0], "nobody"], explain=False)
    after = told(client, "feijian_scores_total")
    low = int(risky["risk"][0] * 10) / 10
    band = f'{{band="{low:.1f}-{low + 0.1:.1f}",entity="provider"}}'
    unknown = '{band="unknown",entity="provider"}'
    assert after[band] - before.get(band, 0) == 2
    assert after[unknown] - before.get(unknown, 0) == 1


@pytest.fixture
def served(put, client):
    from serving.api.loaded import Served

    put()
    return Served(put.shelf)


def test_swaps_and_refusals_are_counted_once(client, put, served):
    from serving.api.metrics import Told

    names = ("feijian_publication_swaps_total", "feijian_publications_refused_total")
    telling = Told(served)
    telling.tell()
    before = [told(client, name).get("", 0) for name in names]
    put()
    served.renew()
    (put.shelf / "current").write_text("nonsense")
    served.renew()
    for _ in range(3):
        telling.tell()
    after = [told(client, name)[""] for name in names]
    assert [b - a for a, b in zip(before, after, strict=True)] == [1, 1]
    assert 0 <= told(client, "feijian_publication_age_seconds")[""] < 600
