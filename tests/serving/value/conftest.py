import pytest

from serving.value.past import past_money


@pytest.fixture(scope="session")
def past(world):
    """The past inspections of the world, gathered once."""
    return past_money(world.store, world.scores)
