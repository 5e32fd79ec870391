import httpx
import pytest

from serving.client.retries import FIRST, Retries


def answer(status, **headers):
    return httpx.Response(status, headers=headers)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 413, 500, 504])
def test_what_would_be_refused_again_is_not_asked_again(status):
    assert Retries().wait(1, answer(status)) is None


@pytest.mark.parametrize("response", [answer(429), answer(503), None])
def test_waits_double_at_most_and_then_it_is_given_up(response):
    for _ in range(50):
        waits = [Retries(tries=4).wait(tried, response) for tried in (1, 2, 3)]
        assert all(0 <= w <= FIRST * 2**n for n, w in enumerate(waits))
    assert Retries(tries=4).wait(4, response) is None


def test_a_service_that_says_how_long_is_waited_for_just_so():
    assert Retries().wait(1, answer(429, **{"Retry-After": "7"})) == 7


def test_a_longer_wait_than_one_has_patience_for_is_none():
    assert Retries(patience=5).wait(1, answer(429, **{"Retry-After": "6"})) is None


@pytest.mark.parametrize("told", ["soon", "-1", "9" * 50, "Wed, 21 Oct 2026 07:28:00 GMT", "１"])
def test_a_wait_that_is_no_number_of_seconds_is_chosen_by_ourselves(told):
    response = httpx.Response(503, headers=[(b"Retry-After", told.encode())])
    assert 0 <= Retries().wait(1, response) <= FIRST
