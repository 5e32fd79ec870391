"""A clock that jumps: what goes by it, and what must not."""

from datetime import UTC, datetime, timedelta

import pytest

from features.audit import append as appending
from features.audit.verify import verify
from serving.access.keys.bucket import Buckets
from serving.access.keys.key import Rate
from serving.access.keys.throttle import FAILURES, Throttle
from serving.api import gate

JUMPS = [timedelta(days=400), timedelta(days=-400), timedelta(0)]


class Jumped(datetime):
    """The machine's clock, set to another time."""

    by = timedelta(0)

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + cls.by


@pytest.fixture
def jump(monkeypatch):
    """Set the clock that many days and hours from the right time, for the service and its log."""
    monkeypatch.setattr(gate, "datetime", Jumped)
    monkeypatch.setattr(appending, "datetime", Jumped)

    def jump(by):
        monkeypatch.setattr(Jumped, "by", by)
        moment = datetime.now(UTC) + by
        monkeypatch.setattr("time.time", moment.timestamp)

    return jump


def test_a_key_holds_by_the_machine_s_time_and_again_when_that_is_mended(keyed, jump):
    key = keyed.holding(days=10)
    statuses = []
    for by in JUMPS:
        jump(by)
        statuses.append(keyed.ask(key, ids=["a"]).status_code)
    assert statuses == [401, 401, 200]
    refused = [line.facts["why"] for line in keyed.pulls() if line.event == "pull refused"]
    assert refused == ["expired_key", "early_key"]


def test_the_log_s_order_is_that_of_its_numbers_and_it_stays_whole(keyed, jump):
    key = keyed.holding(days=4_000)
    for by in (timedelta(0), timedelta(days=30), timedelta(minutes=-30)):
        jump(by)
        assert keyed.ask(key, ids=["a"]).status_code == 200
    times = [datetime.fromisoformat(line.time) for line in keyed.pulls()]
    assert times[1] > times[0] > times[2]
    keyed.client.app.audited.close()
    assert verify(keyed.store).torn == 0


def test_how_often_a_key_may_ask_does_not_go_by_that_clock(tmp_path, jump):
    buckets, rate = Buckets(tmp_path / "buckets"), Rate(per_second=0.001, burst=2)
    answers = []
    for by in (*JUMPS, *JUMPS):
        jump(by)
        answers.append(buckets.wait("a", rate) == 0)
    assert answers == [True, True, False, False, False, False]


def test_attempts_that_failed_are_not_forgotten_nor_held_for_longer_by_it(tmp_path, jump):
    throttle = Throttle(tmp_path)
    for number in range(FAILURES):
        jump(JUMPS[number % 2])
        throttle.failed(None)
    waits = []
    for by in JUMPS:
        jump(by)
        waits.append(throttle.wait(None))
    assert max(waits) == min(waits) == 6
