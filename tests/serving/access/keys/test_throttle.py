from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address

import pytest

from serving.access.keys import throttle as throttles
from serving.access.keys.throttle import EVERY, FAILURES, Throttle

HERE, THERE = ip_address("10.1.2.3"), ip_address("10.1.2.4")


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def failing(tmp_path):
    """Attempts of an address fail: the clock, and the throttle that saw them."""

    def failing(times, address=HERE):
        clock = Clock()
        throttle = Throttle(tmp_path, clock)
        for _ in range(times):
            throttle.failed(address)
        return clock, throttle

    return failing


def test_a_few_failures_are_forgiven(failing):
    _, throttle = failing(FAILURES - 1)
    assert throttle.wait(HERE) == 0


def test_after_too_many_the_address_waits_and_no_other(failing):
    clock, throttle = failing(FAILURES)
    assert throttle.wait(HERE) == EVERY
    assert throttle.wait(THERE) == 0
    clock.now += EVERY
    assert throttle.wait(HERE) == 0
    throttle.failed(HERE)
    assert throttle.wait(HERE) == EVERY


def test_after_a_while_all_is_forgotten(failing):
    clock, throttle = failing(FAILURES)
    clock.now += FAILURES * EVERY
    for _ in range(FAILURES - 1):
        throttle.failed(HERE)
    assert throttle.wait(HERE) == 0


def test_what_one_worker_saw_fail_another_knows(failing, tmp_path):
    clock, one = failing(FAILURES - 1)
    other = Throttle(tmp_path, clock)
    other.failed(HERE)
    assert one.wait(HERE) == other.wait(HERE) == EVERY


def test_attempts_at_the_same_time_are_all_counted(tmp_path):
    clock = Clock()
    workers = [Throttle(tmp_path, clock) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda one: [one.failed(HERE) for _ in range(25)], workers))
    assert workers[0].wait(HERE) == (100 - FAILURES + 1) * EVERY


def test_a_line_s_ipv6_addresses_are_one(failing):
    _, throttle = failing(FAILURES, ip_address("2001:db8::1"))
    assert throttle.wait(ip_address("2001:db8::ffff:1")) > 0
    assert throttle.wait(ip_address("2001:db8:0:1::1")) == 0


def test_requests_without_an_address_are_one(failing):
    _, throttle = failing(FAILURES, None)
    assert throttle.wait(None) > 0


def test_an_address_on_another_s_place_takes_it_and_pays_nothing_for_it(failing, monkeypatch):
    monkeypatch.setattr(throttles, "MOST", 1)
    _, throttle = failing(FAILURES)
    assert throttle.wait(THERE) == 0
    throttle.failed(THERE)
    assert throttle.wait(HERE) == 0


def test_the_file_is_the_owner_s_alone_holds_no_address_and_stays_small(tmp_path):
    throttle = Throttle(tmp_path, Clock())
    for last in range(1000):
        throttle.failed(ip_address(f"192.0.{last >> 8}.{last & 255}"))
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.stat().st_size <= throttles.MOST * throttles.PLACE.size == 1 << 20
