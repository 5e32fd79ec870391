import gc
from ipaddress import ip_address

import pytest

from serving.access.keys.key import Rate
from serving.access.keys.throttle import FAILURES


@pytest.fixture
def limits(tmp_path, monkeypatch):
    from serving.api.limits import Limits

    monkeypatch.setenv("FEIJIAN_BUCKETS", str(tmp_path / "buckets"))
    return Limits()


def test_too_many_failures_are_429_with_the_seconds_to_wait(limits):
    here = ip_address("10.1.2.3")
    assert limits.throttled(here) is None
    for _ in range(FAILURES):
        limits.failed(here)
    refused = limits.throttled(here)
    assert (refused.status, refused.reason) == (429, "throttled")
    assert int(refused.headers["Retry-After"]) >= 1


def test_an_address_that_failed_in_one_worker_waits_in_all(limits):
    from serving.api.limits import Limits

    here, other = ip_address("10.1.2.3"), Limits()
    for worker in (limits, other) * (FAILURES // 2):
        worker.failed(here)
    assert other.throttled(here).reason == limits.throttled(here).reason == "throttled"


def test_too_many_requests_are_429_in_all_workers(limits):
    from serving.api.limits import Limits

    rate = Rate(per_second=0.01, burst=1)
    assert limits.too_often("a" * 12, rate) is None
    refused = Limits().too_often("a" * 12, rate)
    assert (refused.status, refused.reason) == (429, "rate")
    assert 99 <= int(refused.headers["Retry-After"]) <= 100


def test_without_a_shared_folder_a_process_has_its_own(monkeypatch):
    from serving.api.limits import Limits

    monkeypatch.delenv("FEIJIAN_BUCKETS", raising=False)
    rate = Rate(per_second=0.01, burst=1)
    assert [Limits().too_often("a" * 12, rate) for _ in range(2)] == [None, None]


def test_the_folder_of_its_own_goes_with_it(tmp_path, monkeypatch):
    from serving.api.limits import Limits

    monkeypatch.delenv("FEIJIAN_BUCKETS", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    limits = Limits()
    assert list(tmp_path.iterdir())
    del limits
    gc.collect()
    assert not list(tmp_path.iterdir())
