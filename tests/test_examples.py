import pytest

from tests.examples import TIMES, examples


@pytest.mark.parametrize(("asked", "count"), [(None, 6), ("1", 6), ("10", 60)])
def test_the_environment_asks_for_a_multiple(monkeypatch, asked, count):
    monkeypatch.delenv(TIMES, raising=False)
    if asked:
        monkeypatch.setenv(TIMES, asked)
    assert examples(6) == count
