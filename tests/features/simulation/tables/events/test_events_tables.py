import pytest

from tests.features.simulation.tables.events.made_books import (
    check_table,
    made,
    make,
    names,
)


@pytest.mark.parametrize("name", names("events"))
def test_the_contract_takes_the_table(name):
    check_table(name)


def test_all_tables_are_written_alike_again():
    _, again = make(range(3))
    for first, second in zip(made()[1], again, strict=False):
        assert first.keys() == second.keys()
        assert all(first[name].equals(second[name]) for name in first)
