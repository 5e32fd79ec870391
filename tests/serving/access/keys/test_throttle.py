from ipaddress import ip_address

from serving.access.keys import throttle as throttles
from serving.access.keys.throttle import EVERY, FAILURES, Throttle

HERE, THERE = ip_address("10.1.2.3"), ip_address("10.1.2.4")


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


def failing(times, address=HERE):
    clock = Clock()
    throttle = Throttle(clock)
    for _ in range(times):
        throttle.failed(address)
    return clock, throttle


def test_a_few_failures_are_forgiven():
    _, throttle = failing(FAILURES - 1)
    assert throttle.wait(HERE) == 0


def test_after_too_many_the_address_waits_and_no_other():
    clock, throttle = failing(FAILURES)
    assert throttle.wait(HERE) == EVERY
    assert throttle.wait(THERE) == 0
    clock.now += EVERY
    assert throttle.wait(HERE) == 0
    throttle.failed(HERE)
    assert throttle.wait(HERE) == EVERY


def test_after_a_while_all_is_forgotten():
    clock, throttle = failing(FAILURES)
    clock.now += FAILURES * EVERY
    for _ in range(FAILURES - 1):
        throttle.failed(HERE)
    assert throttle.wait(HERE) == 0


def test_a_line_s_ipv6_addresses_are_one():
    _, throttle = failing(FAILURES, ip_address("2001:db8::1"))
    assert throttle.wait(ip_address("2001:db8::ffff:1")) > 0
    assert throttle.wait(ip_address("2001:db8:0:1::1")) == 0


def test_requests_without_an_address_are_one(monkeypatch):
    _, throttle = failing(FAILURES, None)
    assert throttle.wait(None) > 0


def test_no_more_addresses_are_remembered_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(throttles, "MOST", 3)
    _, throttle = failing(FAILURES)
    for last in range(1, 4):
        throttle.failed(ip_address(f"192.0.2.{last}"))
    assert throttle.wait(HERE) == 0
