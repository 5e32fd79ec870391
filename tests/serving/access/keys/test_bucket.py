import multiprocessing

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from serving.access.keys.bucket import Buckets
from serving.access.keys.key import Rate

RATE = Rate(per_second=2, burst=3)


class Clock:
    now = 50.0

    def __call__(self):
        return self.now


def buckets(folder):
    clock = Clock()
    return clock, Buckets(folder / "buckets", clock)


def test_a_burst_passes_and_then_one_at_a_time(tmp_path):
    clock, bucket = buckets(tmp_path)
    assert [bucket.wait("a", RATE) for _ in range(4)] == [0, 0, 0, 1]
    clock.now += 0.5
    assert [bucket.wait("a", RATE) for _ in range(2)] == [0, 1]
    clock.now += 100
    assert [bucket.wait("a", RATE) for _ in range(4)] == [0, 0, 0, 1]


def test_every_key_has_its_own(tmp_path):
    _, bucket = buckets(tmp_path)
    assert [bucket.wait(key, RATE) for key in "aaab"] == [0, 0, 0, 0]


def test_a_slow_key_is_told_how_long(tmp_path):
    _, bucket = buckets(tmp_path)
    slow = Rate(per_second=0.01, burst=1)
    assert bucket.wait("a", slow) == 0
    assert bucket.wait("a", slow) == 100


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(st.floats(0, 3), max_size=40), st.floats(0.1, 5), st.integers(1, 5))
def test_it_lets_through_what_a_bucket_with_tokens_does(tmp_path_factory, waits, per_second, burst):
    clock, bucket = buckets(tmp_path_factory.mktemp("b"))
    rate = Rate(per_second=per_second, burst=burst)
    tokens = float(burst)
    for wait in waits:
        clock.now += wait
        tokens = min(burst, tokens + wait * per_second)
        if abs(tokens - 1) < 1e-6:
            return
        passes = tokens >= 1
        assert (bucket.wait("a", rate) == 0) == passes
        tokens -= passes


def take(folder, count, taken):
    bucket = Buckets(folder, Clock())
    taken.put(sum(bucket.wait("a", Rate(per_second=1, burst=100)) == 0 for _ in range(count)))


def test_all_workers_share_one_bucket(tmp_path):
    context = multiprocessing.get_context("fork")
    taken = context.Queue()
    workers = [context.Process(target=take, args=(tmp_path / "b", 80, taken)) for _ in range(3)]
    for one in workers:
        one.start()
    assert sum(taken.get() for _ in workers) == 100
    for one in workers:
        one.join()
