import pytest

from serving.publish.refresh.refresh import Refreshed

ID = "20260101T000000-000000"


@pytest.fixture
def refreshed(monkeypatch):
    """Stands in for the refresh; what it was asked for, and what it is to come to."""
    told = {"done": Refreshed(ID, {})}

    def refresh(store, wanted, say):
        told.update(store=store, wanted=wanted)
        return told["done"]

    monkeypatch.setattr("serving.publish.refresh.refresh.refresh", refresh)
    return told


def test_what_is_current_is_told(feijian, refreshed):
    told = feijian("refresh", "claims", "--as-of", "2026-01-01", "--max-refused", "2%")
    assert (told.code, told.out) == (0, [f"current: {ID}"])
    wanted = refreshed["wanted"]
    assert (wanted.source, wanted.max_refused, wanted.stop_on_drift) == ("claims", 0.02, False)
    assert (wanted.top, wanted.claims) == (50, True)


def test_drift_that_stops_it_is_exit_code_1(feijian, refreshed):
    refreshed["done"] = Refreshed(None, {"provider": 3})
    told = feijian("refresh", "--as-of", "2026-01-01", "--stop-on-drift", "--store", "s")
    assert told.code == 1
    assert told.out == [
        "drift of providers, alarms: 3; see s/reports/drift-provider-2026-01-01.html",
        "not published: --stop-on-drift",
    ]
    assert refreshed["wanted"].stop_on_drift


def test_drift_that_does_not_stop_it_is_told(feijian, refreshed):
    refreshed["done"] = Refreshed(ID, {"provider": 3})
    told = feijian("refresh", "--as-of", "2026-01-01")
    assert (told.code, told.out[1]) == (0, f"current: {ID}")


def test_a_source_that_is_not_there_is_told(feijian, here):
    told = feijian("refresh", "nowhere", "--as-of", "2026-01-01").refusal
    assert told.startswith("nowhere: ")
    assert not (here / "store").exists()
