import pytest

from tests.features.simulation.tables.events.made_books import check_table, names


@pytest.mark.parametrize("name", names("stock"))
def test_the_contract_takes_the_table(name):
    check_table(name)
